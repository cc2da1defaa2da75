package morphogen.shader;

import com.jogamp.opengl.GL3;
import java.util.List;
import java.util.Locale;
import morphogen.cells.State;
import morphogen.rule.Attention;
import morphogen.rule.Rule;

/**
 * What the blocks of attention but the last make of a shared grid's state, in 32-bit floats: of
 * each rule that has several blocks as many layers as the grid has, twice, since each block reads
 * what the one before wrote. The last of them always writes the first of the two.
 */
final class BlockLayers implements AutoCloseable {
  private static final int UNIT = 5; // after the habitat

  private final GlObjects objects;
  private final Layers[] sides = new Layers[2];
  private final int rules;
  private final int stride;

  /**
   * For states like that.
   *
   * @param rules how many rules have several blocks
   * @throws ShaderException if this OpenGL has no textures of so many layers
   */
  BlockLayers(GL3 gl, State like, int rules) {
    this.rules = rules;
    stride = stride(like.channels());
    int layers = rules * stride;
    int[] most = new int[1];
    gl.glGetIntegerv(GL3.GL_MAX_ARRAY_TEXTURE_LAYERS, most, 0);
    if (layers > most[0]) {
      throw new ShaderException(
          String.format(
              Locale.ROOT,
              "%d rules of several blocks of attention need %d layers, and its textures have %d",
              rules,
              layers,
              most[0]));
    }
    objects = new GlObjects(gl);
    boolean ready = false;
    try {
      for (int side = 0; side < sides.length; side++) {
        sides[side] =
            new Layers(gl, objects, like.width(), like.height(), 4 * layers, Precision.FLOAT);
      }
      ready = true;
    } finally {
      if (!ready) {
        close();
      }
    }
  }

  /** How many rules have several blocks. */
  static int count(List<Rule> rules) {
    return (int) rules.stream().filter(BlockLayers::hasSeveral).count();
  }

  /** Whether a rule needs them. */
  static boolean hasSeveral(Rule rule) {
    return rule.spec().network() instanceof Attention attention && attention.passes() > 1;
  }

  /** Layers from one rule to the next, so that no draw writes two framebuffers' layers. */
  static int stride(int channels) {
    int layers = (channels + 3) / 4;
    int whole = (layers + Layers.AT_ONCE - 1) / Layers.AT_ONCE * Layers.AT_ONCE;
    return layers > Layers.AT_ONCE / 2 ? whole : Integer.highestOneBit(2 * layers - 1);
  }

  /** Whether they are for so many. */
  boolean fit(int rules) {
    return this.rules == rules;
  }

  /**
   * Lets the program in use read what a block made.
   *
   * @param left how many blocks but the last come after that one
   */
  void read(GL3 gl, Program program, int left) {
    program.set(gl, "between", UNIT);
    sides[left % 2].read(gl, UNIT);
  }

  /**
   * Lets the next draw write a group of layers.
   *
   * @param rule of those that have several blocks, from 0
   * @param left how many blocks but the last come after this one
   */
  void write(GL3 gl, int rule, int left, int group, int layers) {
    sides[left % 2].write(gl, rule * stride + group * Layers.AT_ONCE, layers);
  }

  @Override
  public void close() {
    objects.close();
  }
}
