package morphogen;

import morphogen.rollout.Rollout;
import processing.core.PApplet;
import processing.core.PImage;
import processing.opengl.PGL;
import processing.opengl.PGraphicsOpenGL;
import processing.opengl.Texture;

/** A texture that a rollout draws into, as an image that Processing can draw. */
final class Card {
  private final PApplet sketch;
  private PImage image; // stands for the texture
  private Texture texture; // Processing itself only holds it weakly

  Card(PApplet sketch) {
    this.sketch = sketch;
  }

  /**
   * @param name of the texture, one texel a cell; the rollout's own, so that it goes when the
   *     rollout is closed
   */
  PImage show(PGraphicsOpenGL gl, Rollout rollout, int name) {
    if (texture == null || texture.glName != name) {
      int width = rollout.width();
      int height = rollout.height();
      texture = new Texture(gl);
      texture.init(
          width,
          height,
          name,
          PGL.TEXTURE_2D,
          PGL.RGBA,
          width,
          height,
          PGL.NEAREST,
          PGL.NEAREST,
          PGL.CLAMP_TO_EDGE,
          PGL.CLAMP_TO_EDGE);
      image = new PImage();
      image.parent = sketch;
      image.width = image.pixelWidth = width;
      image.height = image.pixelHeight = height;
      gl.setCache(image, texture);
    }
    return image;
  }
}
