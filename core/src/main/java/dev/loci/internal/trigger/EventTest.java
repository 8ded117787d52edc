package dev.loci.internal.trigger;

/** Tells whether an event is as a condition wants it. Safe for many threads. */
interface EventTest {
  boolean test(EventFields event);
}
