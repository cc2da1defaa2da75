package morphogen;

import java.net.URL;
import morphogen.picture.Magnifier;
import processing.core.PApplet;
import processing.opengl.PGraphicsOpenGL;
import processing.opengl.PShader;

/**
 * Draws cells in the window as {@link Performance#film} does: without a trace of the grid, with
 * edges as sharp as a drawing's ({@link Magnifier}). For {@code P2D} and {@code P3D}:
 *
 * <pre>{@code
 * PShader smooth = MagnifyShader.of(this); // in setup()
 *
 * shader(smooth); // in draw()
 * lizard.draw();
 * resetShader();
 * }</pre>
 *
 * <p>The organism's knob {@code smooth} is to be off. It reads 36 cells a pixel, which is much for
 * a computer without a graphics card.
 */
public final class MagnifyShader {
  private static final URL VERTICES =
      PGraphicsOpenGL.class.getResource("/processing/opengl/shaders/TexVert.glsl");

  private MagnifyShader() {}

  /** A shader for {@code shader()}; from {@code setup()} on. */
  public static PShader of(PApplet sketch) {
    URL pixels = MagnifyShader.class.getResource("/morphogen/shader/magnify.frag");
    return new PShader(sketch, VERTICES, pixels);
  }
}
