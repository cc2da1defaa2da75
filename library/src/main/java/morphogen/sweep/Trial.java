package morphogen.sweep;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One training of a sweep and what came of it. It can be sent between machines. Maps and lists are
 * copies that cannot be changed; arrays are not copied and must not be.
 *
 * @param number from 0, its place in the sweep
 * @param target what was trained, a picture's name for example
 * @param settings what was tried, words by the dimensions' names, in the space's order
 * @param seed the random seed of the training
 * @param seconds how long it took, 0 or more; the only thing that is not the same if it is repeated
 * @param losses iteration and loss, at most {@value #POINTS} of them; empty for one with a fault
 * @param loss what trials are compared by, less is better; {@link Double#NaN} if there is a fault
 * @param numbers what was measured besides, by name
 * @param pictures PNG files by name: {@code final} and others
 * @param fault why there is no result; null if it went well
 * @param rung of successive halving, 0 for the shortest trainings; 0 for all other strategies
 */
public record Trial(
    int number,
    String target,
    Map<String, String> settings,
    long seed,
    double seconds,
    List<double[]> losses,
    double loss,
    Map<String, Double> numbers,
    Map<String, byte[]> pictures,
    String fault,
    int rung)
    implements Serializable {
  /** At most so many points of a loss curve are kept. */
  public static final int POINTS = 100;

  /** The fault of one whose machine had too little memory for it. */
  public static final String NO_MEMORY = "The memory is used up.";

  public Trial {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    losses = Collections.unmodifiableList(new ArrayList<>(losses));
    numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    pictures = Collections.unmodifiableMap(new LinkedHashMap<>(pictures));
    if (losses.size() > POINTS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A trial has at most %d points of its loss, not %d.",
              POINTS,
              losses.size()));
    }
  }

  /** One of no rung. */
  public Trial(
      int number,
      String target,
      Map<String, String> settings,
      long seed,
      double seconds,
      List<double[]> losses,
      double loss,
      Map<String, Double> numbers,
      Map<String, byte[]> pictures,
      String fault) {
    this(number, target, settings, seed, seconds, losses, loss, numbers, pictures, fault, 0);
  }

  /** One that came to nothing. */
  public static Trial failed(
      int number,
      String target,
      Map<String, String> settings,
      long seed,
      double seconds,
      String fault,
      int rung) {
    return new Trial(
        number,
        target,
        settings,
        seed,
        seconds,
        List.of(),
        Double.NaN,
        Map.of(),
        Map.of(),
        fault,
        rung);
  }

  /** True if its fault is {@link #NO_MEMORY}. */
  public boolean ranOutOfMemory() {
    return NO_MEMORY.equals(fault);
  }

  /** True if there is a loss to compare. */
  public boolean wentWell() {
    return fault == null && !Double.isNaN(loss);
  }
}
