/**
 * What a sketch imports: {@link morphogen.Organism} plays a rule, {@link morphogen.Recorder} keeps
 * what it shows.
 */
package morphogen;
