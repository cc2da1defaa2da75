package morphogen;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import morphogen.picture.View;
import morphogen.rollout.Rollout;
import morphogen.shader.CardRollout;
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
final class OrganismRenderer {
  private static final int NEAREST = 2; // Processing's sampling modes, which it keeps to itself
  private static final int BILINEAR = 4;

  private final PApplet sketch;
  private PImage uploaded; // to be drawn: another one, which OpenGL may not have drawn yet
  private final Card card;
  private final Card keptCard;
  private final BlendShader blending = new BlendShader();
  private PImage kept; // what it looked like before it began again; null where a card has that
  private Rollout keptOf;

  OrganismRenderer(PApplet sketch) {
    this.sketch = sketch;
    card = new Card(sketch);
    keptCard = new Card(sketch);
  }

  /** Keeps what it looks like now, to be seen again while it fades. */
  void keep(Rollout rollout, View view, boolean smooth) {
    keptOf = rollout;
    if (rollout instanceof CardRollout shader) {
      shader.keep(view, smooth);
      kept = null;
    } else {
      kept = paint(kept, rollout, view, smooth);
    }
  }

  /**
   * @param before how much of the picture that was kept lies over it, 0 to 1
   */
  void draw(
      PGraphics canvas,
      Rollout rollout,
      View view,
      boolean smooth,
      Viewport viewport,
      float before) {
    if (canvas instanceof PGraphicsJava2D java && java.g2 == null) {
      throw new IllegalStateException(
          "Nothing can be drawn on that canvas yet: call its beginDraw() first.");
    }
    boolean both = rollout instanceof CardRollout && canvas instanceof PGraphicsOpenGL;
    PImage picture =
        both
            ? show(card, canvas, rollout, ((CardRollout) rollout).show(view, smooth))
            : upload(rollout, view, smooth);
    int mode = canvas.imageMode;
    canvas.imageMode(PConstants.CORNER);
    draw(canvas, picture, smooth, viewport);
    boolean fades = canvas.displayable(); // a PDF's library draws images without their tint
    if (before > 0 && keptOf == rollout && fades) {
      PImage old =
          kept != null
              ? kept
              : both ? show(keptCard, canvas, rollout, ((CardRollout) rollout).kept()) : null;
      if (old != null) {
        drawFaded(canvas, old, smooth, viewport, before);
      }
    }
    canvas.imageMode(mode);
  }

  /** A texture of the rollout's, one texel a cell. */
  private static PImage show(Card card, PGraphics canvas, Rollout rollout, int name) {
    return card.show((PGraphicsOpenGL) canvas, rollout.width(), rollout.height(), name);
  }

  /** Draws an image of one pixel a cell, on whatever window's canvas. */
  void show(PGraphics canvas, PImage picture, boolean smooth, Viewport viewport) {
    int mode = canvas.imageMode;
    canvas.imageMode(PConstants.CORNER);
    draw(canvas, picture, smooth, viewport);
    canvas.imageMode(mode);
  }

  private void draw(PGraphics canvas, PImage picture, boolean smooth, Viewport viewport) {
    if (canvas instanceof PGraphicsJava2D java) {
      drawSampled(java, picture, smooth, viewport);
    } else if (canvas instanceof PGraphicsOpenGL gl) {
      sample(gl, gl.getTexture(picture), smooth);
      blending.draw(gl, picture.parent, () -> drawAtOnce(gl, picture, viewport));
    } else {
      drawAtOnce(canvas, picture, viewport);
    }
  }

  private static void drawAtOnce(PGraphics canvas, PImage picture, Viewport viewport) {
    draw(canvas, picture, viewport);
    canvas.flush(); // OpenGL would collect it, and the picture may soon be another one
  }

  /** Over a picture that covers the same cells this is a crossfade. */
  private void drawFaded(
      PGraphics canvas, PImage old, boolean smooth, Viewport viewport, float before) {
    boolean tinted = canvas.tint;
    int tint = tinted ? canvas.tintColor : 0xffffffff;
    int alpha = Math.round((tint >>> 24) * before);
    if (alpha > 0) {
      canvas.tint(alpha << 24 | tint & 0xffffff);
      draw(canvas, old, smooth, viewport);
      if (tinted) {
        canvas.tint(tint);
      } else {
        canvas.noTint();
      }
    }
  }

  private static void draw(PGraphics canvas, PImage picture, Viewport viewport) {
    canvas.image(picture, viewport.left(), viewport.top(), viewport.width(), viewport.height());
  }

  private static void drawSampled(
      PGraphicsJava2D canvas, PImage picture, boolean smooth, Viewport viewport) {
    Graphics2D g2 = canvas.g2;
    RenderingHints before = g2.getRenderingHints();
    g2.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        smooth
            ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
            : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    BlendLayer.draw(canvas, viewport.bounds(), () -> draw(canvas, picture, viewport));
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

  /** One pixel a cell; a new image, with which a sketch may do what it likes. */
  PImage pixels(Rollout rollout, View view) {
    return paint(null, rollout, view, false);
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
    pixels(rollout, view, smooth, image.pixels);
    image.updatePixels();
    return image;
  }

  /** What a rollout looks like, a pixel a cell; smooth edges are not darkened. */
  static void pixels(Rollout rollout, View view, boolean smooth, int[] pixels) {
    view.paint(rollout.state(), rollout.shownAs(), pixels);
    Habitats.hide(rollout, pixels);
    if (smooth) {
      View.bleed(pixels, rollout.width());
    }
  }
}
