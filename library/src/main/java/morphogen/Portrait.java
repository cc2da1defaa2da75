package morphogen;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import morphogen.picture.View;
import morphogen.rollout.Rollout;
import morphogen.shader.ShaderRollout;
import processing.awt.PGraphicsJava2D;
import processing.core.PApplet;
import processing.core.PConstants;
import processing.core.PGraphics;
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
  private PImage pixels; // for whoever asks
  private PImage uploaded; // to be drawn: another one, which OpenGL may not have drawn yet
  private PImage card; // stands for the texture
  private Texture texture; // Processing itself only holds it weakly

  Portrait(PApplet sketch) {
    this.sketch = sketch;
  }

  void draw(PGraphics canvas, Rollout rollout, View view, boolean smooth, Place place) {
    if (canvas instanceof PGraphicsJava2D java && java.g2 == null) {
      throw new IllegalStateException(
          "Nothing can be drawn on that canvas yet: call its beginDraw() first.");
    }
    boolean both = rollout instanceof ShaderRollout && canvas instanceof PGraphicsOpenGL;
    PImage picture =
        both
            ? onCard((PGraphicsOpenGL) canvas, (ShaderRollout) rollout, view, smooth)
            : upload(rollout, view, smooth);
    int mode = canvas.imageMode;
    canvas.imageMode(PConstants.CORNER);
    if (canvas instanceof PGraphicsJava2D java) {
      drawSampled(java, picture, smooth, place);
    } else {
      if (canvas instanceof PGraphicsOpenGL gl) {
        sample(gl, gl.getTexture(picture), smooth);
      }
      draw(canvas, picture, place);
      canvas.flush(); // OpenGL would collect it, and the picture may soon be another one
    }
    canvas.imageMode(mode);
  }

  private static void draw(PGraphics canvas, PImage picture, Place place) {
    canvas.image(picture, place.left(), place.top(), place.width(), place.height());
  }

  private static void drawSampled(
      PGraphicsJava2D canvas, PImage picture, boolean smooth, Place place) {
    Graphics2D g2 = canvas.g2;
    RenderingHints before = g2.getRenderingHints();
    g2.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        smooth
            ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
            : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    draw(canvas, picture, place);
    g2.setRenderingHints(before);
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
    int name = shader.show(view, smooth);
    if (texture == null || texture.glName != name) {
      int width = shader.width();
      int height = shader.height();
      texture = new Texture(gl);
      texture.init(
          width,
          height,
          name, // the rollout's own, so that it goes when the rollout is closed
          PGL.TEXTURE_2D,
          PGL.RGBA,
          width,
          height,
          PGL.NEAREST,
          PGL.NEAREST,
          PGL.CLAMP_TO_EDGE,
          PGL.CLAMP_TO_EDGE);
      card = new PImage();
      card.parent = sketch;
      card.width = card.pixelWidth = width;
      card.height = card.pixelHeight = height;
      gl.setCache(card, texture);
    }
    return card;
  }

  /** One pixel a cell; the same image every time. */
  PImage pixels(Rollout rollout, View view) {
    pixels = paint(pixels, rollout, view, false);
    return pixels;
  }

  private PImage upload(Rollout rollout, View view, boolean smooth) {
    uploaded = paint(uploaded, rollout, view, smooth);
    return uploaded;
  }

  private PImage paint(PImage last, Rollout rollout, View view, boolean smooth) {
    PImage image =
        last != null
            ? last
            : sketch.createImage(rollout.width(), rollout.height(), PConstants.ARGB);
    image.loadPixels();
    view.paint(rollout.state(), rollout.rule().spec(), image.pixels);
    if (smooth) {
      View.bleed(image.pixels, rollout.width());
    }
    image.updatePixels();
    return image;
  }
}
