package morphogen.panel;

import java.util.function.Supplier;
import morphogen.knob.Button;

/** A button whose caption and colour change with what it does. */
final class LiveButton {
  private final controlP5.Button controller;
  private final Part part;
  private final Supplier<Button> button; // the organism, and so its button, may be another tomorrow
  private String shown = "";
  private boolean red;

  LiveButton(controlP5.Button controller, Part part, Supplier<Button> button) {
    this.controller = controller;
    this.part = part;
    this.button = button;
  }

  /** True if a point lies on it; unscaled, in its section. */
  boolean isAt(float x, float y) {
    return part.contains(x, y);
  }

  Part part() {
    return part;
  }

  /** What it is for. */
  String text() {
    return button.get().text();
  }

  /** Shows how it stands, once a frame. */
  void follow() {
    String now = button.get().label();
    if (!now.equals(shown)) {
      shown = now;
      controller.setCaptionLabel(now);
    }
    if (button.get().isActive() != red) {
      red = !red;
      Widgets.mark(controller, red);
    }
  }
}
