/**
 * Many trainings that search for good settings: {@link morphogen.sweep.Workers} do them, on this
 * machine or on others; a {@link morphogen.sweep.Space} says what is tried; a {@link
 * morphogen.sweep.TrialLog} keeps what came of it.
 */
package morphogen.sweep;
