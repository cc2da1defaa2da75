package morphogen;

import java.util.Arrays;
import morphogen.knob.Knob;
import morphogen.knob.Knobs;
import morphogen.picture.View;
import morphogen.rule.Boundary;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

/** An organism's knobs, and what those that change its rule make of it. */
final class OrganismKnobs {
  final Knobs all = new Knobs();
  final Knob grow = all.add(GridKnobs.grow());
  final Knob stepsPerFrame = all.add(GridKnobs.stepsPerFrame());
  final Knob budget = all.add(GridKnobs.budget());
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
  final Knob brush = all.add(GridKnobs.brush());
  final Knob room = all.add(GridKnobs.room());
  final Knob view;
  final Knob smooth = all.add(GridKnobs.smooth());

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
    view = all.add(GridKnobs.view(spec.channels()));
  }

  View view() {
    return GridKnobs.view(view);
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
