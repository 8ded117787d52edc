/**
 * How a request becomes an answer: routes as data, bodies with limits, errors in one envelope, and
 * the one place that knows the HTTP library.
 */
package dev.loci.rest.http;
