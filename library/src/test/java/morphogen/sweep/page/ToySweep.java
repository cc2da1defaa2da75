package morphogen.sweep.page;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import morphogen.sweep.Dimension;
import morphogen.sweep.Rating;
import morphogen.sweep.Space;
import morphogen.sweep.SweepPlan;
import morphogen.sweep.Trial;
import morphogen.sweep.TrialLog;

/**
 * A sweep that nothing was trained for: losses are a formula of the settings and a little chance.
 */
final class ToySweep {
  static final Space SPACE =
      new Space(
          "toy",
          List.of(
              Dimension.log("learning-rate", 1e-4, 1e-2),
              Dimension.choice("steps", List.of("16-32", "32-64", "48-96")),
              Dimension.whole("batch", 1, 8),
              Dimension.linear("fire-rate", 0.3, 1)));

  private ToySweep() {}

  /**
   * @param settings how many are tried, each with every target
   */
  static Path write(Path dir, List<String> targets, int settings) throws IOException {
    SweepPlan plan =
        new SweepPlan(
            List.of("texture", "--size", "64"),
            SPACE,
            SweepPlan.Strategy.RANDOM,
            7,
            settings * targets.size(),
            Double.POSITIVE_INFINITY,
            60,
            targets);
    Random random = new Random(3);
    try (TrialLog log = TrialLog.create(dir.resolve(TrialLog.NAME), plan)) {
      for (int i = 0; i < settings; i++) {
        double[] point = random.doubles(SPACE.dimensions().size()).toArray();
        for (int t = 0; t < targets.size(); t++) {
          int number = i * targets.size() + t;
          double off = Math.abs(point[0] - 0.6) + 0.3 * point[1] + 0.2 * random.nextDouble();
          double loss = (t + 1) * 0.02 * Math.exp(3 * off);
          log.append(trial(number, targets.get(t), SPACE.words(point), loss));
          if (i % 2 == 0) {
            int stars = (int) Math.max(0, Math.min(5, 6 - 6 * off + random.nextInt(2)));
            log.append(new Rating(number, targets.get(t), stars, "a <person>"));
          }
        }
      }
      Map<String, String> words = new LinkedHashMap<>(SPACE.words(new double[] {1, 0, 0, 0}));
      log.append(
          Trial.failed(
              settings * targets.size(),
              targets.get(0),
              words,
              5,
              3,
              "the loss is no <number>",
              0));
    }
    return dir;
  }

  static Trial trial(int number, String target, Map<String, String> settings, double loss)
      throws IOException {
    return new Trial(
        number,
        target,
        settings,
        number,
        60.5,
        List.of(new double[] {0, 1}, new double[] {100, loss}),
        loss,
        Map.of("iterations", 100.0 + number),
        Map.of("final", png(number, loss)),
        null);
  }

  /** Blobs, of which there are fewer the less there is to the loss. */
  private static byte[] png(int number, double loss) throws IOException {
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    Random random = new Random(number);
    for (int i = 0; i < 10 + 100 * loss; i++) {
      g.setColor(Color.getHSBColor(0.05f + 0.1f * random.nextFloat(), 0.8f, random.nextFloat()));
      g.fillOval(random.nextInt(64) - 8, random.nextInt(64) - 8, 16, 16);
    }
    g.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }
}
