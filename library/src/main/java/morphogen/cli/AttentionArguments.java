package morphogen.cli;

import morphogen.rule.Attention;
import morphogen.rule.OutputActivation;
import morphogen.rule.RuleSpec;
import picocli.CommandLine.Option;

/** What a rule of attention can be asked to be; null where it was not. */
final class AttentionArguments {
  @Option(
      names = "--heads",
      description = "Of attention: how many heads share --hidden; default 4.")
  private Integer heads;

  @Option(
      names = "--blocks",
      description =
          "Of attention: 0 (default; 2 of attend), one layer alone, or 1 to 5 blocks of"
              + " normalised attention and an MLP; of n blocks a cell sees n cells far.")
  private Integer blocks;

  @Option(
      names = "--position",
      negatable = true,
      description =
          "Of attention: whether a cell can tell its neighbours apart by where they are; with"
              + " --no-position a rule knows no direction.")
  private Boolean position;

  @Option(
      names = "--value-position",
      negatable = true,
      description =
          "Of attention with positions: whether what is taken of a neighbour tells where it is, so"
              + " that cells notice the grid's edges; with --no-value-position they do not.")
  private Boolean valuePosition;

  @Option(
      names = "--output-activation",
      description =
          "Of blocks, what the state is put through in each step: none (default), tanh, relu or"
              + " leaky.")
  private OutputActivation output;

  /**
   * @throws IllegalArgumentException if something of attention is asked of another network
   */
  RuleSpec rule(RuleSpec rule) {
    if (heads == null
        && blocks == null
        && position == null
        && valuePosition == null
        && output == null) {
      return rule;
    }
    if (!(rule.network() instanceof Attention attention)) {
      throw new IllegalArgumentException(
          "--heads, --blocks, --position, --value-position and --output-activation are of --network attention.");
    }
    attention = heads != null ? attention.withHeads(heads) : attention;
    attention = blocks != null ? attention.withBlocks(blocks) : attention;
    attention = position != null ? attention.withPosition(position) : attention;
    attention = valuePosition != null ? attention.withValuePosition(valuePosition) : attention;
    return rule.withNetwork(output != null ? attention.withOutput(output) : attention);
  }
}
