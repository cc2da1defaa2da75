package morphogen.shader;

import com.jogamp.common.util.VersionNumber;
import com.jogamp.opengl.GL;
import com.jogamp.opengl.GL3;
import com.jogamp.opengl.GLContext;
import morphogen.cells.State;

/** What the current context can do. */
final class OpenGl {
  private static final VersionNumber GLSL = new VersionNumber(3, 30, 0);

  private OpenGl() {}

  /**
   * The context that is current on this thread.
   *
   * @throws ShaderException if there is none or it is too old
   */
  static GL3 current() {
    GLContext context = GLContext.getCurrent();
    if (context == null) {
      throw new ShaderException("no OpenGL is current on this thread");
    }
    GL gl = context.getGL();
    if (!gl.isGL3() || context.getGLSLVersionNumber().compareTo(GLSL) < 0) {
      throw new ShaderException(
          "OpenGL 3.3 is needed and this is %s; PJOGL.profile = 4 in settings() may give more"
              .formatted(gl.glGetString(GL.GL_VERSION)));
    }
    return gl.getGL3();
  }

  /** Refuses a grid that does not fit into textures. */
  static void checkSize(GL3 gl, State start) {
    int[] side = new int[1];
    int[] layers = new int[1];
    gl.glGetIntegerv(GL.GL_MAX_TEXTURE_SIZE, side, 0);
    gl.glGetIntegerv(GL3.GL_MAX_ARRAY_TEXTURE_LAYERS, layers, 0);
    if (Math.max(start.width(), start.height()) > side[0] || start.channels() > 4 * layers[0]) {
      throw new ShaderException(
          "a grid of %s is larger than this graphics card's textures".formatted(start));
    }
  }
}
