package morphogen.shader;

import com.jogamp.common.nio.Buffers;
import com.jogamp.opengl.GL;
import com.jogamp.opengl.GL2ES3;
import com.jogamp.opengl.GL3;
import java.nio.FloatBuffer;
import java.util.List;
import morphogen.rule.Attention;
import morphogen.rule.FilterTensors;
import morphogen.rule.Filters;
import morphogen.rule.Kernel;
import morphogen.rule.Owner;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

/**
 * A rule's numbers where a step reads them: in a uniform buffer, the fastest memory there is for
 * what all cells read alike, or in a texture if the buffer cannot hold them.
 */
final class WeightStore {
  static final int TEXTURE_WIDTH = 1024;

  private final boolean inBuffer;
  private final int name;

  WeightStore(GL3 gl, GlObjects objects, RuleSpec spec) {
    inBuffer = fitsBuffer(gl, spec);
    name = inBuffer ? objects.buffer(gl) : objects.texture(gl);
  }

  /** How many vectors of four numbers a rule of this kind has, padded to whole layers. */
  static int vectors(RuleSpec spec) {
    if (spec.network() instanceof Attention attention) {
      return attention.passes() * AttentionPacking.vectors(spec, (spec.channels() + 3) / 4);
    }
    int layers = (spec.channels() + 3) / 4;
    int kernels = Filters.of(spec).kernels().size();
    int readings = Filters.of(spec).readings();
    int units = (Filters.of(spec).hidden() + 3) / 4;
    return 3 * kernels + layers + units * (1 + 4 * readings * layers + 4 * layers);
  }

  static boolean fitsBuffer(GL3 gl, RuleSpec spec) {
    int[] most = new int[1];
    gl.glGetIntegerv(GL2ES3.GL_MAX_UNIFORM_BLOCK_SIZE, most, 0);
    return 16L * vectors(spec) <= most[0];
  }

  /** Makes the rule's numbers those that the next steps read. */
  void upload(GL3 gl, Rule rule) {
    FloatBuffer numbers = pack(rule);
    if (inBuffer) {
      gl.glBindBuffer(GL2ES3.GL_UNIFORM_BUFFER, name);
      gl.glBufferData(
          GL2ES3.GL_UNIFORM_BUFFER, 4L * numbers.capacity(), numbers, GL.GL_DYNAMIC_DRAW);
    } else {
      upload(gl, name, numbers);
    }
  }

  /** Makes a texture of numbers out of whole rows of them. */
  static void upload(GL3 gl, int name, FloatBuffer numbers) {
    int height = numbers.capacity() / 4 / TEXTURE_WIDTH;
    gl.glBindTexture(GL.GL_TEXTURE_2D, name);
    gl.glTexParameteri(GL.GL_TEXTURE_2D, GL.GL_TEXTURE_MIN_FILTER, GL.GL_NEAREST);
    gl.glTexParameteri(GL.GL_TEXTURE_2D, GL.GL_TEXTURE_MAG_FILTER, GL.GL_NEAREST);
    gl.glTexImage2D(
        GL.GL_TEXTURE_2D,
        0,
        GL.GL_RGBA32F,
        TEXTURE_WIDTH,
        height,
        0,
        GL.GL_RGBA,
        GL.GL_FLOAT,
        numbers);
  }

  /** Lets a step read them: binding point 0, or texture unit 1. */
  void bind(GL3 gl) {
    if (inBuffer) {
      gl.glBindBufferBase(GL2ES3.GL_UNIFORM_BUFFER, 0, name);
    } else {
      bindTexture(gl, name);
    }
  }

  /** Lets a step read a texture of numbers on unit 1. */
  static void bindTexture(GL3 gl, int name) {
    gl.glActiveTexture(GL.GL_TEXTURE1);
    gl.glBindTexture(GL.GL_TEXTURE_2D, name);
  }

  /** Room for so many vectors in a texture's whole rows. */
  static FloatBuffer rows(int vectors) {
    int rows = (vectors + TEXTURE_WIDTH - 1) / TEXTURE_WIDTH;
    return Buffers.newDirectFloatBuffer(4 * rows * TEXTURE_WIDTH);
  }

  private FloatBuffer pack(Rule rule) {
    int vectors = vectors(rule.spec());
    FloatBuffer to = inBuffer ? Buffers.newDirectFloatBuffer(4 * vectors) : rows(vectors);
    packed(rule, to);
    return to.rewind();
  }

  /** As the step of its network reads them. */
  static void packed(Rule rule, FloatBuffer to) {
    if (rule.spec().network() instanceof Attention) {
      AttentionPacking.pack(rule, Owner.alone(rule.spec().dynamics()), rule.spec().channels(), to);
    } else {
      pack(rule, to);
    }
  }

  /** In the order that step.frag describes. */
  static void pack(Rule rule, FloatBuffer to) {
    RuleSpec spec = rule.spec();
    int channels = spec.channels();
    int padded = (channels + 3) / 4 * 4;
    List<Kernel> kernels = Filters.of(spec).kernels();
    int readings = Filters.of(spec).readings();
    int hidden = Filters.of(spec).hidden();
    FilterTensors<float[]> weights = FilterTensors.of(rule);
    float[] hiddenWeight = weights.hiddenWeight(); // [readings * channels, hidden]
    float[] hiddenBias = weights.hiddenBias();
    float[] outputWeight = weights.outputWeight(); // [hidden, channels]
    float[] outputBias = weights.outputBias();
    for (Kernel kernel : kernels) {
      to.put(kernel.array()).put(0).put(0).put(0);
    }
    for (int c = 0; c < padded; c++) {
      to.put(c < channels ? outputBias[c] : 0);
    }
    for (int unit = 0; unit < hidden; unit += 4) {
      int units = Math.min(4, hidden - unit);
      four(to, hiddenBias, unit, units);
      for (int k = 0; k < readings; k++) {
        for (int c = 0; c < padded; c++) {
          int row = (k * channels + c) * hidden;
          four(to, hiddenWeight, row + unit, c < channels ? units : 0);
        }
      }
      for (int u = unit; u < unit + 4; u++) {
        for (int c = 0; c < padded; c++) {
          boolean there = u < hidden && c < channels;
          to.put(there ? outputWeight[u * channels + c] : 0);
        }
      }
    }
  }

  /** Four numbers of which only the first {@code count} are there. */
  private static void four(FloatBuffer to, float[] from, int at, int count) {
    for (int i = 0; i < 4; i++) {
      to.put(i < count ? from[at + i] : 0);
    }
  }
}
