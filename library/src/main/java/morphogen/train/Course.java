package morphogen.train;

import java.util.Objects;

/**
 * A number that goes from one value to another while a training goes on.
 *
 * @param first what it is at the training's beginning
 * @param last what it is at its end; the same as {@code first} for a number that stays
 * @param way how it gets there
 */
public record Course(double first, double last, Way way) {
  /** How a number gets from one value to another. */
  public enum Way {
    /** Evenly. */
    LINEAR,
    /** Slowly at both ends, along half a cosine. */
    COSINE,
    /** By the same factor in each iteration; both values are over 0. */
    EXPONENTIAL,
    /** At once, in the middle of the training. */
    STEP
  }

  /** Checks that both values are finite, and over 0 where they must be. */
  public Course {
    Objects.requireNonNull(way, "way");
    boolean positive = way != Way.EXPONENTIAL || first == last;
    Check.that(isFinite(first, positive), "first", first, wanted(positive));
    Check.that(isFinite(last, positive), "last", last, wanted(positive));
  }

  private static boolean isFinite(double value, boolean any) {
    return Double.isFinite(value) && (any || value > 0);
  }

  private static String wanted(boolean any) {
    return any ? "a finite number" : "over 0, as it must be where it changes by a factor";
  }

  /** A number that stays as it is. */
  public static Course of(double value) {
    return new Course(value, value, Way.LINEAR);
  }

  /**
   * What the number is.
   *
   * @param progress the share of the training that is over, 0 to 1
   */
  public double at(double progress) {
    if (first == last) {
      return first;
    }
    double share = Math.max(0, Math.min(1, progress));
    return switch (way) {
      case LINEAR -> first + (last - first) * share;
      case COSINE -> first + (last - first) * (1 - Math.cos(Math.PI * share)) / 2;
      case EXPONENTIAL -> first * Math.pow(last / first, share);
      case STEP -> share < 0.5 ? first : last;
    };
  }
}
