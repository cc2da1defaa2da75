/**
 * One training loop, {@link morphogen.train.Trainer}, and the tasks that differ in where states
 * come from and what is scored.
 */
package morphogen.train;
