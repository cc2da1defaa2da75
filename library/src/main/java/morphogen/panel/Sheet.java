package morphogen.panel;

import controlP5.ControlP5;
import java.util.ArrayList;
import java.util.List;
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

  private final PApplet sketch;
  private final ControlP5 controls;
  private final List<Section> sections = new ArrayList<>();
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
    controls.setFont(sketch.createFont("SansSerif", 11));
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
    Section section = new Section(controls, this::say, name, WIDTH);
    sections.add(place, section);
    folding = true;
    return section;
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
            && sketch.mouseX < left + WIDTH
            && sketch.mouseY >= top
            && sketch.mouseY < bottom;
    return !hidden && (inside || controls.isMouseOver());
  }

  /** In pixels of the sketch. */
  public int width() {
    return WIDTH;
  }

  /** Called by Processing before each frame. */
  public void pre() {
    for (Section section : sections) {
      section.follow();
      if (!hidden && sketch.frameCount % READ_EVERY == 0) {
        section.read();
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
    sketch.textSize(12);
    sketch.textLeading(17);
    text = Lines.broken(text, 60, 6);
    float wide = sketch.textWidth(text) + 12;
    float tall = 4 + 17 * text.lines().count();
    float x = Math.max(0, Math.min(sketch.mouseX + 12, sketch.width - wide));
    float y = Math.min(sketch.mouseY + 16, sketch.height - tall);
    sketch.fill(TOOLTIP);
    sketch.rect(x, y, wide, tall, 4);
    sketch.fill(0xff201c2a);
    sketch.text(text, x + 6, y + 2);
    sketch.popStyle();
  }

  /** Called by Processing. */
  public void keyEvent(KeyEvent event) {
    if (event.getAction() == KeyEvent.PRESS && event.getKey() == hideKey && hideKey != 0) {
      hide(!hidden);
    }
  }
}
