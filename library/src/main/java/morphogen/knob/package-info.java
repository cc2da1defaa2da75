/** Named, ranged parameters: declared once, turned by panels, presets, MIDI and OSC. */
package morphogen.knob;
