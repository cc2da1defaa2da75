package morphogen.shader;

import java.nio.FloatBuffer;
import java.util.stream.IntStream;
import morphogen.rule.Attention;
import morphogen.rule.Rule;
import morphogen.rule.RuleSet;
import morphogen.rule.RuleSpec;

/**
 * The shaders of {@link ShaderRollout} and {@link ShaderArena} as text, and the numbers that they
 * read, for an engine that is not this program: a web page. Needs no OpenGL.
 */
public final class RuleShaders {
  /** Vectors of four numbers in a row of a texture of weights. */
  public static final int ROW = WeightStore.TEXTURE_WIDTH;

  private RuleShaders() {}

  /** The vertex shader of all programs, GLSL 330 without its version line. */
  public static String vertex() {
    return Program.resource("fullscreen.vert");
  }

  /** What {@link ShaderRollout#fill} does with a layer. */
  public static String fill() {
    return CardGrid.FILL;
  }

  /**
   * What a program of one rule does with a cell.
   *
   * @param file such as "mask.frag"
   * @param more names of constants, each followed by its value
   */
  public static String source(RuleSpec spec, String file, Object... more) {
    return Programs.source(spec, file, more);
  }

  /** The same of several rules on one grid. */
  public static String source(RuleSet rules, String file, Object... more) {
    return Programs.source(rules, file, more);
  }

  /**
   * One pass of a step of one rule: it leaves to the reader to define WEIGHTS_IN_BUFFER, 1 for
   * weights in the uniform block Weights, 0 for a texture of {@link #ROW} vectors a row.
   *
   * @param first the first of so many layers, 0 or more, that a draw writes
   * @param count how many it writes, 1 to 8
   */
  public static String step(RuleSpec spec, int pass, int first, int count) {
    boolean attends = spec.network() instanceof Attention;
    return Programs.source(
        spec,
        attends ? "step-attention.frag" : "step.frag",
        "FIRST",
        first,
        "OUTPUTS",
        count,
        "FIRST_PASS",
        pass == 0,
        "LAST_PASS",
        pass == passes(spec) - 1);
  }

  /**
   * A step of several rules; their weights lie in a texture. Of those that attend by several blocks
   * it is the last one, which reads what {@link #block} has made.
   */
  public static String step(RuleSet rules, int first, int count) {
    return Programs.source(rules, "step-arena.frag", "FIRST", first, "OUTPUTS", count);
  }

  /** A block of attention, but a rule's last, of one of several rules. */
  public static String block(RuleSet rules, int first, int count) {
    return Programs.source(rules, "block-arena.frag", "FIRST", first, "OUTPUTS", count);
  }

  /** The numbers of those rules that attend by several blocks, in whose order they are kept. */
  public static int[] several(RuleSet rules) {
    return IntStream.range(0, rules.size())
        .filter(rule -> BlockLayers.hasSeveral(rules.rules().get(rule)))
        .toArray();
  }

  /** From how many layers on the next one's are, of what blocks make. */
  public static int stride(RuleSet rules) {
    return BlockLayers.stride(rules.channels());
  }

  /** How many passes over the grid a step takes. */
  public static int passes(RuleSpec spec) {
    return spec.network() instanceof Attention attention ? attention.passes() : 1;
  }

  /** A rule's numbers as its step reads them, all passes one after another. */
  public static float[] weights(Rule rule) {
    FloatBuffer numbers = FloatBuffer.allocate(4 * WeightStore.vectors(rule.spec()));
    WeightStore.packed(rule, numbers);
    return numbers.array();
  }

  /**
   * The numbers of several rules, and where each one's are, as {@link #step(RuleSet, int, int)}.
   */
  public static float[] weights(RuleSet rules) {
    FloatBuffer numbers = FloatBuffer.allocate(4 * ArenaWeights.vectors(rules));
    ArenaWeights.pack(rules, numbers);
    return numbers.array();
  }

  /** A bit for each rule whose cells may be cleared after a step. */
  public static int maskedAfter(RuleSet rules) {
    return ShaderArena.maskedAfter(rules);
  }

  /** Layers of four channels each. */
  public static int layers(int channels) {
    return (channels + 3) / 4;
  }
}
