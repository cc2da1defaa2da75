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
  private static final float LEAST = 0.5f;
  private static final float MOST = 4;
  private static final float LARGE_WIDTH = 960; // windows beyond that have larger letters
  private static final float LARGE_HEIGHT = 720;

  /**
   * Checks a scale.
   *
   * @throws IllegalArgumentException unless it is 0.5 to 4
   */
  static void check(float scale) {
    if (!(scale >= LEAST && scale <= MOST)) {
      throw new IllegalArgumentException(
          "scale: %s is not within %s to %s.".formatted(scale, LEAST, MOST));
    }
  }

  /** The scale for a window: larger in large ones, which are seen from afar; in quarters. */
  static float fitting(PApplet sketch) {
    float fits = Math.min(sketch.width / LARGE_WIDTH, sketch.height / LARGE_HEIGHT);
    return Math.max(1, Math.min(MOST, (float) Math.floor(4 * fits) / 4));
  }

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
