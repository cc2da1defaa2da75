package morphogen.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How large the panel is: scaled by hand, and on a screen of high density. */
class PanelScaleTest {
  /** Is 290 pixels wide, or what it is scaled to, and its first slider is where it shall be. */
  private static final String SCALED =
      """
      import controlP5.*;
      import morphogen.*;
      import morphogen.knob.Knob;
      Panel panel;
      Knob mine = Knob.range("mine", 0, 10, 2, "Mine.");
      void settings() {
        size(700, 500, P2D);
        pixelDensity(%1$d);
      }
      void setup() {
        panel = new Panel(this, new Organism(this, "lizard"));
        panel.add(mine);
        if (%2$d != 1) panel.scale(%2$d);
        registerMethod("post", new Last()); // after the panel is drawn
      }
      public class Last {
        public void post() {
          if (frameCount == 20) {
            save("shot.png");
            exit();
          }
        }
      }
      void draw() {
        background(0);
        int s = %2$d;
        if (frameCount == 3) {
          demand(pixelWidth == %1$d * width, "the density: " + pixelWidth);
          demand(panel.width() == 290 * s, "the width: " + panel.width());
          hand(processing.event.MouseEvent.MOVE, 10 + 285 * s, 10 + 60 * s);
        }
        if (frameCount == 6) {
          demand(panel.isMouseOver(), "the mouse is over its right end");
          hand(processing.event.MouseEvent.MOVE, 10 + 295 * s, 10 + 60 * s);
        }
        if (frameCount == 9) {
          demand(!panel.isMouseOver(), "the mouse is beside it");
          hand(processing.event.MouseEvent.MOVE, 10 + 192 * s, 10 + 30 * s);
        }
        if (frameCount == 12) hand(processing.event.MouseEvent.PRESS, 10 + 192 * s, 10 + 30 * s);
        if (frameCount == 14) hand(processing.event.MouseEvent.RELEASE, 10 + 192 * s, 10 + 30 * s);
        if (frameCount == 16) {
          demand(mine.get() > 4 && mine.get() < 6, "the slider turns it: " + mine.get());
          hand(processing.event.MouseEvent.MOVE, 690, 490);
        }
      }
      """;

  @TempDir Path dir;

  private BufferedImage scaled(int density, int scale) throws IOException, InterruptedException {
    Path sketch =
        PanelSketch.sketch(dir, "Scaled" + density + scale, SCALED.formatted(density, scale));
    PanelSketch.play(sketch, "-Dsun.java2d.uiScale=" + density);
    return ImageIO.read(sketch.resolve("shot.png").toFile());
  }

  /** How far the first section's bar goes to the right and letters in it go down. */
  private static int[] extent(BufferedImage shot, int top, int bar) {
    int right = 0;
    int down = 0;
    for (int y = top; y < top + bar; y++) {
      for (int x = 0; x < shot.getWidth(); x++) {
        if (shot.getRGB(x, y) != 0xff000000) {
          right = Math.max(right, x);
        }
        // The bar is blue, its letters are white.
        if (x < shot.getWidth() / 4 && (shot.getRGB(x, y) >> 16 & 255) > 128) {
          down = Math.max(down, y - top);
        }
      }
    }
    return new int[] {right, down};
  }

  @Test
  void aScaledPanelIsTwiceAsLargeAndTheMouseFindsIt() throws IOException, InterruptedException {
    PanelSketch.assumeControlP5();
    int[] one = extent(scaled(1, 1), 10, 18);
    int[] two = extent(scaled(1, 2), 10, 36);
    assertEquals(299, one[0], 2);
    assertEquals(589, two[0], 2);
    assertTrue(one[1] > 5, "letters");
    assertEquals(2 * one[1], two[1], 4, "so are the letters");
  }

  @Test
  void onAScreenOfHighDensityThePanelHasMorePixelsInTheSamePlace()
      throws IOException, InterruptedException {
    PanelSketch.assumeControlP5();
    assumeTrue(System.getProperty("os.name").equals("Linux"), "elsewhere screens have one density");
    int[] one = extent(scaled(1, 1), 10, 18);
    BufferedImage dense = scaled(2, 1);
    assertEquals(1400, dense.getWidth());
    int[] two = extent(dense, 20, 36);
    assertEquals(2 * 299, two[0], 4);
    assertEquals(2 * one[1], two[1], 4, "letters are of the same size in points");
  }
}
