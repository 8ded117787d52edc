/**
 * Triggers: a follower of the journal that holds every event against the rules of its space, and
 * runs the actions of those that fire, off the way of writes.
 */
@org.jspecify.annotations.NullMarked
package dev.loci.internal.trigger;
