package morphogen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import morphogen.knob.Knob;
import morphogen.knob.Knobs;
import morphogen.picture.View;
import morphogen.rule.Boundary;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

/** An organism's knobs, and what those that change its rule make of it. */
final class OrganismKnobs {
  /** View 0, 1 and 2; from then on each channel in turn. */
  private static final View[] VIEWS = {View.COLOUR, View.ALPHA, View.HIDDEN};

  final Knobs all = new Knobs();
  final Knob grow = all.add(Knob.toggle("grow", true, "Whether it lives on; off holds it still."));
  final Knob stepsPerFrame =
      all.add(
          Knob.range("stepsPerFrame", 0, 64, 1, "Steps in each frame; 0.25 is one in four frames.")
              .withMiddle(1));
  final Knob budget =
      all.add(
          Knob.range(
                  "budget", 1, 1000, 12, "Milliseconds that a frame's steps may take, on average.")
              .withMiddle(20)
              .withUnit(" ms"));
  final Knob fireRate;
  final Knob stepSize =
      all.add(Knob.range("stepSize", 0, 2, 1, "How much of its update a cell takes; 0 is none."));
  final Knob angle =
      all.add(
          Knob.range(
                  "angle",
                  (float) -Math.PI,
                  (float) Math.PI,
                  0,
                  "How far its cells are turned, clockwise; in radians where a sketch sets it.")
              .inDegrees());
  final Knob scale =
      all.add(
          Knob.range(
              "scale", 0.5f, 1.5f, 1, "How large its patterns are; textures bear 0.5 to 1.4."));
  final Knob wrap;
  final Knob brush =
      all.add(
          Knob.range("brush", 1, 200, 30, "Radius of the mouse's brush, in pixels.")
              .withMiddle(30));
  final Knob room =
      all.add(
          Knob.range(
              "room",
              1,
              64,
              16,
              "How far from all that lives painting plants a first cell, in cells; half of an animal."));
  final Knob view;
  final Knob smooth =
      all.add(Knob.toggle("smooth", false, "Soft edges between cells instead of squares."));

  final Knob restart =
      all.add(
          Knob.toggle(
              "restart",
              true,
              "While it is trained: begins again after as many steps as training plays."));

  private Rule from;
  private Rule adjusted;
  private float[] applied = {};

  OrganismKnobs(RuleSpec spec) {
    fireRate =
        all.add(
            Knob.range(
                "fireRate",
                Math.min(0.001, spec.fireRate()),
                1,
                spec.fireRate(),
                "Probability that a cell updates in a step; low is slow and calm."));
    wrap = all.add(Knob.toggle("wrap", spec.wraps(), "Whether its edges are joined."));
    view =
        all.add(
            Knob.whole(
                    "view",
                    0,
                    VIEWS.length + spec.channels() - 1,
                    0,
                    "0 its colours, 1 its alpha, 2 all hidden channels, from 3 on channel by channel.")
                .withNames(viewNames(spec.channels())));
  }

  private static String[] viewNames(int channels) {
    List<String> names = new ArrayList<>(List.of("colour", "alpha", "hidden"));
    for (int channel = 0; channel < channels; channel++) {
      names.add("channel " + channel);
    }
    return names.toArray(new String[0]);
  }

  View view() {
    int index = (int) view.get();
    return index < VIEWS.length ? VIEWS[index] : View.channel(index - VIEWS.length);
  }

  /** Takes over what another rule brings along. */
  void follow(RuleSpec spec) {
    fireRate.begin(spec.fireRate());
    wrap.begin(spec.wraps() ? 1 : 0);
  }

  /** The rule as the knobs want it; the same object as long as nothing is turned. */
  Rule adjusted(Rule rule) {
    float[] wanted = {fireRate.get(), stepSize.get(), angle.get(), scale.get(), wrap.get()};
    if (rule != from || !Arrays.equals(wanted, applied)) {
      from = rule;
      applied = wanted;
      adjusted = make(rule);
    }
    return adjusted;
  }

  private Rule make(Rule rule) {
    RuleSpec spec = rule.spec();
    boolean asItWas =
        fireRate.get() == (float) spec.fireRate()
            && stepSize.get() == 1
            && angle.get() == 0
            && scale.get() == 1
            && wrap.isOn() == spec.wraps();
    if (asItWas) {
      return rule;
    }
    RuleSpec changed =
        spec.withFireRate(fireRate.value())
            .withBoundary(wrap.isOn() ? Boundary.WRAP : Boundary.ZERO);
    return new Rule(changed, changed.network().scaled(rule.tensors(), stepSize.get()))
        .magnified(scale.get())
        .rotated(angle.get());
  }
}
