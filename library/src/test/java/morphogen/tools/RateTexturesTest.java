package morphogen.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import morphogen.sweep.Dimension;
import morphogen.sweep.Rating;
import morphogen.sweep.Space;
import morphogen.sweep.SweepPlan;
import morphogen.sweep.Trial;
import morphogen.sweep.TrialLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of a sweep are rated by keys, as a person does it. */
class RateTexturesTest {
  private static final Path SKETCH = Path.of("examples/Lab/RateTextures/RateTextures.pde");

  @TempDir Path dir;

  private static Trial trial(int number) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB), "png", png);
    Map<String, byte[]> pictures = Map.of("final", png.toByteArray());
    return new Trial(
        number, "lava", Map.of("batch", "1"), 1, 1, List.of(), 0.5, Map.of(), pictures, null);
  }

  @Test
  void aKeyIsARatingInTheSweepsFile() throws IOException, InterruptedException {
    Path sketch = Files.createDirectories(dir.resolve("RateTextures"));
    Files.copy(SKETCH, sketch.resolve("RateTextures.pde"));
    Path file = Files.createDirectories(sketch.resolve("sweep")).resolve(TrialLog.NAME);
    Space space = new Space("s", List.of(Dimension.whole("batch", 1, 2)));
    SweepPlan plan =
        new SweepPlan(
            List.of("texture"), space, SweepPlan.Strategy.GRID, 1, 1, 1, 1, List.of("lava"));
    try (TrialLog log = TrialLog.create(file, plan)) {
      log.append(trial(0));
    }
    List<String> options = List.of("--frames", "60", "--type", "4", "--at", "50");
    Played.toTheEnd(Sketch.builder(sketch, options)).well().silently();
    assertEquals(List.of(new Rating(0, "lava", 4, "a person")), TrialLog.open(file).ratings());
  }
}
