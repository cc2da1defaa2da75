/** Sliders, switches, buttons and plots of ControlP5, made from knobs. */
package morphogen.panel;
