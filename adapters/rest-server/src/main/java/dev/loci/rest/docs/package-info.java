/** The API document, made of the routes, and a page to read it. */
package dev.loci.rest.docs;
