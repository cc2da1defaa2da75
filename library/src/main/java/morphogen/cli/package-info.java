/** The command line: the only place that prints. */
package morphogen.cli;
