package morphogen.panel;

/**
 * What is told while the mouse rests on something.
 *
 * @param about the knob's or button's controller
 * @param text what it is for
 * @param hint what hands can do to it; empty for nothing special
 * @param top of the controller, in the sketch
 */
record Tip(Object about, String text, String hint, float top) {}
