/**
 * MIDI, OSC and sound: they turn a rack's knobs and press its buttons, each from a thread of its
 * own. What is faulty or absent is told once and left out.
 */
package morphogen.control;
