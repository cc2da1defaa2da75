/** Pictures and emoji: where targets come from, and what states look like. */
package morphogen.picture;
