package morphogen.panel;

import processing.core.PApplet;
import processing.core.PFont;

/**
 * How large everything is.
 *
 * @param scale 1 is one pixel of the sketch for one of ours
 * @param font letters that go with it
 */
record Size(float scale, PFont font) {
  private static final int LETTERS = 14;

  static Size of(PApplet sketch, float scale) {
    return new Size(scale, sketch.createFont("SansSerif", LETTERS * scale));
  }

  /** How large the letters are, in pixels of the sketch. */
  int letters() {
    return pixels(LETTERS);
  }

  /** A length in pixels of the sketch. */
  int pixels(float length) {
    return Math.round(length * scale);
  }

  /** Text in lines of that length; nothing is cut. */
  String broken(PApplet sketch, String text, float length) {
    sketch.pushStyle();
    sketch.textFont(font, letters());
    String lines = Lines.broken(text, pixels(length), sketch::textWidth);
    sketch.popStyle();
    return lines;
  }
}
