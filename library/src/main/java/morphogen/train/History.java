package morphogen.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import morphogen.file.Tensor;

/**
 * The history of a run as a tensor {@code [iterations, numbers, 3]}: each number is the sum of
 * three 32-bit ones, so that what is read back is what was written to the last bit. Older builds
 * wrote {@code [iterations, numbers]}, rounded to 32 bits, or fewer numbers.
 */
final class History {
  static final String TENSOR = "history";
  private static final int FLOATS = 3; // of 24 bits each, where a double has 53

  private History() {}

  /**
   * The history of at least one iteration.
   *
   * @param parts what the loss is made of, one column each after the others
   */
  static Tensor tensor(List<Metric> history, List<String> parts) {
    int size = Metric.SIZE + parts.size();
    Tensor tensor = Tensor.zeros(TENSOR, history.size(), size, FLOATS);
    int at = 0;
    for (Metric metric : history) {
      for (double number : metric.numbers(parts)) {
        double rest = number;
        for (int i = 0; i < FLOATS && Float.isFinite((float) rest); i++) {
          tensor.values()[at + i] = (float) rest;
          rest -= (float) rest;
        }
        if (!Float.isFinite((float) number)) {
          tensor.values()[at] = (float) number;
        }
        at += FLOATS;
      }
    }
    return tensor;
  }

  /**
   * Reads what {@link #tensor} made.
   *
   * @param numbers of an iteration without the parts, {@link Metric#FIRST_SIZE} to {@link
   *     Metric#SIZE}: the first of today's, the others are NaN
   * @throws IllegalArgumentException if it is not that of a run as its notes tell it
   */
  static List<Metric> of(Tensor tensor, CheckpointNotes notes, int numbers) {
    int missing = Metric.SIZE - numbers;
    int stored = numbers + notes.parts().size();
    List<Integer> shape = tensor.shape();
    boolean exact = shape.size() == 3 && shape.get(2) == FLOATS;
    boolean known = numbers >= Metric.FIRST_SIZE && missing >= 0;
    if (!known || !(exact || shape.size() == 2) || shape.get(1) != stored) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "its history has the shape %s, not %d numbers an iteration.",
              shape,
              stored));
    }
    int floats = exact ? FLOATS : 1;
    List<Metric> history = new ArrayList<>();
    double[] row = new double[stored + missing];
    Arrays.fill(row, Double.NaN);
    int first = notes.iteration() - shape.get(0); // a training can forget its beginning
    for (int n = 0; n < shape.get(0); n++) {
      for (int i = 0; i < stored; i++) {
        int from = (n * stored + i) * floats;
        double rest = 0; // the smallest first: so nothing is rounded
        for (int j = floats - 1; j >= 0; j--) {
          rest += tensor.values()[from + j];
        }
        row[i < numbers ? i : i + missing] = rest;
      }
      Metric metric = Metric.of(row, notes.parts());
      if (first < 0 || metric.iteration() != first + n || metric.steps() < 1) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT, "its history does not end at iteration %d.", notes.iteration()));
      }
      history.add(metric);
    }
    double seconds = history.get(history.size() - 1).seconds();
    if (!(Math.abs(seconds - notes.seconds()) <= 1e-3 * (1 + seconds))) {
      throw new IllegalArgumentException(
          "seconds: %s is not what its history says, %s.".formatted(notes.seconds(), seconds));
    }
    return history;
  }
}
