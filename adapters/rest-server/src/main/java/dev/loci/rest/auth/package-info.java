/** Who calls, and whose space a call is about. */
package dev.loci.rest.auth;
