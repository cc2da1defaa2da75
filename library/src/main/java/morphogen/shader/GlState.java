package morphogen.shader;

import com.jogamp.opengl.GL;
import com.jogamp.opengl.GL2ES2;
import com.jogamp.opengl.GL2ES3;
import com.jogamp.opengl.GL3;

/**
 * Every piece of OpenGL's state that this package touches, kept on construction, put back on close:
 * Processing and other libraries never notice. In between nothing blends, tests, cuts or masks.
 */
final class GlState implements AutoCloseable {
  private static final int[] SWITCHES = {
    GL.GL_BLEND,
    GL.GL_DEPTH_TEST,
    GL.GL_STENCIL_TEST,
    GL.GL_SCISSOR_TEST,
    GL.GL_CULL_FACE,
    GL.GL_DITHER,
    GL.GL_SAMPLE_ALPHA_TO_COVERAGE,
    GL.GL_SAMPLE_COVERAGE,
    GL.GL_COLOR_LOGIC_OP,
    GL3.GL_FRAMEBUFFER_SRGB,
    GL3.GL_RASTERIZER_DISCARD,
  };
  private static final int[] PIXEL_STORES = {
    GL.GL_PACK_ALIGNMENT, GL2ES3.GL_PACK_ROW_LENGTH,
    GL2ES3.GL_PACK_SKIP_ROWS, GL2ES3.GL_PACK_SKIP_PIXELS,
    GL.GL_UNPACK_ALIGNMENT, GL2ES2.GL_UNPACK_ROW_LENGTH,
    GL2ES2.GL_UNPACK_SKIP_ROWS, GL2ES2.GL_UNPACK_SKIP_PIXELS,
    GL2ES3.GL_UNPACK_IMAGE_HEIGHT, GL2ES3.GL_UNPACK_SKIP_IMAGES,
  };

  /**
   * Our textures are bound to these units: the state, the weights, two territories, the habitat.
   */
  private static final int UNITS = 6;

  private final GL3 gl;
  private final boolean[] switches = new boolean[SWITCHES.length];
  private final int[] pixelStores = new int[PIXEL_STORES.length];
  private final int[] viewport = new int[4];
  private final int[] colourMask = new int[4];
  private final int[] textures = new int[UNITS];
  private final int[] arrayTextures = new int[UNITS];
  private final int[] samplers = new int[UNITS];
  private final int program;
  private final int vertexArray;
  private final int drawFramebuffer;
  private final int readFramebuffer;
  private final int activeTexture;
  private final int uniformBuffer;
  private final int indexedUniformBuffer;
  private final int packBuffer;
  private final int unpackBuffer;

  GlState(GL3 gl) {
    this.gl = gl;
    program = get(GL2ES2.GL_CURRENT_PROGRAM);
    vertexArray = get(GL3.GL_VERTEX_ARRAY_BINDING);
    drawFramebuffer = get(GL3.GL_DRAW_FRAMEBUFFER_BINDING);
    readFramebuffer = get(GL3.GL_READ_FRAMEBUFFER_BINDING);
    gl.glGetIntegerv(GL.GL_VIEWPORT, viewport, 0);
    gl.glGetIntegerv(GL.GL_COLOR_WRITEMASK, colourMask, 0);
    activeTexture = get(GL.GL_ACTIVE_TEXTURE);
    uniformBuffer = get(GL2ES3.GL_UNIFORM_BUFFER_BINDING);
    int[] indexed = new int[1];
    gl.glGetIntegeri_v(GL2ES3.GL_UNIFORM_BUFFER_BINDING, 0, indexed, 0);
    indexedUniformBuffer = indexed[0];
    packBuffer = get(GL2ES3.GL_PIXEL_PACK_BUFFER_BINDING);
    unpackBuffer = get(GL2ES3.GL_PIXEL_UNPACK_BUFFER_BINDING);
    for (int unit = 0; unit < UNITS; unit++) {
      gl.glActiveTexture(GL.GL_TEXTURE0 + unit);
      textures[unit] = get(GL.GL_TEXTURE_BINDING_2D);
      arrayTextures[unit] = get(GL3.GL_TEXTURE_BINDING_2D_ARRAY);
      samplers[unit] = get(GL3.GL_SAMPLER_BINDING);
      gl.glBindSampler(unit, 0);
    }
    for (int i = 0; i < SWITCHES.length; i++) {
      switches[i] = gl.glIsEnabled(SWITCHES[i]);
      gl.glDisable(SWITCHES[i]);
    }
    for (int i = 0; i < PIXEL_STORES.length; i++) {
      pixelStores[i] = get(PIXEL_STORES[i]);
      boolean alignment = PIXEL_STORES[i] == GL.GL_PACK_ALIGNMENT;
      alignment |= PIXEL_STORES[i] == GL.GL_UNPACK_ALIGNMENT;
      gl.glPixelStorei(PIXEL_STORES[i], alignment ? 4 : 0);
    }
    gl.glColorMask(true, true, true, true);
    gl.glBindBuffer(GL2ES3.GL_PIXEL_PACK_BUFFER, 0);
    gl.glBindBuffer(GL2ES3.GL_PIXEL_UNPACK_BUFFER, 0);
  }

  private int get(int what) {
    int[] value = new int[1];
    gl.glGetIntegerv(what, value, 0);
    return value[0];
  }

  @Override
  public void close() {
    for (int i = 0; i < SWITCHES.length; i++) {
      if (switches[i]) {
        gl.glEnable(SWITCHES[i]);
      }
    }
    for (int i = 0; i < PIXEL_STORES.length; i++) {
      gl.glPixelStorei(PIXEL_STORES[i], pixelStores[i]);
    }
    for (int unit = 0; unit < UNITS; unit++) {
      gl.glActiveTexture(GL.GL_TEXTURE0 + unit);
      gl.glBindTexture(GL.GL_TEXTURE_2D, textures[unit]);
      gl.glBindTexture(GL3.GL_TEXTURE_2D_ARRAY, arrayTextures[unit]);
      gl.glBindSampler(unit, samplers[unit]);
    }
    gl.glActiveTexture(activeTexture);
    gl.glBindBufferBase(GL2ES3.GL_UNIFORM_BUFFER, 0, indexedUniformBuffer);
    gl.glBindBuffer(GL2ES3.GL_UNIFORM_BUFFER, uniformBuffer);
    gl.glBindBuffer(GL2ES3.GL_PIXEL_PACK_BUFFER, packBuffer);
    gl.glBindBuffer(GL2ES3.GL_PIXEL_UNPACK_BUFFER, unpackBuffer);
    gl.glColorMask(colourMask[0] != 0, colourMask[1] != 0, colourMask[2] != 0, colourMask[3] != 0);
    gl.glViewport(viewport[0], viewport[1], viewport[2], viewport[3]);
    gl.glBindFramebuffer(GL3.GL_DRAW_FRAMEBUFFER, drawFramebuffer);
    gl.glBindFramebuffer(GL3.GL_READ_FRAMEBUFFER, readFramebuffer);
    gl.glBindVertexArray(vertexArray);
    gl.glUseProgram(program);
  }
}
