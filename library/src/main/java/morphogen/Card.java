package morphogen;

import processing.core.PApplet;
import processing.core.PImage;
import processing.opengl.PGL;
import processing.opengl.PGraphicsOpenGL;
import processing.opengl.Texture;

/** A texture that we draw into, as an image that Processing can draw. */
final class Card {
  private final PApplet sketch;
  private PImage image; // stands for the texture
  private Texture texture; // Processing itself only holds it weakly

  Card(PApplet sketch) {
    this.sketch = sketch;
  }

  /**
   * @param width in texels
   * @param height in texels
   * @param name of the texture; its owner's, with whom it goes
   */
  PImage show(PGraphicsOpenGL gl, int width, int height, int name) {
    boolean same = texture != null && texture.glName == name;
    if (!same || texture.width != width || texture.height != height) {
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
