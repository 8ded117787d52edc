/** A mirror to a memory service that speaks the REST interface of Loci. */
@org.jspecify.annotations.NullMarked
package dev.loci.mirror.rest;
