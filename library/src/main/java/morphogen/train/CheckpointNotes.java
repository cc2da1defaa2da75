package morphogen.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far the run is that a checkpoint is of.
 *
 * @param iteration how many are done, 0 or more
 * @param seconds of training so far, 0 or more
 * @param updates of the optimiser, 0 to {@code iteration}
 * @param caution the factor on the learning rate, over 0 to 1
 * @param parts what the loss is made of: names of the history's last columns
 */
public record CheckpointNotes(
    int iteration, double seconds, int updates, double caution, List<String> parts) {
  private static final String FORMAT = "format";
  private static final String FORMAT_NAME = "morphogen-checkpoint-1";
  private static final String PARTS = "parts";
  private static final String ITERATION = "iteration";
  private static final String SECONDS = "seconds";
  private static final String UPDATES = "updates";
  private static final String CAUTION = "caution";

  /** Checks every value. */
  public CheckpointNotes {
    Check.that(iteration >= 0, ITERATION, iteration, "0 or more");
    Check.that(
        seconds >= 0 && Double.isFinite(seconds), SECONDS, seconds, "a finite number, 0 or more");
    Check.that(
        updates >= 0 && updates <= iteration, UPDATES, updates, "0 to the iteration, " + iteration);
    Check.that(caution > 0 && caution <= 1, CAUTION, caution, "over 0 to 1");
    parts = List.copyOf(parts);
  }

  /**
   * Reads a checkpoint's metadata.
   *
   * @throws IllegalArgumentException if it is that of another file, or not sane; says what is wrong
   */
  public static CheckpointNotes of(Map<String, String> metadata) {
    if (!FORMAT_NAME.equals(metadata.get(FORMAT))) {
      throw new IllegalArgumentException("it is no checkpoint of a training.");
    }
    List<String> parts =
        Arrays.stream(metadata.getOrDefault(PARTS, "").split(","))
            .filter(part -> !part.isEmpty())
            .toList();
    return new CheckpointNotes(
        (int) number(metadata, ITERATION, "-?\\d{1,9}"),
        number(metadata, SECONDS, "[-+.\\dE]{1,30}"),
        (int) number(metadata, UPDATES, "-?\\d{1,9}"),
        number(metadata, CAUTION, "[-+.\\dE]{1,30}"),
        parts);
  }

  private static double number(Map<String, String> metadata, String name, String form) {
    String text = metadata.getOrDefault(name, "");
    if (text.matches(form)) {
      try {
        return Double.parseDouble(text);
      } catch (NumberFormatException e) {
        // said below
      }
    }
    throw new IllegalArgumentException("%s: '%s' is not a number.".formatted(name, text));
  }

  /** As metadata of a checkpoint. */
  Map<String, String> metadata() {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(PARTS, String.join(",", parts));
    metadata.put(FORMAT, FORMAT_NAME);
    metadata.put(ITERATION, Integer.toString(iteration));
    metadata.put(SECONDS, Double.toString(seconds));
    metadata.put(UPDATES, Integer.toString(updates));
    metadata.put(CAUTION, Double.toString(caution));
    return metadata;
  }
}
