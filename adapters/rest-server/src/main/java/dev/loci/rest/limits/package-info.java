/** How many requests are admitted in a time: per tenant, per key and per address. */
package dev.loci.rest.limits;
