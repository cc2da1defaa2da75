/**
 * What a sketch imports: {@link morphogen.Organism} plays a rule, {@link morphogen.Training} makes
 * one meanwhile, {@link morphogen.Recorder} keeps what is seen.
 */
package morphogen;
