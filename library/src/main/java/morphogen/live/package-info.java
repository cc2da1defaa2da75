/** Training beside something that moves: a thread of its own that never makes a picture wait. */
package morphogen.live;
