package morphogen.panel;

import controlP5.Textlabel;
import java.util.function.Supplier;
import processing.core.PApplet;

/** A text that changes, and takes as many lines as it needs. */
final class ReadOut {
  private final Textlabel label;
  private final Part part;
  private final Supplier<String> text;
  private final int length;
  private String shown; // null if it must be broken anew
  private int lines = 1;

  ReadOut(Textlabel label, Part part, Supplier<String> text, int length) {
    this.label = label;
    this.part = part;
    this.text = text;
    this.length = length;
  }

  /** Shows what there is to read; returns how many lines more, or fewer, it takes than before. */
  int read(PApplet sketch, Size size) {
    String now = text.get();
    if (now.equals(shown)) {
      return 0; // measuring text is slow, and most stays as it is
    }
    shown = now;
    String broken = size.broken(sketch, now, length);
    label.setText(broken);
    int before = lines;
    lines = 1 + (int) broken.chars().filter(c -> c == '\n').count();
    return lines - before;
  }

  /** Its letters have another size, and so much from line to line, in pixels of the sketch. */
  void leading(int pixels) {
    label.setLineHeight(pixels);
    shown = null;
  }

  /** Where its first line begins. */
  int y() {
    return part.y();
  }
}
