package morphogen.live;

import java.util.Locale;
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

  /** How far it is, for a person. */
  public String text() {
    return String.format(Locale.ROOT, "iteration %d, loss %.4f", iterations, loss);
  }

  /** How fast it is, for a person, to follow {@link #text}. */
  public String speed() {
    return String.format(Locale.ROOT, ", %.0f a second", perSecond);
  }
}
