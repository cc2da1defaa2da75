package morphogen.live;

import java.util.Map;

/**
 * How training stands.
 *
 * @param iterations done since its weights were new
 * @param loss of the last one; NaN before the first
 * @param terms its parts, unweighted, by name
 * @param perSecond iterations a second, lately
 */
public record TrainingStatus(
    int iterations, double loss, Map<String, Double> terms, double perSecond) {
  /** Before the first iteration. */
  public static final TrainingStatus NONE = new TrainingStatus(0, Double.NaN, Map.of(), 0);
}
