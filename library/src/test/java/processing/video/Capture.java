package processing.video;

import java.util.Arrays;
import processing.core.PApplet;
import processing.core.PConstants;
import processing.core.PImage;

/**
 * A camera before which a white square moves, if {@code -Dtoy.camera=true}; else there is none.
 * What it has is what sketches use of the real one.
 */
public class Capture extends PImage {
  private int frames;

  /** The camera of that name. */
  public Capture(PApplet parent, String name) {
    super(640, 480, PConstants.RGB);
    this.parent = parent;
  }

  /** All cameras. */
  public static String[] list() {
    return Boolean.getBoolean("toy.camera") ? new String[] {"toy"} : new String[0];
  }

  /** Begins. */
  public void start() {}

  /** True if there is another picture; the first one takes its time. */
  public boolean available() {
    return parent.frameCount > 5;
  }

  /** The next picture. */
  public void read() {
    int left = 40 + frames++ * 10 % 400;
    Arrays.fill(pixels, 0);
    for (int y = 160; y < 320; y++) {
      Arrays.fill(pixels, y * width + left, y * width + left + 160, 0xffffff);
    }
    updatePixels();
  }
}
