package morphogen.shader;

import com.jogamp.common.nio.Buffers;
import com.jogamp.opengl.GL;
import com.jogamp.opengl.GL3;
import java.nio.FloatBuffer;
import java.util.Locale;
import morphogen.cells.State;

/**
 * A state on the graphics card: an array texture, four channels a layer, and the framebuffers that
 * draw into up to eight layers at once.
 */
final class Layers {
  /** Layers that one draw can write: what every OpenGL 3.3 has. */
  static final int AT_ONCE = 8;

  private final int width;
  private final int height;
  private final int channels;
  private final int count;
  private final int texture;
  private final int[] framebuffers;

  /**
   * Allocates without clearing.
   *
   * @throws ShaderException if this OpenGL cannot draw into such a texture
   */
  Layers(GL3 gl, GlObjects objects, State like, Precision precision) {
    this(gl, objects, like.width(), like.height(), like.channels(), precision);
  }

  /** The same for cells of so many channels. */
  Layers(GL3 gl, GlObjects objects, int width, int height, int channels, Precision precision) {
    this.width = width;
    this.height = height;
    this.channels = channels;
    count = (channels + 3) / 4;
    texture = objects.texture(gl);
    gl.glBindTexture(GL3.GL_TEXTURE_2D_ARRAY, texture);
    for (int filter : new int[] {GL.GL_TEXTURE_MIN_FILTER, GL.GL_TEXTURE_MAG_FILTER}) {
      gl.glTexParameteri(GL3.GL_TEXTURE_2D_ARRAY, filter, GL.GL_NEAREST);
    }
    gl.glTexParameteri(GL3.GL_TEXTURE_2D_ARRAY, GL3.GL_TEXTURE_MAX_LEVEL, 0);
    gl.glTexImage3D(
        GL3.GL_TEXTURE_2D_ARRAY,
        0,
        precision == Precision.FLOAT ? GL.GL_RGBA32F : GL.GL_RGBA16F,
        width,
        height,
        count,
        0,
        GL.GL_RGBA,
        GL.GL_FLOAT,
        null);
    framebuffers = new int[(count + AT_ONCE - 1) / AT_ONCE];
    for (int group = 0; group < framebuffers.length; group++) {
      framebuffers[group] = objects.framebuffer(gl);
      gl.glBindFramebuffer(GL.GL_FRAMEBUFFER, framebuffers[group]);
      for (int i = 0; i < inGroup(group); i++) {
        gl.glFramebufferTextureLayer(
            GL.GL_FRAMEBUFFER, GL.GL_COLOR_ATTACHMENT0 + i, texture, 0, group * AT_ONCE + i);
      }
      int status = gl.glCheckFramebufferStatus(GL.GL_FRAMEBUFFER);
      if (status != GL.GL_FRAMEBUFFER_COMPLETE) {
        throw new ShaderException(
            String.format(
                Locale.ROOT,
                "OpenGL cannot draw into %d x %d textures of %s (0x%x)",
                width,
                height,
                precision.words(),
                status));
      }
    }
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** How many layers there are. */
  int count() {
    return count;
  }

  /** How many draws write all of them. */
  int groups() {
    return framebuffers.length;
  }

  /** How many layers a draw writes. */
  int inGroup(int group) {
    return Math.min(AT_ONCE, count - group * AT_ONCE);
  }

  /** Lets the shaders read it on texture unit 0. */
  void read(GL3 gl) {
    read(gl, 0);
  }

  /** Lets the shaders read it on a texture unit. */
  void read(GL3 gl, int unit) {
    gl.glActiveTexture(GL.GL_TEXTURE0 + unit);
    gl.glBindTexture(GL3.GL_TEXTURE_2D_ARRAY, texture);
  }

  /** Lets the next draw write all layers of a group. */
  void write(GL3 gl, int group) {
    write(gl, group * AT_ONCE, inGroup(group));
  }

  /** Lets the next draw write so many layers from {@code first} on, all of one group. */
  void write(GL3 gl, int first, int layers) {
    int[] buffers = new int[layers];
    for (int i = 0; i < layers; i++) {
      buffers[i] = GL.GL_COLOR_ATTACHMENT0 + first % AT_ONCE + i;
    }
    target(gl, first / AT_ONCE, buffers);
  }

  /** Lets the next draw write one layer. */
  void writeLayer(GL3 gl, int layer) {
    target(gl, layer / AT_ONCE, GL.GL_COLOR_ATTACHMENT0 + layer % AT_ONCE);
  }

  private void target(GL3 gl, int group, int... buffers) {
    gl.glBindFramebuffer(GL3.GL_DRAW_FRAMEBUFFER, framebuffers[group]);
    gl.glDrawBuffers(buffers.length, buffers, 0);
    gl.glViewport(0, 0, width, height);
  }

  void upload(GL3 gl, State state) {
    FloatBuffer texels = Buffers.newDirectFloatBuffer(4 * count * state.cells());
    float[] values = state.values();
    for (int layer = 0; layer < count; layer++) {
      for (int cell = 0; cell < state.cells(); cell++) {
        for (int c = 4 * layer; c < 4 * layer + 4; c++) {
          texels.put(c < channels ? values[cell * channels + c] : 0);
        }
      }
    }
    texels.rewind();
    gl.glBindTexture(GL3.GL_TEXTURE_2D_ARRAY, texture);
    gl.glTexSubImage3D(
        GL3.GL_TEXTURE_2D_ARRAY, 0, 0, 0, 0, width, height, count, GL.GL_RGBA, GL.GL_FLOAT, texels);
  }

  void download(GL3 gl, State state) {
    for (int layer = 0; layer < count; layer++) {
      download(gl, state, layer);
    }
  }

  /** One layer of it. */
  void download(GL3 gl, State state, int layer) {
    FloatBuffer texels = Buffers.newDirectFloatBuffer(4 * state.cells());
    float[] values = state.values();
    gl.glBindFramebuffer(GL3.GL_READ_FRAMEBUFFER, framebuffers[layer / AT_ONCE]);
    gl.glReadBuffer(GL.GL_COLOR_ATTACHMENT0 + layer % AT_ONCE);
    gl.glReadPixels(0, 0, width, height, GL.GL_RGBA, GL.GL_FLOAT, texels.rewind());
    int present = Math.min(4, channels - 4 * layer);
    for (int cell = 0; cell < state.cells(); cell++) {
      for (int c = 0; c < present; c++) {
        values[cell * channels + 4 * layer + c] = texels.get(4 * cell + c);
      }
    }
  }
}
