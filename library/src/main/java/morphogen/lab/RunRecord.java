package morphogen.lab;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import morphogen.cells.State;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Rule;

/**
 * A run as far as reports need it: what was measured, the rule that came of it, the pictures it was
 * given. Arrays and states are not copied and must not be written to; then any thread may read it.
 *
 * @param rule what the run made
 * @param width cells across the grid, 1 or more
 * @param height cells down the grid, 1 or more
 * @param randomSeed decides which cells fire in what reports play, and the noise that a rule starts
 *     from
 * @param columns one number an iteration each, all of one length, in the order of the table; {@link
 *     #LOSS} has to be among them, what is not in {@link #COMMON} is a part of the loss
 * @param pictures what the run was given, by name; {@link #TARGET} for example
 * @param rules what the run was given, by name; {@link #HOST} for example
 * @param lossAxis what the plot of the losses calls its y-axis
 */
public record RunRecord(
    Rule rule,
    int width,
    int height,
    long randomSeed,
    Map<String, double[]> columns,
    Map<String, State> pictures,
    Map<String, Rule> rules,
    String lossAxis) {

  /** The column that every run has: the mean loss of each iteration's batch. */
  public static final String LOSS = "loss";

  /** The column of how much the channels of a batch differ from cell to cell, on average. */
  public static final String CHANNEL_VARIANCE = "channelVariance";

  /** The columns that runs of every kind have, in the order of their table. */
  public static final List<String> COMMON =
      List.of(
          "iteration",
          LOSS,
          "gradientNorm",
          "learningRate",
          "steps",
          "alive",
          "seconds",
          CHANNEL_VARIANCE);

  /** The picture that a run was to grow: RGB premultiplied and alpha, as large as the grid. */
  public static final String TARGET = "target";

  /** The picture that a texture was to be like: RGB, of any size. */
  public static final String PICTURE = "picture";

  /** The rule of the organism that an infection was to turn into something else. */
  public static final String HOST = "host";

  private static final int HOSTS_AGE = 100; // steps

  /**
   * @throws IllegalArgumentException if the loss is missing, or if columns differ in length
   */
  public RunRecord {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    pictures = Collections.unmodifiableMap(new LinkedHashMap<>(pictures));
    rules = Map.copyOf(rules);
    double[] loss = columns.get(LOSS);
    if (loss == null) {
      throw new IllegalArgumentException("A run has a column 'loss', not only " + columns.keySet());
    }
    columns.forEach(
        (name, column) -> {
          if (column.length != loss.length) {
            throw new IllegalArgumentException(
                String.format(
                    Locale.ROOT,
                    "The column '%s' holds %d numbers, but the loss %d.",
                    name,
                    column.length,
                    loss.length));
          }
        });
  }

  /** How many iterations are recorded. */
  public int iterations() {
    return columns.get(LOSS).length;
  }

  /** The names of what the loss is made of; often none. */
  public List<String> parts() {
    return columns.keySet().stream().filter(name -> !COMMON.contains(name)).toList();
  }

  /** A picture that the run was given, if it was. */
  public Optional<State> picture(String name) {
    return Optional.ofNullable(pictures.get(name));
  }

  /** A rule that the run was given, if it was. */
  public Optional<Rule> rule(String name) {
    return Optional.ofNullable(rules.get(name));
  }

  /** A new play of its rule on its grid: from the start, or where it infects, from a grown host. */
  public Rollout play() {
    return play(rule, randomSeed, Runtime.getRuntime().availableProcessors());
  }

  /**
   * The same with another random seed, on at most {@code threads} processors: for a caller that
   * plays several at once.
   */
  public Rollout play(long randomSeed, int threads) {
    return play(rule, randomSeed, threads);
  }

  /** The same of another rule of the same shape: what the run had made of it earlier. */
  public Rollout play(Rule rule, long randomSeed, int threads) {
    State first =
        rule(HOST)
            .map(host -> grown(host, width, height, randomSeed))
            .orElseGet(() -> rule.spec().first(width, height, randomSeed));
    return new JavaRollout(rule, first, randomSeed, threads);
  }

  /** What an infection is shown on: its host, grown for {@value #HOSTS_AGE} steps. */
  public static State grown(Rule host, int width, int height, long randomSeed) {
    Rollout rollout =
        new JavaRollout(host, host.spec().first(width, height, randomSeed), randomSeed);
    rollout.steps(HOSTS_AGE);
    return rollout.state();
  }
}
