/** Answers kept under idempotency keys, so that a repeated write is answered and not repeated. */
package dev.loci.rest.idempotency;
