package morphogen;

import java.util.HashMap;
import java.util.Map;
import morphogen.picture.View;
import morphogen.rollout.Rollout;
import processing.core.PApplet;
import processing.core.PConstants;
import processing.core.PImage;

/**
 * An organism's picture for other windows than its sketch's: each draws in a thread, and an OpenGL,
 * of its own, in which the organism does not exist. So pixels go over, once a frame, and only while
 * another window draws them.
 */
final class OtherWindows {
  /** One pixel a cell. */
  private record Picture(int[] pixels, int width) {}

  private final Map<PApplet, PImage> images = new HashMap<>(); // guarded by this object
  private volatile boolean wanted;
  private volatile Picture picture; // null until one was wanted

  /** Takes a picture if another window has drawn the last one; in the sketch's own thread. */
  void offer(Rollout rollout, View view, boolean smooth) {
    if (!wanted) {
      return;
    }
    wanted = false;
    int[] pixels = new int[rollout.width() * rollout.height()];
    OrganismRenderer.pixels(rollout, view, smooth, pixels);
    picture = new Picture(pixels, rollout.width());
  }

  /** The last picture, in another window's thread; null if there is none yet. */
  PImage image(PApplet window) {
    wanted = true;
    Picture last = picture;
    if (last == null) {
      return null;
    }
    int height = last.pixels.length / last.width;
    PImage image;
    synchronized (this) {
      image =
          images.computeIfAbsent(window, w -> w.createImage(last.width, height, PConstants.ARGB));
    }
    image.loadPixels();
    System.arraycopy(last.pixels, 0, image.pixels, 0, last.pixels.length);
    image.updatePixels();
    return image;
  }
}
