package morphogen.shader;

import com.jogamp.opengl.GLAutoDrawable;
import com.jogamp.opengl.GLCapabilities;
import com.jogamp.opengl.GLDrawableFactory;
import com.jogamp.opengl.GLProfile;
import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.IOException;
import morphogen.tools.Display;

/**
 * An OpenGL context of the tests' own, current on the thread that asks, without a window. It has
 * the core profile, the strictest there is and the only one that macOS has.
 */
public final class Screen {
  private static GLAutoDrawable drawable;

  /** The C library, because JOGL asks it, not Java, for the name of the display. */
  private interface C extends Library {
    int setenv(String name, String value, int overwrite);
  }

  private Screen() {}

  /**
   * Makes the context current for the rest of the tests; skips the test, saying why, where there is
   * no display.
   */
  public static void use() {
    try {
      if (drawable == null) {
        Display display = Display.open();
        if (display.name() != null && System.getProperty("os.name").equals("Linux")) {
          Native.load("c", C.class).setenv("DISPLAY", display.name(), 1);
        }
        GLCapabilities capabilities = new GLCapabilities(GLProfile.get(GLProfile.GL3));
        capabilities.setOnscreen(false);
        drawable =
            GLDrawableFactory.getDesktopFactory()
                .createOffscreenAutoDrawable(null, capabilities, null, 64, 64);
        drawable.display();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    drawable.getContext().makeCurrent();
  }
}
