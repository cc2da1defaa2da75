/** What training makes small. */
package morphogen.loss;
