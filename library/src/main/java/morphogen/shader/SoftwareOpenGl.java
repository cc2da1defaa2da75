package morphogen.shader;

import com.jogamp.opengl.GL;
import java.util.List;
import java.util.Locale;

/**
 * OpenGL without a graphics card: a program that computes what a card would, and slower than Java.
 */
public final class SoftwareOpenGl {
  /** What GL_RENDERER says of such programs, in lower case. */
  private static final List<String> NAMES =
      List.of("llvmpipe", "softpipe", "swiftshader", "gdi generic", "basic render driver");

  private SoftwareOpenGl() {}

  /**
   * Refuses it.
   *
   * @throws ShaderException if the OpenGL that is current on this thread is such a program, or if
   *     there is none; says so in a line
   */
  public static void refuse() {
    String renderer = OpenGl.current().glGetString(GL.GL_RENDERER);
    if (is(renderer)) {
      throw new ShaderException("OpenGL is a program here, and slower: %s".formatted(renderer));
    }
  }

  /** True if a GL_RENDERER is one of them. */
  static boolean is(String renderer) {
    String name = String.valueOf(renderer).toLowerCase(Locale.ROOT);
    return NAMES.stream().anyMatch(name::contains);
  }
}
