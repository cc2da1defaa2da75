package morphogen;

import java.lang.reflect.Field;
import java.net.URL;
import processing.core.PApplet;
import processing.core.PConstants;
import processing.opengl.PGraphicsOpenGL;
import processing.opengl.PShader;

/**
 * Draws pictures with transparency in every blend mode as JAVA2D does. With OpenGL Processing's
 * modes for darkening and lightening take the colour of transparent pixels as it is, whatever that
 * may be; here it becomes the one that leaves alone what lies below.
 */
final class BlendShader {
  private static final URL VERTICES =
      PGraphicsOpenGL.class.getResource("/processing/opengl/shaders/TexVert.glsl");
  private static final URL COLOURS = BlendShader.class.getResource("/morphogen/shader/blend.frag");

  private PShader shader;
  private PApplet window; // whose OpenGL it is for

  /** Draws one picture on a canvas in that canvas's mode. */
  void draw(PGraphicsOpenGL canvas, PApplet window, Runnable picture) {
    int mode = canvas.getStyle().blendMode;
    boolean darkens = mode == PConstants.MULTIPLY || mode == PConstants.DARKEST;
    boolean lightens =
        mode == PConstants.SCREEN || mode == PConstants.EXCLUSION || mode == PConstants.LIGHTEST;
    boolean shown = mode == PConstants.REPLACE && canvas == window.g; // on black, as JAVA2D
    if (!darkens && !lightens && !shown || hasShader(canvas)) {
      picture.run(); // the mode, or the sketch's own shader, heeds transparency
      return;
    }
    if (shader == null || this.window != window) {
      shader = new PShader(window, VERTICES, COLOURS);
      this.window = window;
    }
    shader.set("neutral", darkens ? 1f : 0f);
    canvas.shader(shader);
    picture.run();
    canvas.resetShader();
  }

  /** Whether the sketch has called shader(), which Processing keeps to itself. */
  private static boolean hasShader(PGraphicsOpenGL canvas) {
    try {
      Field field = PGraphicsOpenGL.class.getDeclaredField("polyShader");
      field.setAccessible(true);
      return field.get(canvas) != null;
    } catch (ReflectiveOperationException e) {
      return false; // another Processing hides it elsewhere
    }
  }
}
