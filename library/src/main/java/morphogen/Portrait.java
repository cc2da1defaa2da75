package morphogen;

import morphogen.picture.View;
import morphogen.rollout.Rollout;
import morphogen.shader.ShaderRollout;
import processing.core.PApplet;
import processing.core.PConstants;
import processing.core.PImage;
import processing.opengl.PGL;
import processing.opengl.PGraphicsOpenGL;
import processing.opengl.Texture;

/**
 * The picture of a rollout in a sketch. What is computed on the graphics card is drawn from there;
 * otherwise pixels go the other way.
 */
final class Portrait {
  private static final int NEAREST = 2; // Processing's sampling modes, which it keeps to itself
  private static final int BILINEAR = 4;

  private final PApplet sketch;
  private PImage pixels;
  private PImage canvas;
  private Texture texture; // Processing itself only holds it weakly

  Portrait(PApplet sketch) {
    this.sketch = sketch;
  }

  void draw(Rollout rollout, View view, boolean smooth, Place place) {
    sketch.flush(); // OpenGL collects what is drawn: this picture, as it was, may be waiting there
    PImage picture =
        rollout instanceof ShaderRollout shader
            ? onCard((PGraphicsOpenGL) sketch.g, shader, view, smooth)
            : pixels(rollout, view, smooth);
    if (sketch.g instanceof PGraphicsOpenGL gl) {
      sample(gl, gl.getTexture(picture), smooth);
    }
    sketch.image(picture, place.left(), place.top(), place.width(), place.height());
  }

  /** Squares or soft edges for this one picture, whatever the sketch has chosen for its own. */
  private static void sample(PGraphicsOpenGL gl, Texture picture, boolean smooth) {
    if (!picture.colorBuffer()) {
      picture.colorBuffer(true); // Processing leaves the sampling of such textures alone
      picture.bind();
      gl.pgl.texParameterf(picture.glTarget, PGL.TEXTURE_MAX_ANISOTROPY, 1); // it blurs squares
      picture.unbind();
    }
    picture.usingMipmaps(false, smooth ? BILINEAR : NEAREST);
  }

  private PImage onCard(PGraphicsOpenGL gl, ShaderRollout shader, View view, boolean smooth) {
    if (texture == null) {
      var parameters = new Texture.Parameters(PConstants.ARGB, NEAREST, false);
      texture = new Texture(gl, shader.width(), shader.height(), parameters);
      canvas = new PImage();
      canvas.parent = sketch;
      canvas.width = canvas.pixelWidth = shader.width();
      canvas.height = canvas.pixelHeight = shader.height();
      gl.setCache(canvas, texture);
    }
    shader.show(view, smooth, texture.glName);
    return canvas;
  }

  /** One pixel a cell; the same image every time. */
  PImage pixels(Rollout rollout, View view, boolean smooth) {
    if (pixels == null) {
      pixels = sketch.createImage(rollout.width(), rollout.height(), PConstants.ARGB);
    }
    pixels.loadPixels();
    view.paint(rollout.state(), rollout.rule().spec(), pixels.pixels);
    if (smooth) {
      View.bleed(pixels.pixels, rollout.width());
    }
    pixels.updatePixels();
    return pixels;
  }
}
