package morphogen;

import java.util.ArrayList;
import java.util.List;
import morphogen.knob.Knob;
import morphogen.picture.View;

/** The knobs of every grid in a sketch, of one rule or of several. */
final class GridKnobs {
  private GridKnobs() {}

  static Knob grow() {
    return Knob.toggle("grow", true, "Whether it lives on; off holds it still.");
  }

  static Knob stepsPerFrame() {
    return Knob.range("stepsPerFrame", 0, 64, 1, "Steps in each frame; 0.25 is one in four frames.")
        .withMiddle(1);
  }

  static Knob budget() {
    return Knob.range(
            "budget", 1, 1000, 12, "Milliseconds that a frame's steps may take, on average.")
        .withMiddle(20)
        .withUnit(" ms");
  }

  static Knob brush() {
    return Knob.range("brush", 1, 200, 30, "Radius of the mouse's brush, in pixels.")
        .withMiddle(30);
  }

  static Knob room() {
    return Knob.range(
        "room",
        1,
        64,
        16,
        "How far from all that lives painting plants a first cell, in cells; half of an animal.");
  }

  static Knob smooth() {
    return Knob.toggle("smooth", false, "Soft edges between cells instead of squares.");
  }

  static Knob view(int channels) {
    List<String> names = new ArrayList<>(List.of("colour", "alpha", "hidden"));
    for (int channel = 0; channel < channels; channel++) {
      names.add("channel " + channel);
    }
    return Knob.whole(
            "view",
            0,
            names.size() - 1,
            0,
            "0 its colours, 1 its alpha, 2 all hidden channels, from 3 on channel by channel.")
        .withNames(names.toArray(new String[0]));
  }

  /** What that knob shows. */
  static View view(Knob view) {
    return View.numbered((int) view.get());
  }
}
