package morphogen;

import java.util.List;
import morphogen.panel.WindowView;
import processing.core.PApplet;
import processing.core.PConstants;
import processing.core.PFont;

/** A list of keys over the whole window, in columns, in letters as large as fit. */
final class KeySheet {
  private static final int TALL = 34; // pixels of a row, in a window that has room
  private static final int MARGIN = 20;
  private static final int WIDE = 800; // a column at most
  private static final float LARGEST = 20;
  private static final float SMALLEST = 6;
  private static final int DARK = 0xcd000000;
  private static final int INK = 0xffebebeb;
  private static final int QUIET = 0xffb9b9b9;
  private static final int WAITS = 0xffff785a;

  private final PApplet sketch;
  private final WindowView window;
  private PFont font;
  private int columns = 1;
  private int rows = 1;

  /**
   * A row.
   *
   * @param key what is pressed
   * @param text what it does
   * @param source what turns it besides; empty for nothing
   * @param waits for another key
   */
  record Line(String key, String text, String source, boolean waits) {}

  KeySheet(PApplet sketch) {
    this.sketch = sketch;
    window = new WindowView(sketch);
  }

  /**
   * Draws it; at the end of a frame.
   *
   * @param hint stands below it
   */
  void draw(List<Line> lines, String hint) {
    lay(lines.size());
    if (font == null) {
      font = sketch.createFont("SansSerif", LARGEST);
    }
    window.draw(() -> drawAll(lines, hint));
  }

  /** As many columns as it takes for rows that can be read. */
  private void lay(int lines) {
    int most = Math.max(1, (sketch.height - 2 * MARGIN) / TALL - 1);
    columns = Math.max(1, Math.min(3, (lines + most - 1) / most));
    rows = Math.max(1, (lines + columns - 1) / columns);
  }

  private float tall() {
    return Math.min(TALL, (sketch.height - 2f * MARGIN) / (rows + 1));
  }

  private float wide() {
    return Math.min(WIDE, (sketch.width - 2f * MARGIN) / columns);
  }

  private float left() {
    return (sketch.width - columns * wide()) / 2;
  }

  /** The row, of so many, at a point of the window; -1 for none. */
  int row(float x, float y, int lines) {
    lay(lines);
    int column = (int) Math.floor((x - left()) / wide());
    int row = (int) Math.floor((y - MARGIN) / tall());
    int index = column * rows + row;
    boolean within = column >= 0 && column < columns && row >= 0 && row < rows;
    return within && index < lines ? index : -1;
  }

  private void drawAll(List<Line> lines, String hint) {
    sketch.noStroke();
    sketch.rectMode(PConstants.CORNER);
    sketch.fill(DARK);
    sketch.rect(0, 0, sketch.width, sketch.height);
    sketch.textFont(font, LARGEST);
    float keys = 0;
    float texts = 0;
    for (Line line : lines) {
      keys = Math.max(keys, sketch.textWidth(line.key()));
      texts = Math.max(texts, sketch.textWidth(text(line)));
    }
    float fit = LARGEST * (wide() - 2 * MARGIN) / Math.max(1, keys + texts);
    float size = Math.max(SMALLEST, Math.min(Math.min(LARGEST, fit), tall() * 0.6f));
    sketch.textSize(size);
    for (int i = 0; i < lines.size(); i++) {
      float x = left() + wide() * (i / rows) + keys * size / LARGEST;
      drawLine(lines.get(i), x, MARGIN + tall() * (i % rows + 0.7f));
    }
    sketch.textAlign(PConstants.CENTER);
    sketch.fill(QUIET);
    sketch.textSize(Math.min(size, size * (sketch.width - MARGIN) / sketch.textWidth(hint)));
    sketch.text(hint, sketch.width / 2f, MARGIN + tall() * (rows + 0.7f));
  }

  private void drawLine(Line line, float x, float y) {
    sketch.textAlign(PConstants.RIGHT);
    sketch.fill(line.waits() ? WAITS : INK);
    sketch.text(line.key(), x, y);
    sketch.textAlign(PConstants.LEFT);
    sketch.fill(line.waits() ? WAITS : QUIET);
    sketch.text(text(line), x + MARGIN * 0.75f, y);
  }

  private static String text(Line line) {
    return line.source().isEmpty() ? line.text() : line.text() + "  (" + line.source() + ")";
  }
}
