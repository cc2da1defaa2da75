package morphogen.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a sweep was asked: all that decides which trials there are and what comes of them.
 * Immutable.
 *
 * @param words of the command line that each trial begins with: the kind of training first, without
 *     a target
 * @param space what is tried
 * @param strategy how
 * @param seed decides everything random
 * @param trials when it ends: after so many; {@link Integer#MAX_VALUE} for no such limit
 * @param minutes when it ends: no trial begins later; infinite for no such limit
 * @param trialSeconds how long a trial may train; infinite for no such limit
 * @param targets what is trained, each with every proposal; a word or more. The kind's own name for
 *     a kind that is given nothing
 */
public record SweepPlan(
    List<String> words,
    Space space,
    Strategy strategy,
    long seed,
    int trials,
    double minutes,
    double trialSeconds,
    List<String> targets) {
  /** How new settings are proposed. */
  public enum Strategy {
    /** Anywhere, evenly. */
    RANDOM,
    /** On a regular grid. */
    GRID,
    /** Along the directions in which good ones differ. */
    PCA,
    /** By an evolution strategy. */
    CMA_ES,
    /** Many for a short time, the best of them for longer. */
    HALVING;

    /** As a command line has it: {@code cma-es}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The one of a word.
     *
     * @throws IllegalArgumentException if there is none; says which there are
     */
    public static Strategy of(String word) {
      for (Strategy strategy : values()) {
        if (strategy.word().equals(word)) {
          return strategy;
        }
      }
      throw new IllegalArgumentException(
          "There is no strategy '%s'; there are random, grid, pca, cma-es and halving."
              .formatted(word));
    }
  }

  /**
   * @throws IllegalArgumentException if there is no end, no word or no target
   */
  public SweepPlan {
    words = List.copyOf(words);
    targets = List.copyOf(targets);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("A sweep needs a kind of training, grow for example.");
    }
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("A sweep needs a target.");
    }
    if (targets.stream().distinct().count() < targets.size()) {
      throw new IllegalArgumentException("A sweep has each target once.");
    }
    if (trials < 1) {
      throw new IllegalArgumentException("--trials: " + trials + " is not 1 or more.");
    }
    requirePositive("--minutes", minutes);
    requirePositive("--trial-seconds", trialSeconds);
  }

  private static void requirePositive(String option, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(option + ": " + value + " is not over 0.");
    }
  }

  /** The same with another end. */
  public SweepPlan withEnd(int trials, double minutes) {
    return new SweepPlan(words, space, strategy, seed, trials, minutes, trialSeconds, targets);
  }

  /** Which proposal a trial is of: every proposal is tried with each target. */
  public int proposal(int trial) {
    return trial / targets.size();
  }

  /** Which target a trial is of. */
  public String target(int trial) {
    return targets.get(trial % targets.size());
  }

  /**
   * The command line of a training of this sweep: its own words, the target, and what is tried,
   * which counts where both say it. A choice of {@code on} is an option without a word, one of
   * {@code off} is left out.
   *
   * @param target one of the targets
   * @param settings words by the dimensions' names
   * @param randomSeed of the training
   */
  public List<String> words(String target, Map<String, String> settings, long randomSeed) {
    List<String> all = new ArrayList<>(words);
    if (!target.equals(words.get(0))) {
      all.add(1, target);
    }
    settings.forEach(
        (name, word) -> {
          if (!word.equals("off")) {
            all.add("--" + name);
          }
          if (!word.equals("on") && !word.equals("off")) {
            all.add(word);
          }
        });
    if (!settings.containsKey("random-seed")) {
      all.addAll(List.of("--random-seed", Long.toString(randomSeed)));
    }
    return all;
  }
}
