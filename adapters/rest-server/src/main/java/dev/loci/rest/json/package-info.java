/** JSON in and out, and typed access to the fields of a request. */
package dev.loci.rest.json;
