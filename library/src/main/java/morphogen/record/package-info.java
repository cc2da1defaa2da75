/** Recording: GIF files from frames. */
package morphogen.record;
