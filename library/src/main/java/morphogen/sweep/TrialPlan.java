package morphogen.sweep;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A trial that is to be done. It can be sent between machines. Immutable.
 *
 * @param number from 0, its place in the sweep
 * @param target what is trained
 * @param settings what is tried, words by the dimensions' names
 * @param seed the random seed of the training
 * @param rung of successive halving; 0 elsewhere
 * @param share how much of a whole training it gets, over 0 to 1
 */
public record TrialPlan(
    int number, String target, Map<String, String> settings, long seed, int rung, double share)
    implements Serializable {
  public TrialPlan {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** What it is if it comes to nothing. */
  public Trial failed(double seconds, String fault) {
    return Trial.failed(number, target, settings, seed, seconds, fault, rung);
  }
}
