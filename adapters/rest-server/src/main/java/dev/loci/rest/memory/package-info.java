/** The endpoints of memories. */
package dev.loci.rest.memory;
