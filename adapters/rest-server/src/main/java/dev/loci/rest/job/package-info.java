/** Imports in the background, for more than one request should wait for. */
package dev.loci.rest.job;
