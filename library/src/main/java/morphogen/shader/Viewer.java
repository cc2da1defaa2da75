package morphogen.shader;

import com.jogamp.opengl.GL;
import com.jogamp.opengl.GL3;
import morphogen.picture.View;
import morphogen.rule.RuleSpec;

/** Draws a grid's state as a person sees it into a texture; a program for each kind of view. */
final class Viewer {
  private final int framebuffer;
  private String[] sources; // by kind, then smooth or not

  Viewer(GL3 gl, GlObjects objects) {
    framebuffer = objects.framebuffer(gl);
  }

  /** For another kind of rule. The usual view is compiled now, the others when they are wanted. */
  void compile(GL3 gl, RuleSpec spec) {
    sources = new String[2 * View.Kind.values().length];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = Programs.source(spec, "view.frag", "KIND", i / 2, "SMOOTH", i % 2);
    }
    Programs.of(gl).get(gl, sources[0]);
  }

  /**
   * One texel a cell.
   *
   * @param unlooked whether the last step has left its second look to its readers
   * @param smooth whether it will be magnified smoothly
   * @param texture the name of an RGBA texture of the grid's size
   */
  void draw(GL3 gl, Layers state, boolean unlooked, View view, boolean smooth, int texture) {
    gl.glBindFramebuffer(GL3.GL_DRAW_FRAMEBUFFER, framebuffer);
    attach(gl, texture);
    gl.glViewport(0, 0, state.width(), state.height());
    Program program =
        Programs.of(gl).get(gl, sources[2 * view.kind().ordinal() + (smooth ? 1 : 0)]);
    program.use(gl);
    state.read(gl);
    program.set(gl, "state", 0);
    program.set(gl, "unlooked", unlooked ? 1 : 0);
    program.set(gl, "channel", view.channel());
    gl.glDrawArrays(GL.GL_TRIANGLES, 0, 3);
    attach(gl, 0);
  }

  private static void attach(GL3 gl, int texture) {
    gl.glFramebufferTexture2D(
        GL3.GL_DRAW_FRAMEBUFFER, GL.GL_COLOR_ATTACHMENT0, GL.GL_TEXTURE_2D, texture, 0);
  }
}
