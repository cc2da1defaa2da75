package morphogen;

import com.jogamp.opengl.GL;
import com.jogamp.opengl.GL2ES3;
import com.jogamp.opengl.GLContext;
import java.lang.reflect.Field;
import java.net.URL;
import java.util.List;
import processing.core.PApplet;
import processing.core.PConstants;
import processing.core.PImage;
import processing.opengl.PGraphicsOpenGL;
import processing.opengl.PShader;

/**
 * Draws pictures with transparency in every blend mode as JAVA2D does. With OpenGL Processing's
 * modes for darkening and lightening take the colour of transparent pixels as it is, whatever that
 * may be; here it becomes the one that leaves alone what lies below. The modes that compare two
 * colours, of which Processing has no DIFFERENCE with OpenGL, read a copy of what lies below.
 */
final class BlendShader {
  private static final URL VERTICES =
      PGraphicsOpenGL.class.getResource("/processing/opengl/shaders/TexVert.glsl");

  /** In the order of the shader's numbers for them. */
  private static final List<Integer> COMPARING =
      List.of(PConstants.LIGHTEST, PConstants.DARKEST, PConstants.DIFFERENCE);

  private PShader neutral;
  private PShader comparing;
  private PApplet window; // whose OpenGL they are for

  /** Draws one picture on a canvas in that canvas's mode. */
  void draw(PGraphicsOpenGL canvas, PApplet window, Runnable picture) {
    if (hasShader(canvas)) {
      picture.run(); // the sketch's own shader heeds transparency
      return;
    }
    if (this.window != window) {
      neutral = null;
      comparing = null;
      this.window = window;
    }
    int mode = canvas.getStyle().blendMode;
    PImage below = COMPARING.contains(mode) ? CanvasCopy.of(canvas) : null;
    if (below != null) {
      compare(canvas, below, COMPARING.indexOf(mode), picture);
    } else {
      drawNeutral(canvas, mode, picture);
    }
  }

  private void drawNeutral(PGraphicsOpenGL canvas, int mode, Runnable picture) {
    boolean darkens = mode == PConstants.MULTIPLY || mode == PConstants.DARKEST;
    boolean lightens =
        mode == PConstants.SCREEN || mode == PConstants.EXCLUSION || mode == PConstants.LIGHTEST;
    boolean shown = mode == PConstants.REPLACE && canvas == window.g; // on black, as JAVA2D
    if (!darkens && !lightens && !shown) {
      picture.run(); // the mode heeds transparency
      return;
    }
    if (neutral == null) {
      neutral = shader("blend.frag");
    }
    neutral.set("neutral", darkens ? 1f : 0f);
    draw(canvas, neutral, picture);
  }

  private void compare(PGraphicsOpenGL canvas, PImage below, int mode, Runnable picture) {
    if (comparing == null) {
      comparing = shader("compare.frag");
    }
    comparing.set("below", below);
    comparing.set("size", (float) below.width, (float) below.height);
    comparing.set("mode", mode);
    GL2ES3 gl = GLContext.getCurrentGL().getGL2ES3();
    int[] before = {
      get(gl, GL.GL_BLEND_EQUATION_RGB), get(gl, GL.GL_BLEND_EQUATION_ALPHA),
      get(gl, GL.GL_BLEND_SRC_RGB), get(gl, GL.GL_BLEND_DST_RGB),
      get(gl, GL.GL_BLEND_SRC_ALPHA), get(gl, GL.GL_BLEND_DST_ALPHA)
    };
    gl.glBlendEquation(GL.GL_FUNC_ADD);
    gl.glBlendFuncSeparate(GL.GL_SRC_ALPHA, GL.GL_ONE_MINUS_SRC_ALPHA, GL.GL_ONE, GL.GL_ONE);
    draw(canvas, comparing, picture);
    gl.glBlendEquationSeparate(before[0], before[1]);
    gl.glBlendFuncSeparate(before[2], before[3], before[4], before[5]);
  }

  private static int get(GL gl, int name) {
    int[] value = new int[1];
    gl.glGetIntegerv(name, value, 0);
    return value[0];
  }

  private PShader shader(String file) {
    return new PShader(
        window, VERTICES, BlendShader.class.getResource("/morphogen/shader/" + file));
  }

  private static void draw(PGraphicsOpenGL canvas, PShader shader, Runnable picture) {
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
