package morphogen.shader;

import com.jogamp.opengl.GL;
import com.jogamp.opengl.GL3;
import java.util.function.Consumer;
import morphogen.picture.View;

/**
 * Draws a grid's state as a person sees it into a texture, one texel a cell; a program for each
 * kind of view.
 */
final class Viewer {
  private final GlObjects objects;
  private final int[] framebuffers = new int[2];
  private final int[] textures = new int[2]; // 0 until it is drawn into
  private String[] sources; // by kind, then smooth or not

  Viewer(GlObjects objects) {
    this.objects = objects;
  }

  /** For another kind of rule. The usual view is compiled now, the others when they are wanted. */
  void compile(GL3 gl, CardGrid.Kind kind) {
    sources = new String[2 * View.Kind.values().length];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = kind.source("view.frag", "KIND", i / 2, "SMOOTH", i % 2);
    }
    Programs.of(gl).get(gl, sources[0]);
  }

  /**
   * Draws.
   *
   * @param smooth whether it will be magnified smoothly
   * @param which of two textures, 0 or 1
   * @param settings what else the program needs to know
   * @return the name of the texture, of 4 x 8 bits; the same every time
   */
  int draw(GL3 gl, Layers state, View view, boolean smooth, int which, Consumer<Program> settings) {
    if (textures[which] == 0) {
      create(gl, state, which);
    }
    gl.glBindFramebuffer(GL3.GL_DRAW_FRAMEBUFFER, framebuffers[which]);
    gl.glViewport(0, 0, state.width(), state.height());
    Program program =
        Programs.of(gl).get(gl, sources[2 * view.kind().ordinal() + (smooth ? 1 : 0)]);
    program.use(gl);
    state.read(gl);
    program.set(gl, "state", 0);
    program.set(gl, "channel", view.channel());
    settings.accept(program);
    gl.glDrawArrays(GL.GL_TRIANGLES, 0, 3);
    return textures[which];
  }

  private void create(GL3 gl, Layers state, int which) {
    int texture = objects.texture(gl);
    textures[which] = texture;
    gl.glBindTexture(GL.GL_TEXTURE_2D, texture);
    gl.glTexImage2D(
        GL.GL_TEXTURE_2D,
        0,
        GL.GL_RGBA8,
        state.width(),
        state.height(),
        0,
        GL.GL_RGBA,
        GL.GL_UNSIGNED_BYTE,
        null);
    set(gl, GL.GL_TEXTURE_MIN_FILTER, GL.GL_NEAREST);
    set(gl, GL.GL_TEXTURE_MAG_FILTER, GL.GL_NEAREST);
    set(gl, GL.GL_TEXTURE_WRAP_S, GL.GL_CLAMP_TO_EDGE);
    set(gl, GL.GL_TEXTURE_WRAP_T, GL.GL_CLAMP_TO_EDGE);
    framebuffers[which] = objects.framebuffer(gl);
    gl.glBindFramebuffer(GL3.GL_DRAW_FRAMEBUFFER, framebuffers[which]);
    gl.glFramebufferTexture2D(
        GL3.GL_DRAW_FRAMEBUFFER, GL.GL_COLOR_ATTACHMENT0, GL.GL_TEXTURE_2D, texture, 0);
  }

  private static void set(GL3 gl, int parameter, int value) {
    gl.glTexParameteri(GL.GL_TEXTURE_2D, parameter, value);
  }
}
