package morphogen.shader;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.IOException;
import morphogen.tools.Display;

/**
 * An OpenGL context of the tests' own, current on the thread that asks. Tests of it are tagged
 * {@code opengl}.
 */
public final class Screen {
  private static OffscreenContext context;

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
      if (context == null) {
        Display display = Display.open();
        if (display.name() != null && System.getProperty("os.name").equals("Linux")) {
          Native.load("c", C.class).setenv("DISPLAY", display.name(), 1);
        }
        context = new OffscreenContext();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    context.makeCurrent();
  }
}
