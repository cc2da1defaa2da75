/** The two halves of a step in plain Java, shared by playing and by sparse training. */
package morphogen.step;
