package morphogen.cli;

import morphogen.rule.AliveMask;
import morphogen.rule.Attention;
import morphogen.rule.Boundary;
import morphogen.rule.Clamp;
import morphogen.rule.Fire;
import morphogen.rule.RuleSpec;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which kind of rule to train, as a command can be asked; null where it was not. */
final class RuleArguments {
  /** What a cell perceives and computes, by the names of papers and repositories. */
  enum Preset {
    /** Identity and Sobel filters, 128 units. */
    SOBEL(RuleSpec.growing()),
    /** SRNCA's filters and linear layers without biases, 96 units. */
    SRNCA(RuleSpec.srnca(5, 1)),
    /** A learned 3x3 convolution of 256 units. */
    LEARNED3X3(RuleSpec.learned3x3()),
    /** Attention that knows directions, four heads of width 4. */
    ATTENTION(RuleSpec.growing().withNetwork(Attention.directed()));

    private final RuleSpec like;

    Preset(RuleSpec like) {
      this.like = like;
    }

    /** Its network, and its alive mask where both have one. */
    RuleSpec of(RuleSpec rule) {
      RuleSpec other = rule.withNetwork(like.network());
      boolean die = dies(rule) && dies(like);
      return die ? other.withAliveMask(like.aliveMask()) : other;
    }

    private static boolean dies(RuleSpec rule) {
      return rule.aliveMask() != AliveMask.NONE;
    }
  }

  @Option(
      names = "--network",
      description =
          "sobel (what grow and infect have: fixed filters, 128 units, alive mask both), srnca"
              + " (SRNCA's filters, 96 units, neither ReLU nor biases), learned3x3 (a learned 3x3"
              + " convolution of 256 units, alive mask pre; five times the work) or attention (to the"
              + " nine neighbours; four heads, width 16, alive mask both).")
  private Preset network;

  @Option(
      names = "--channels",
      description =
          "Numbers per cell; default 16 (grow, infect, attend), 12 (texture), 2 (yourloss), 6 (in"
              + " colour).")
  private Integer channels;

  @Option(
      names = "--hidden",
      description =
          "Width of the hidden layer; default 128 (grow), 96 (texture), 8 (yourloss), 24 (in"
              + " colour). Of attention: of queries, keys and values; default 16.")
  private Integer hidden;

  @Mixin private FilterArguments filters;
  @Mixin private AttentionArguments attention;

  @Option(
      names = "--hidden-decay",
      description =
          "Share of themselves that hidden channels lose in a step, 0 to 1; default 0 (grow), 0.01"
              + " (yourloss).")
  private Double hiddenDecay;

  @Option(
      names = "--fire-rate",
      description =
          "Probability that a cell updates; default 0.5 (grow, infect, texture), 1 (yourloss,"
              + " attend).")
  private Double fireRate;

  @Option(
      names = "--fire",
      description =
          "What one toss of the fire rate decides: cell (default), all of a cell's channels"
              + " together, or channel, each on its own.")
  private Fire fire;

  @Option(
      names = "--clamp",
      description =
          "How values are kept in range: none (default of grow and texture), hard (all channels cut"
              + " to 0 to 1), soft (squashed into it) or visible (what is seen cut to it, default of"
              + " yourloss). A rule to start from that has a range of its own keeps it.")
  private Clamp clamp;

  @Option(names = "--boundary", description = "zero (default) or wrap (of texture).")
  private Boundary boundary;

  @Option(
      names = {"--alive-mask", "--life-mask"},
      description = "none, pre, post or both (default of grow).")
  private AliveMask aliveMask;

  /** With the network that is asked for, or the one that it has. */
  RuleSpec network(RuleSpec rule) {
    return network != null ? network.of(rule) : rule;
  }

  /**
   * What kind of rule, but for its {@link #network}, where {@code rule} is what is not asked to be
   * otherwise.
   *
   * @param randomSeed decides what filters are drawn at random
   * @throws IllegalArgumentException if its parts do not fit together, or if it should be cut to a
   *     range that it does not have
   */
  RuleSpec rule(RuleSpec rule, long randomSeed) {
    rule = channels != null ? rule.withChannels(channels) : rule;
    rule = hidden != null ? rule.withHidden(hidden) : rule;
    rule = filters.rule(rule, randomSeed);
    rule = attention.rule(rule);
    rule = hiddenDecay != null ? rule.withHiddenDecay(hiddenDecay) : rule;
    rule = fireRate != null ? rule.withFireRate(fireRate) : rule;
    rule = fire != null ? rule.withFire(fire) : rule;
    rule = clamp != null ? clamped(rule) : rule;
    rule = aliveMask != null ? rule.withAliveMask(aliveMask) : rule;
    return (boundary != null ? rule.withBoundary(boundary) : rule).check();
  }

  /** What is cut to 0 to 1 is seen as it is, without an offset. */
  private RuleSpec clamped(RuleSpec rule) {
    if (clamp == Clamp.RANGE && rule.clamp() != Clamp.RANGE) {
      throw new IllegalArgumentException(
          "--clamp range: the rule has no range of its own; choose none, hard, soft or visible.");
    }
    boolean free = clamp == Clamp.NONE || clamp == Clamp.RANGE;
    return (free ? rule : rule.withOffset(0)).withClamp(clamp);
  }
}
