package morphogen.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The panel belongs to the window, whatever the sketch has done to its picture. */
class PanelWindowTest {
  private static final String SKETCH =
      """
import controlP5.*;
import morphogen.*;
PMatrix3D ended = new PMatrix3D();
void settings() { size(500, 500, %1$s); }
void setup() {
  new Panel(this, new Organism(this, "lizard"));
  registerMethod("draw", new Last());
}
void draw() {
  noClip();
  blendMode(BLEND);
  colorMode(RGB, 255);
  background(0);
  if (frameCount > 20) {
    fill(255, 0, 0);
    rect(100, 100, 300, 60);
    %2$s
    translate(width / 3, height / 3);
    rotate(0.4);
    scale(0.7, -1.2);
    blendMode(MULTIPLY);
    colorMode(HSB, 1);
    tint(1, 1, 1);
    clip(0, 0, 20, 20);
  }
  g.getMatrix(ended);
}
public class Last {
  public void draw() { // after the panel
    if (frameCount == 20) get().save(sketchPath("plain.png"));
    if (frameCount == 25) {
      PMatrix3D now = g.getMatrix(new PMatrix3D());
      demand(java.util.Arrays.equals(now.get(null), ended.get(null)), "the sketch's matrix stays");
      demand(g.colorMode == HSB && g.getStyle().blendMode == MULTIPLY && g.tint, "the sketch's style stays");
      %3$s
      get().save(sketchPath("ended.png"));
      exit();
    }
  }
}
""";

  @TempDir Path dir;

  private void play(String renderer, String before, String after) throws Exception {
    PanelSketch.assumeControlP5();
    Path sketch = PanelSketch.sketch(dir, "Ends", SKETCH.formatted(renderer, before, after));
    PanelSketch.play(sketch);
    BufferedImage plain = ImageIO.read(sketch.resolve("plain.png").toFile());
    BufferedImage ended = ImageIO.read(sketch.resolve("ended.png").toFile());
    assertNotEquals(plain.getRGB(15, 15), plain.getRGB(400, 400), "there is a panel");
    assertTrue(differing(plain, ended) > 500, "the sketch draws something");
    for (int y = 0; y < 90; y++) {
      for (int x = 0; x < 500; x++) {
        assertEquals(plain.getRGB(x, y), ended.getRGB(x, y), "at %d, %d".formatted(x, y));
      }
    }
  }

  /** Pixels below the part of the panel that is compared. */
  private static int differing(BufferedImage plain, BufferedImage ended) {
    int count = 0;
    for (int y = 90; y < 500; y++) {
      for (int x = 0; x < 500; x++) {
        count += plain.getRGB(x, y) == ended.getRGB(x, y) ? 0 : 1;
      }
    }
    return count;
  }

  @ParameterizedTest
  @ValueSource(strings = {"JAVA2D", "P2D"})
  void itStaysWhateverTransformationAndStyleTheSketchEndsWith(String renderer) throws Exception {
    play(renderer, "", "");
  }

  @Test
  void itStaysWhateverCameraLightsAndDepthsTheSketchEndsWith() throws Exception {
    play(
        "P3D",
        """
        lights();
        camera(100, 50, 700, 250, 250, 0, 0, 1, 0);
        perspective(1, 1, 10, 2000);
        translate(0, 300, 300);
        box(150);
        """,
        """
        demand(((processing.opengl.PGraphicsOpenGL) g).lights, "the sketch's lights stay");
        """);
  }
}
