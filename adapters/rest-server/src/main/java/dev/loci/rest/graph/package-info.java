/** The endpoints of the knowledge graph. */
package dev.loci.rest.graph;
