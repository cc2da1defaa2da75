package morphogen;

import morphogen.cells.Territory;
import processing.core.PApplet;
import processing.core.PConstants;
import processing.core.PGraphics;
import processing.core.PImage;

/** What can be seen of a territory: owners in colour, walls, and the front as a line. */
final class ArenaOverlay {
  private final PApplet sketch;
  private PImage picture; // to be drawn: another one, which OpenGL may not have drawn yet

  ArenaOverlay(PApplet sketch) {
    this.sketch = sketch;
  }

  /**
   * Owners in colour, one pixel a cell; neutral ground is transparent.
   *
   * @param strength how opaque, 0 to 1; walls are opaque always
   */
  PImage owners(Territory territory, float strength) {
    if (picture == null) {
      picture = sketch.createImage(territory.width(), territory.height(), PConstants.ARGB);
    }
    picture.loadPixels();
    int alpha = Math.round(255 * strength);
    for (int cell = 0; cell < picture.pixels.length; cell++) {
      int owner = territory.get(cell);
      int opacity = owner == Territory.WALL ? 255 : owner == Territory.NEUTRAL ? 0 : alpha;
      picture.pixels[cell] = opacity << 24 | OwnerColours.of(owner) & 0xffffff;
    }
    picture.updatePixels();
    return picture;
  }

  /**
   * A line along the edges between cells of different owners, in the canvas's stroke; not around
   * neutral ground.
   */
  static void front(PGraphics canvas, Territory territory, Viewport at) {
    float across = at.width() / territory.width();
    float down = at.height() / territory.height();
    canvas.beginShape(PConstants.LINES);
    for (int y = 0; y < territory.height(); y++) {
      for (int x = 0; x < territory.width(); x++) {
        float left = at.left() + x * across;
        float top = at.top() + y * down;
        if (x > 0 && differ(territory, x, y, x - 1, y)) {
          canvas.vertex(left, top);
          canvas.vertex(left, top + down);
        }
        if (y > 0 && differ(territory, x, y, x, y - 1)) {
          canvas.vertex(left, top);
          canvas.vertex(left + across, top);
        }
      }
    }
    canvas.endShape();
  }

  private static boolean differ(Territory territory, int x, int y, int otherX, int otherY) {
    int one = territory.get(x, y);
    int other = territory.get(otherX, otherY);
    return one != other && one < Territory.WALL && other < Territory.WALL;
  }
}
