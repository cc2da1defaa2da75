package morphogen;

import morphogen.cells.Territory;
import morphogen.rollout.ArenaRollout;
import morphogen.rule.AliveMask;
import processing.core.PApplet;
import processing.core.PConstants;
import processing.core.PGraphics;
import processing.core.PImage;

/** What can be seen of a territory: owners in colour, walls, and the front as a line. */
final class ArenaOverlay {
  private final PApplet sketch;
  private PImage picture; // null until it is wanted

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
   * A line along the edges between cells of different rules of which one lives, in the canvas's
   * stroke.
   */
  static void front(PGraphics canvas, ArenaRollout arena, Viewport at) {
    Territory territory = arena.territory();
    float[] alpha = arena.alpha();
    float across = at.width() / territory.width();
    float down = at.height() / territory.height();
    canvas.beginShape(PConstants.LINES);
    for (int y = 0; y < territory.height(); y++) {
      for (int x = 0; x < territory.width(); x++) {
        float left = at.left() + x * across;
        float top = at.top() + y * down;
        int cell = y * territory.width() + x;
        if (x > 0 && fight(territory, alpha, cell, cell - 1)) {
          canvas.vertex(left, top);
          canvas.vertex(left, top + down);
        }
        if (y > 0 && fight(territory, alpha, cell, cell - territory.width())) {
          canvas.vertex(left, top);
          canvas.vertex(left + across, top);
        }
      }
    }
    canvas.endShape();
  }

  private static boolean fight(Territory territory, float[] alpha, int cell, int beside) {
    int one = territory.get(cell);
    int other = territory.get(beside);
    boolean lives = Math.max(alpha[cell], alpha[beside]) > AliveMask.ALIVE;
    return lives && one != other && one < Territory.WALL && other < Territory.WALL;
  }
}
