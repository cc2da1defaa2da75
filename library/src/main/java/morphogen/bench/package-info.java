/** Benchmarks: contestants in turn, medians and spread, ratios to a named baseline. */
package morphogen.bench;
