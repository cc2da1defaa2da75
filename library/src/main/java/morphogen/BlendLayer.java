package morphogen;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import processing.awt.PGraphicsJava2D;
import processing.core.PConstants;

/**
 * Draws pictures with JAVA2D in every blend mode by Processing's own formula. Java scales an image
 * with its colours multiplied by alpha, and Processing's modes multiply by it again: half
 * transparent cells would count a quarter. So a picture is scaled first, on a layer of its own, and
 * blended pixel by pixel.
 */
final class BlendLayer {
  private BlendLayer() {}

  /**
   * @param where the picture is, in the sketch's coordinates
   */
  static void draw(PGraphicsJava2D canvas, Rectangle2D where, Runnable picture) {
    int mode = canvas.getStyle().blendMode;
    boolean asItIs = mode == PConstants.BLEND || mode == PConstants.REPLACE;
    if (asItIs || !canvas.displayable()) { // PDF and SVG know no modes
      picture.run();
      return;
    }
    Graphics2D target = canvas.g2;
    AffineTransform place = target.getTransform();
    Rectangle bounds = place.createTransformedShape(where).getBounds();
    bounds.grow(1, 1);
    bounds = bounds.intersection(new Rectangle(canvas.pixelWidth, canvas.pixelHeight));
    if (bounds.isEmpty()) {
      return;
    }
    BufferedImage layer =
        new BufferedImage(bounds.width, bounds.height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D scaled = layer.createGraphics();
    scaled.translate(-bounds.x, -bounds.y);
    scaled.transform(place);
    scaled.setRenderingHints(target.getRenderingHints());
    canvas.g2 = scaled;
    try {
      picture.run();
    } finally {
      canvas.g2 = target;
      scaled.dispose();
    }
    target.setTransform(new AffineTransform());
    target.drawImage(layer, bounds.x, bounds.y, null);
    target.setTransform(place);
  }
}
