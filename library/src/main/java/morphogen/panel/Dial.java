package morphogen.panel;

import controlP5.Controller;
import java.util.function.Supplier;
import morphogen.knob.Knob;

/**
 * A knob and the controller that shows it. The last to turn it wins: a hand on the controller, or
 * MIDI, a preset or the sketch on the knob.
 */
final class Dial {
  private final Controller<?> controller;
  private final Supplier<Knob> knob; // the organism, and so its knob, may be another tomorrow
  private final Part part;
  private final boolean named; // the row's name is its own
  private double value; // of the knob, as shown
  private float position; // of the controller, 0 to 1

  Dial(Controller<?> controller, Part part, boolean named, Supplier<Knob> knob) {
    this.controller = controller;
    this.part = part;
    this.named = named;
    this.knob = knob;
    show();
  }

  Knob knob() {
    return knob.get();
  }

  /** Brings both together, once a frame. */
  void follow() {
    if (controller.getValue() != position) {
      knob().setPosition(controller.getValue());
      show();
    } else if (knob().value() != value) {
      show();
    }
  }

  void show() {
    value = knob().value();
    controller.changeValue(knob().position());
    controller.setValueLabel(knob().shown());
    position = controller.getValue();
  }

  /** Takes the mouse away from the controller, so that a press does not turn it. */
  void release() {
    controller.setMousePressed(false);
  }

  /** True if a point lies on it or its name; unscaled, in its section. */
  boolean isAt(float x, float y) {
    return part.contains(x, y) || named && part.isRightOf(x, y);
  }

  Part part() {
    return part;
  }
}
