package dev.loci.rest.limits;

/**
 * How full a bucket is.
 *
 * @param limit how many requests it admits when it is full
 * @param remaining how many it admits now
 * @param fullInNanos when it will be full again
 * @param nextInNanos when it admits the next
 */
record BucketState(int limit, long remaining, long fullInNanos, long nextInNanos) {}
