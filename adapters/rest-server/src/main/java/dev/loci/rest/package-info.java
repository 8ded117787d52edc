/** A server of the memory REST API on an embedded store. */
package dev.loci.rest;
