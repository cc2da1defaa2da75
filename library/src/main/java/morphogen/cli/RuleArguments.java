package morphogen.cli;

import morphogen.rule.AliveMask;
import morphogen.rule.Boundary;
import morphogen.rule.RuleSpec;
import picocli.CommandLine.Option;

/** Which kind of rule to train, as a command can be asked; null where it was not. */
final class RuleArguments {
  @Option(
      names = "--channels",
      description =
          "Numbers per cell; default 16 (grow), 12 (texture), 2 (yourloss), 6 (in colour).")
  private Integer channels;

  @Option(
      names = "--hidden",
      description =
          "Width of the hidden layer; default 128 (grow), 96 (texture), 8 (yourloss), 24 (in"
              + " colour).")
  private Integer hidden;

  @Option(
      names = "--hidden-decay",
      description =
          "Share of themselves that hidden channels lose in a step, 0 to 1; default 0 (grow), 0.01"
              + " (yourloss).")
  private Double hiddenDecay;

  @Option(
      names = "--fire-rate",
      description = "Probability that a cell updates; default 0.5 (grow, texture), 1 (yourloss).")
  private Double fireRate;

  @Option(names = "--boundary", description = "zero (default) or wrap (of texture).")
  private Boundary boundary;

  @Option(
      names = {"--alive-mask", "--life-mask"},
      description = "none, pre, post or both (default of grow).")
  private AliveMask aliveMask;

  /**
   * What kind of rule, where {@code rule} is what is not asked to be otherwise.
   *
   * @throws IllegalArgumentException if its parts do not fit together
   */
  RuleSpec rule(RuleSpec rule) {
    rule = channels != null ? rule.withChannels(channels) : rule;
    rule = hidden != null ? rule.withHidden(hidden) : rule;
    rule = hiddenDecay != null ? rule.withHiddenDecay(hiddenDecay) : rule;
    rule = fireRate != null ? rule.withFireRate(fireRate) : rule;
    rule = aliveMask != null ? rule.withAliveMask(aliveMask) : rule;
    return (boundary != null ? rule.withBoundary(boundary) : rule).check();
  }
}
