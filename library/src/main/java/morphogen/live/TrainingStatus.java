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
 * @param progress how far it is, if what it becomes is known; else null
 */
public record TrainingStatus(
    int iterations, double loss, Map<String, Double> terms, double perSecond, Progress progress) {
  /** Before the first iteration. */
  public static final TrainingStatus NONE = new TrainingStatus(0, Double.NaN, Map.of(), 0, null);

  /** The same as far as this. */
  TrainingStatus with(Progress progress) {
    return new TrainingStatus(iterations, loss, terms, perSecond, progress);
  }

  /** True if what it makes is known to last. */
  public boolean stays() {
    return progress != null && progress.staying() == Staying.YES;
  }

  /** How far it is, for a person. */
  public String text(boolean running) {
    if (progress != null) {
      return progress.text(running);
    }
    return String.format(Locale.ROOT, "iteration %d, loss %.4f", iterations, loss)
        + (running ? String.format(Locale.ROOT, ", %.0f a second", perSecond) : ", resting");
  }
}
