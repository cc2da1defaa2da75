package morphogen.panel;

import controlP5.Controller;
import java.util.Locale;
import java.util.function.Supplier;
import morphogen.knob.Knob;

/**
 * A knob and the controller that shows it. Whoever turned last wins: a hand on the controller, or
 * MIDI, a preset or the sketch on the knob.
 */
final class Dial {
  private final Controller<?> controller;
  private final Supplier<Knob> knob; // the organism, and so its knob, may be another tomorrow
  private float shown;

  Dial(Controller<?> controller, Supplier<Knob> knob) {
    this.controller = controller;
    this.knob = knob;
    show();
  }

  /** Brings both together, once a frame. */
  void follow() {
    if (controller.getValue() != shown) {
      knob.get().set(controller.getValue());
      show();
    } else if (knob.get().get() != shown) {
      show();
    }
  }

  void show() {
    float value = knob.get().get();
    controller.changeValue(value);
    controller.setValueLabel(text(value)); // its own would round down: 7 for 8
    shown = controller.getValue();
  }

  private String text(float value) {
    Knob its = knob.get();
    String format = its.isWhole() ? "%.0f" : its.most() < 0.1f ? "%.4f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }

  /** What a tooltip says; empty unless the mouse is over it. */
  String tooltip() {
    return controller.isMouseOver() ? knob.get().text() : "";
  }
}
