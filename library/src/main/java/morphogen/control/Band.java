package morphogen.control;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What of a sound is heard: all of it, or what lies between two pitches, in Hz. */
public enum Band {
  /** How loud it is. */
  LEVEL(0, Double.POSITIVE_INFINITY),
  /** Drums and basses. */
  BASS(20, 150),
  /** The lower half of voices. */
  LOW(150, 600),
  /** Voices and most of what is played. */
  MIDDLE(600, 2400),
  /** Cymbals, hisses. */
  HIGH(2400, 16000);

  private final double from;
  private final double to;

  Band(double from, double to) {
    this.from = from;
    this.to = to;
  }

  /** True if a pitch lies in it. */
  boolean has(double hertz) {
    return hertz >= from && hertz < to;
  }

  /** Its name in a sketch. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The one of that name: level, bass, low, middle or high.
   *
   * @throws IllegalArgumentException if there is none; lists those there are
   */
  public static Band of(String word) {
    List<String> words = Stream.of(values()).map(Band::word).toList();
    if (!words.contains(word)) {
      throw new IllegalArgumentException(
          "A sound has %s, not '%s'.".formatted(String.join(", ", words), word));
    }
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
