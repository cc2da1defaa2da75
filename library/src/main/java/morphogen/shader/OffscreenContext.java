package morphogen.shader;

import com.jogamp.nativewindow.NativeWindowException;
import com.jogamp.opengl.GL;
import com.jogamp.opengl.GLAutoDrawable;
import com.jogamp.opengl.GLCapabilities;
import com.jogamp.opengl.GLDrawableFactory;
import com.jogamp.opengl.GLException;
import com.jogamp.opengl.GLProfile;

/**
 * An OpenGL context without a window, current on the thread that made it until it is closed: for
 * benchmarks and tests. It has the core profile, the strictest there is and the only one on macOS.
 */
public final class OffscreenContext implements AutoCloseable {
  private final GLAutoDrawable drawable;

  /**
   * @throws ShaderException if there is no display or no OpenGL 3.3
   */
  public OffscreenContext() {
    try {
      GLCapabilities capabilities = new GLCapabilities(GLProfile.get(GLProfile.GL3));
      capabilities.setOnscreen(false);
      drawable =
          GLDrawableFactory.getDesktopFactory()
              .createOffscreenAutoDrawable(null, capabilities, null, 64, 64);
      drawable.display();
      makeCurrent();
    } catch (GLException | NativeWindowException | NoClassDefFoundError e) {
      throw new ShaderException("no OpenGL 3.3 here: " + e.getMessage());
    }
  }

  /** Makes it current on the calling thread. */
  public void makeCurrent() {
    drawable.getContext().makeCurrent();
  }

  /** What draws, as it calls itself. */
  public String renderer() {
    return drawable.getGL().glGetString(GL.GL_RENDERER);
  }

  @Override
  public void close() {
    drawable.getContext().release();
    drawable.destroy();
  }
}
