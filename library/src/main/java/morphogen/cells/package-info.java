/** The grid itself: its values, which cells fire, where life starts and how it is taken. */
package morphogen.cells;
