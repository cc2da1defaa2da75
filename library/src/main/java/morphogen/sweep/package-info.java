/**
 * Many trainings at once: {@link morphogen.sweep.Workers} do jobs, on this machine or on others.
 */
package morphogen.sweep;
