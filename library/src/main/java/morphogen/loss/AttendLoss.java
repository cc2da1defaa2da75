package morphogen.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import morphogen.cells.State;
import morphogen.rule.RuleSpec;

/**
 * Mean squared error to a picture, and how far channels are outside [-1, 1], which keeps hidden
 * ones from growing for ever. It remembers the errors of the states that it scored last, so that a
 * training can tell which of them are good enough.
 */
public final class AttendLoss implements Loss {
  /** The part of the loss that is the mean squared error at a rollout's end. */
  public static final String ERROR = "error";

  /** The part that is how far channels are outside, unweighted. */
  public static final String OVERFLOW = "overflow";

  private final TargetLoss target;
  private volatile double overflow;
  private volatile float[] errors = {};
  private volatile Map<String, Double> parts = Map.of();

  /**
   * @param target {@code [height, width, visible]}, of the grid's size
   * @param overflow weight, 0 or more
   * @throws IllegalArgumentException if the picture has not as many channels as the rule shows
   */
  public AttendLoss(RuleSpec spec, State target, double overflow) {
    if (target.channels() != spec.visible()) {
      throw new IllegalArgumentException(
          "visible: a picture of "
              + target.channels()
              + " channels for a rule that shows "
              + spec.visible()
              + ".");
    }
    this.target = new TargetLoss(target, spec.offset());
    overflow(overflow);
  }

  /** Another weight from the next score on. From any thread. */
  public void overflow(double overflow) {
    if (!(overflow >= 0)) {
      throw new IllegalArgumentException("overflow: " + overflow + " is not 0 or more.");
    }
    this.overflow = overflow;
  }

  /** The mean squared errors of the states that were scored last, one a state. */
  public float[] errors() {
    return errors.clone();
  }

  @Override
  public void open(NDManager manager) {
    target.open(manager);
  }

  @Override
  public NDArray perSample(NDArray states) {
    NDArray error = target.perSample(states); // [batch]
    long batch = states.getShape().get(0);
    NDArray outside = // [batch]
        states.sub(states.clip(-1, 1)).abs().reshape(batch, -1).mean(new int[] {1});
    errors = error.stopGradient().toFloatArray();
    Map<String, Double> parts = new LinkedHashMap<>();
    parts.put(ERROR, (double) error.stopGradient().mean().getFloat());
    parts.put(OVERFLOW, (double) outside.stopGradient().mean().getFloat());
    this.parts = parts;
    return overflow == 0 ? error : error.add(Observation.times(outside, overflow));
  }

  @Override
  public Map<String, Double> parts() {
    return parts;
  }

  @Override
  public void close() {
    target.close();
  }
}
