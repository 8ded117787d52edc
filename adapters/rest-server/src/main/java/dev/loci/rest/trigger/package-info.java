/** The endpoints of triggers. */
package dev.loci.rest.trigger;
