package morphogen.sweep.page;

import morphogen.sweep.Dimension;
import morphogen.sweep.Trial;

/** Moves points of equal places a little apart, by their trials' numbers: always the same way. */
final class Nudge {
  private static final double GOLDEN = 0.618033988749895;
  private static final int FEW = 16; // places; where there are more, points rarely meet

  private Nudge() {}

  /** -0.5 to 0.5, evenly spread over numbers that follow one another. */
  static double of(int number) {
    double turned = number * GOLDEN;
    return turned - Math.floor(turned) - 0.5;
  }

  /** Within the middle half of a word's share of its axis; 0 where words are not counted. */
  static double within(Dimension dimension, Trial trial) {
    return dimension.count() <= FEW ? of(trial.number()) / 2 / dimension.count() : 0;
  }
}
