/** What a sketch imports. */
package morphogen;
