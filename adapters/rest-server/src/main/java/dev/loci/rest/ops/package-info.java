/** The endpoints for those who run a server: health, metrics, mirrors. */
package dev.loci.rest.ops;
