package morphogen.panel;

import controlP5.ControlP5;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import processing.core.PApplet;
import processing.event.KeyEvent;

/**
 * All of a panel, on the animation thread only. Public methods of {@code registerMethod} are called
 * by Processing.
 */
public final class Sheet {
  private static final int WIDTH = 290;
  private static final int READ_EVERY = 6; // frames
  private static final int SAID_FOR = 300;
  private static final int TOOLTIP = 0xf0fff4d8;
  private static final int TOOLTIP_WIDTH = 400;
  private static final int LINE = 15;
  private static final float LEAST = 0.5f; // scale
  private static final float MOST = 4;

  private final PApplet sketch;
  private final ControlP5 controls;
  private final List<Section> sections = new ArrayList<>();
  private final List<Section> leaving = new ArrayList<>();
  private final Map<String, Boolean> opened = new HashMap<>(); // of sections that went
  private Size size;
  private int made; // sections
  private float left = 10;
  private float top = 10;
  private float bottom = 10;
  private char hideKey = 'h';
  private boolean hidden;
  private boolean folding; // what does not fit into the window
  private String said = "";
  private int saidUntil; // the frame

  /** An empty one. */
  public Sheet(PApplet sketch) {
    this.sketch = sketch;
    controls = new ControlP5(sketch);
    scale(1);
    // After ControlP5's own, so that tooltips lie above it.
    sketch.registerMethod("pre", this);
    sketch.registerMethod("draw", this);
    sketch.registerMethod("keyEvent", this);
  }

  /** The section of that name; a new one below the others if there is none. */
  public Section section(String name) {
    return section(name, sections.size());
  }

  /** The same; a new one above the others. */
  public Section first(String name) {
    return section(name, 0);
  }

  private Section section(String name, int place) {
    for (Section section : sections) {
      if (section.name().equals(name)) {
        return section;
      }
    }
    String id = "morphogen %d %s".formatted(++made, name);
    Section section = new Section(controls, this::say, name, id, WIDTH, size);
    sections.add(place, section);
    section.open(opened.getOrDefault(name, true));
    folding = true;
    return section;
  }

  /**
   * Takes all sections away but one; those that come again under the same name are as open as they
   * were.
   */
  public void keep(String name) {
    for (Section section : sections) {
      if (!section.name().equals(name)) {
        opened.put(section.name(), section.isOpen());
        leaving.add(section);
      }
    }
    sections.removeAll(leaving);
  }

  /**
   * How large it is; 1 at first.
   *
   * @throws IllegalArgumentException unless it is 0.5 to 4
   */
  public void scale(float scale) {
    if (!(scale >= LEAST && scale <= MOST)) {
      throw new IllegalArgumentException(
          "scale: %s is not within %s to %s.".formatted(scale, LEAST, MOST));
    }
    size = Size.of(sketch, scale);
    controls.setFont(size.font(), size.letters());
    sections.forEach(section -> section.size(size));
  }

  /** Tells something for a few seconds, in the place of a tooltip. */
  private void say(String text) {
    said = text;
    saidUntil = sketch.frameCount + SAID_FOR;
  }

  /** Where its upper left corner is. */
  public void position(float left, float top) {
    this.left = left;
    this.top = top;
  }

  /** Which key hides and shows it; 0 for none. */
  public void hideKey(char key) {
    hideKey = key;
  }

  /** Hides or shows it. */
  public void hide(boolean hidden) {
    this.hidden = hidden;
    if (hidden) {
      controls.hide();
    } else {
      controls.show();
    }
  }

  /** True while it is hidden. */
  public boolean hidden() {
    return hidden;
  }

  /** True while the mouse is over any part of it that is shown. */
  public boolean isMouseOver() {
    boolean inside =
        sketch.mouseX >= left
            && sketch.mouseX < left + width()
            && sketch.mouseY >= top
            && sketch.mouseY < bottom;
    return !hidden && (inside || controls.isMouseOver());
  }

  /** In pixels of the sketch. */
  public int width() {
    return size.pixels(WIDTH);
  }

  /** Called by Processing before each frame. */
  public void pre() {
    leaving.forEach(Section::remove); // not earlier: one of its buttons may have been clicked
    leaving.clear();
    for (Section section : sections) {
      section.follow();
      if (!hidden && sketch.frameCount % READ_EVERY == 0) {
        section.read(sketch);
      }
    }
    stack();
    for (int i = sections.size() - 1; folding && i > 0 && bottom > sketch.height; i--) {
      sections.get(i).open(false);
      stack();
    }
    folding = false; // from now on it is a person's choice
  }

  private void stack() {
    bottom = top;
    for (Section section : sections) {
      bottom = section.stack(left, bottom);
    }
  }

  /** Called by Processing after each frame. */
  public void draw() {
    if (hidden) {
      return;
    }
    if (sketch.frameCount < saidUntil) {
      tooltip(said);
      return;
    }
    for (Section section : sections) {
      String text = section.tooltip();
      if (!text.isEmpty()) {
        tooltip(text);
        return;
      }
    }
  }

  private void tooltip(String text) {
    sketch.pushStyle();
    sketch.noStroke();
    sketch.textAlign(PApplet.LEFT, PApplet.TOP);
    sketch.rectMode(PApplet.CORNER);
    sketch.textFont(size.font(), size.letters());
    int line = size.pixels(LINE);
    sketch.textLeading(line);
    text = size.broken(sketch, text, TOOLTIP_WIDTH);
    float wide = sketch.textWidth(text) + size.pixels(12);
    float tall = size.pixels(6) + line * text.lines().count();
    float x = Math.max(0, Math.min(sketch.mouseX + 12, sketch.width - wide));
    float y = Math.max(0, Math.min(sketch.mouseY + 16, sketch.height - tall));
    sketch.fill(TOOLTIP);
    sketch.rect(x, y, wide, tall, 4);
    sketch.fill(0xff201c2a);
    sketch.text(text, x + size.pixels(6), y + size.pixels(3));
    sketch.popStyle();
  }

  /** Called by Processing. */
  public void keyEvent(KeyEvent event) {
    if (event.getAction() == KeyEvent.PRESS && event.getKey() == hideKey && hideKey != 0) {
      hide(!hidden);
    }
  }
}
