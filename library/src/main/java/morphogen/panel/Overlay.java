package morphogen.panel;

import processing.core.PApplet;
import processing.core.PConstants;

/** Boxes with text that lie above the panel: tooltips, messages, a number being typed. */
final class Overlay {
  private static final int PAPER = 0xf4fff4d8;
  private static final int INK = 0xff201c2a;
  private static final int TOOLTIP_WIDTH = 340;
  private static final int LINE = 17;
  private static final int MARGIN = 8;
  private static final float APART = 6; // from the panel and the window's edge

  private final PApplet sketch;
  private final float[] message = new float[4]; // where it was drawn

  Overlay(PApplet sketch) {
    this.sketch = sketch;
  }

  /**
   * A few lines beside the panel, so that they cover none of it.
   *
   * @param y where, in the sketch
   * @param panel left, top, width, height
   */
  void tooltip(Size size, String text, String more, float y, float[] panel) {
    String lines =
        size.broken(sketch, text, TOOLTIP_WIDTH) + "\n" + size.broken(sketch, more, TOOLTIP_WIDTH);
    begin(size);
    float wide = wide(size, lines);
    float tall = tall(size, lines);
    float right = panel[0] + panel[2] + APART;
    boolean fits = right + wide <= sketch.width || panel[0] - APART < wide;
    float x = fits ? Math.min(right, sketch.width - wide) : panel[0] - APART - wide;
    box(size, lines, x, Math.max(0, Math.min(y, sketch.height - tall)), wide, tall);
    sketch.popStyle();
  }

  /** A message as wide as the panel, below it or, where it fills the window, on its lower end. */
  void message(Size size, String text, float left, float bottom, int width) {
    String lines = size.broken(sketch, text, width - 2 * MARGIN);
    begin(size);
    message[0] = left;
    message[2] = size.pixels(width);
    message[3] = tall(size, lines);
    message[1] = Math.min(bottom + APART, sketch.height - APART - message[3]);
    box(size, lines, message[0], message[1], message[2], message[3]);
    sketch.popStyle();
  }

  /** True if the last message was drawn there. */
  boolean isMessageAt(float x, float y) {
    return x >= message[0]
        && x < message[0] + message[2]
        && y >= message[1]
        && y < message[1] + message[3];
  }

  /**
   * A number being typed, in the place of its slider.
   *
   * @param fresh whether the first key would replace it
   */
  void typing(Size size, String text, boolean fresh, float[] place) {
    begin(size);
    float wide = Math.max(place[2], sketch.textWidth(text + "|") + size.pixels(MARGIN));
    sketch.fill(PAPER | 0xff000000);
    sketch.rect(place[0], place[1], wide, place[3]);
    float x = place[0] + size.pixels(3);
    if (fresh) {
      sketch.fill(0xff9cc9ff);
      sketch.rect(x, place[1] + 1, sketch.textWidth(text), place[3] - 2);
    }
    sketch.fill(INK);
    sketch.textAlign(PConstants.LEFT, PConstants.CENTER);
    boolean blink = sketch.millis() / 500 % 2 == 0;
    sketch.text(text + (blink ? "|" : ""), x, place[1] + place[3] / 2 - size.pixels(1));
    sketch.popStyle();
  }

  private void begin(Size size) {
    sketch.pushStyle();
    sketch.noStroke();
    sketch.textAlign(PConstants.LEFT, PConstants.TOP);
    sketch.rectMode(PConstants.CORNER);
    sketch.textFont(size.font(), size.letters());
    sketch.textLeading(size.pixels(LINE));
  }

  private float wide(Size size, String lines) {
    return sketch.textWidth(lines) + 2 * size.pixels(MARGIN);
  }

  private static float tall(Size size, String lines) {
    return size.pixels(MARGIN) + size.pixels(LINE) * lines.lines().count();
  }

  private void box(Size size, String lines, float x, float y, float wide, float tall) {
    sketch.fill(PAPER);
    sketch.rect(x, y, wide, tall, 4);
    sketch.fill(INK);
    sketch.text(lines, x + size.pixels(MARGIN), y + size.pixels(MARGIN / 2f));
  }
}
