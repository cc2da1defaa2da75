package morphogen.torch;

import java.util.ArrayList;
import java.util.List;
import morphogen.cells.FireHash;
import morphogen.cells.State;
import morphogen.file.Tensor;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import morphogen.step.PlaneUpdate;
import morphogen.step.Planes;

/**
 * One state's rollout in plain Java, every state of it remembered so that it can be walked
 * backwards. What a step computed on the way is computed again on the way back: that is cheaper
 * than to write it down and read it.
 */
final class JavaTape {
  private final RuleSpec spec;
  private final Planes first;
  private final PlaneUpdate update;
  private final List<Planes> states = new ArrayList<>();
  private final StepwiseNorm norm;
  private Planes gradient;
  private Planes before;

  /** For states of the size of {@code like}. */
  JavaTape(RuleSpec spec, State like, boolean stepwise) {
    this.spec = spec;
    norm = new StepwiseNorm(stepwise);
    first = new Planes(spec.dynamics(), like.width(), like.height());
    gradient = new Planes(spec.dynamics(), like.width(), like.height());
    before = new Planes(spec.dynamics(), like.width(), like.height());
    update = new PlaneUpdate(spec, first);
    states.add(first);
  }

  /** Whether it can be used again for such a rule and state. */
  boolean fits(RuleSpec spec, State state) {
    return this.spec.equals(spec) && first.fits(state);
  }

  /**
   * Plays {@code state} on, in place.
   *
   * @param scoredSteps after which steps the state is scored, ascending
   * @return the state at each scored step; the last one is {@code state} itself
   */
  List<State> forward(Rule rule, State state, long fireSeed, int[] scoredSteps) {
    update.use(rule);
    first.read(state);
    List<State> seen = new ArrayList<>();
    int count = scoredSteps[scoredSteps.length - 1];
    for (int i = 0; i < count; i++) {
      Workers.goOn();
      if (states.size() == i + 1) {
        states.add(new Planes(spec.dynamics(), state.width(), state.height()));
      }
      Planes next = states.get(i + 1);
      update.forward(states.get(i), next, FireHash.step(fireSeed, i));
      if (scoredSteps[seen.size()] == i + 1) {
        State snapshot =
            i + 1 == count ? state : new State(state.width(), state.height(), state.channels());
        next.write(snapshot);
        seen.add(snapshot);
      }
    }
    return seen;
  }

  /**
   * Walks back from the gradients of the states at each scored step; the gradients of the weights.
   */
  List<Tensor> backward(List<State> gradients, long fireSeed, int[] scoredSteps) {
    gradient.clear();
    for (int i = scoredSteps[scoredSteps.length - 1] - 1, at = scoredSteps.length - 1;
        i >= 0;
        i--) {
      Workers.goOn();
      if (at >= 0 && scoredSteps[at] == i + 1) {
        gradient.add(gradients.get(at--));
        norm.begin(gradient);
      }
      update.backward(states.get(i), gradient, i > 0 ? before : null, FireHash.step(fireSeed, i));
      Planes used = gradient;
      gradient = before;
      before = used;
      norm.restore(gradient);
    }
    return update.gradients();
  }
}
