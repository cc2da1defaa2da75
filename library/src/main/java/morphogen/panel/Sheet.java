package morphogen.panel;

import controlP5.ControlP5;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import processing.core.PApplet;
import processing.core.PConstants;
import processing.event.KeyEvent;
import processing.event.MouseEvent;

/**
 * All of a panel, on the animation thread only. Public methods of {@code registerMethod} are called
 * by Processing.
 */
public final class Sheet {
  private static final int WIDTH = 290;
  private static final int READ_EVERY = 6; // frames

  private final PApplet sketch;
  private final ControlP5 controls;
  private final WindowView window;
  private final SectionColumn sections = new SectionColumn();
  private final Messages messages = new Messages();
  private final Hover hover = new Hover();
  private final Gestures gestures = new Gestures(this::dialAt, messages);
  private final Overlay overlay;
  private Size size;
  private boolean scaled; // by the sketch
  private Runnable beforeFrame = () -> {};
  private int made = -1; // the number of the last section made
  private float left = 10;
  private float top = 10;
  private float bottom = 10;
  private char hideKey = 'h';
  private boolean hidden;
  private boolean grabbed; // the mouse was pressed here and is not yet released

  /** An empty one. */
  public Sheet(PApplet sketch) {
    this.sketch = sketch;
    overlay = new Overlay(sketch);
    controls = new ControlP5(sketch);
    controls.setAutoDraw(false); // it would draw with whatever transformation the sketch ends with
    window = new WindowView(sketch);
    apply(Size.fitting(sketch));
    // After ControlP5's own, so that tooltips lie above it.
    sketch.registerMethod("pre", this);
    sketch.registerMethod("draw", this);
    sketch.registerMethod("keyEvent", this);
    sketch.registerMethod("mouseEvent", this);
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
    return sections
        .named(name)
        .orElseGet(
            () -> {
              String id = String.format(Locale.ROOT, "morphogen %d %s", ++made, name);
              Section section = new Section(controls, name, id, WIDTH, size);
              sections.add(place, section);
              return section;
            });
  }

  /** Takes sections away; those that come again under the same name are as open as they were. */
  void remove(Collection<String> names) {
    sections.remove(names);
  }

  /**
   * How large it is, whatever the window's size.
   *
   * @throws IllegalArgumentException unless it is 0.5 to 4
   */
  public void scale(float scale) {
    Size.check(scale);
    scaled = true;
    apply(scale);
  }

  private void apply(float scale) {
    size = Size.of(sketch, scale);
    controls.setFont(size.font(), size.letters());
    sections.forEach(section -> section.size(size));
    sections.foldAnew();
  }

  /**
   * Tells something for as many seconds as reading it takes, in the place of whatever the same
   * cause has told.
   */
  public void say(String cause, String text) {
    messages.say(cause, text, now());
  }

  /** What a cause has told is no longer so. */
  public void settle(String cause) {
    messages.settle(cause);
  }

  private static long now() {
    return System.nanoTime() / 1_000_000;
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
      gestures.stop();
      grabbed = false;
      controls.hide();
    } else {
      controls.show();
    }
  }

  /** True while it is hidden. */
  public boolean hidden() {
    return hidden;
  }

  /** True while the mouse is over any part of it that is shown, or was pressed there. */
  public boolean isMouseOver() {
    return !hidden && (grabbed || covers(sketch.mouseX, sketch.mouseY) || controls.isMouseOver());
  }

  private boolean covers(float x, float y) {
    boolean inside = x >= left && x < left + width() && y >= top && y < bottom;
    return inside || isMessageShown() && overlay.isMessageAt(x, y);
  }

  private boolean isMessageShown() {
    return !messages.text(now()).isEmpty();
  }

  /** True while a number is being typed. */
  public boolean isTyping() {
    return gestures.typed() != null;
  }

  /** What it covers, without messages, in the sketch: left, top, width, height. */
  public float[] covered() {
    return new float[] {left, top, width(), bottom - top};
  }

  /** In pixels of the sketch. */
  public int width() {
    return size.pixels(WIDTH);
  }

  /** What is to be done before each frame, and before anything of it is shown. */
  void beforeFrame(Runnable action) {
    beforeFrame = action;
  }

  /** Called by Processing before each frame. */
  public void pre() {
    beforeFrame.run();
    sections.drop();
    if (!scaled && Size.fitting(sketch) != size.scale()) {
      apply(Size.fitting(sketch));
    }
    for (Section section : sections) {
      section.follow();
      if (!hidden && sketch.frameCount % READ_EVERY == 0) {
        section.read(sketch);
      }
    }
    bottom = sections.stack(left, top, sketch.height);
    if (gestures.typed() != null && sections.of(gestures.typed()).isEmpty()) {
      gestures.stop(); // it is gone, or folded
    }
  }

  private Optional<Dial> dialAt(float x, float y) {
    return hidden ? Optional.empty() : sections.dialAt(x, y);
  }

  /** Called by Processing after each frame. */
  public void draw() {
    window.draw(this::show);
  }

  private void show() {
    controls.draw();
    if (hidden) {
      return;
    }
    String message = messages.text(now());
    if (!message.isEmpty()) {
      overlay.message(size, message, left, bottom, WIDTH);
    }
    Dial typed = gestures.typed();
    if (typed != null) {
      sections
          .of(typed)
          .ifPresent(
              section ->
                  overlay.typing(size, gestures.text(), gestures.isFresh(), section.place(typed)));
      return;
    }
    Tip tip = sections.tipAt(sketch.mouseX, sketch.mouseY).orElse(null);
    if (hover.isLong(tip == null ? null : tip.about(), sketch.mousePressed, now())) {
      overlay.tooltip(size, tip.text(), tip.hint(), tip.top(), covered());
    }
  }

  /** Called by Processing. */
  public void mouseEvent(MouseEvent event) {
    if (hidden) {
      return;
    }
    switch (event.getAction()) {
      case MouseEvent.PRESS -> {
        grabbed = covers(event.getX(), event.getY());
        if (isMessageShown() && overlay.isMessageAt(event.getX(), event.getY())) {
          messages.clear();
        }
        gestures.press(event, now());
      }
      case MouseEvent.RELEASE -> grabbed = false;
      case MouseEvent.WHEEL -> {
        hover.restart(now()); // no tooltip while it turns
        gestures.wheel(event);
      }
      default -> {}
    }
  }

  /** Called by Processing. */
  public void keyEvent(KeyEvent event) {
    if (event.getAction() != KeyEvent.PRESS) {
      return;
    }
    if (gestures.key(event, now())) {
      if (event.getKey() == PConstants.ESC) {
        sketch.key = 0; // or Processing would end the sketch
      }
    } else if (event.getKey() == hideKey && hideKey != 0) {
      hide(!hidden);
    }
  }
}
