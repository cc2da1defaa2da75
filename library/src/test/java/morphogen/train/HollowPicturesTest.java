package morphogen.train;

import static java.awt.RenderingHints.KEY_ANTIALIASING;
import static java.awt.RenderingHints.VALUE_ANTIALIAS_ON;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.List;
import morphogen.cells.State;
import morphogen.lab.GrowthStudy;
import morphogen.picture.Coverage;
import morphogen.picture.Emoji;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.AliveMask;
import morphogen.rule.Origin;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures that are empty where the first cell would stand. */
class HollowPicturesTest {
  private static final RuleSpec SPEC = RuleSpec.growing().withHidden(48);
  private static final int SIZE = 16;
  private static final int GRID = 22;
  private static final int ITERATIONS = 60;

  private static BufferedImage picture(String name) {
    return Emoji.find(name).map(Emoji::picture).orElseGet(() -> drawn(shape(name)));
  }

  /** In a square of 64. */
  private static Shape shape(String name) {
    BasicStroke brush = new BasicStroke(10);
    return switch (name) {
      case "ring", "O" ->
          brush.createStrokedShape(
              new Ellipse2D.Double(name.equals("O") ? 14 : 6, 6, name.equals("O") ? 36 : 52, 52));
      case "moon" -> {
        Area moon = new Area(new Ellipse2D.Double(2, 2, 60, 60));
        moon.subtract(new Area(new Ellipse2D.Double(22, -2, 56, 56)));
        yield moon;
      }
      case "A" -> {
        Path2D letter = new Path2D.Double();
        letter.moveTo(6, 62);
        letter.lineTo(32, 6);
        letter.lineTo(58, 62);
        letter.moveTo(18, 44);
        letter.lineTo(46, 44);
        yield brush.createStrokedShape(letter);
      }
      case "two dots" -> {
        Area dots = new Area(new Ellipse2D.Double(2, 20, 24, 24));
        dots.add(new Area(new Ellipse2D.Double(38, 20, 24, 24)));
        yield dots;
      }
      default -> new Ellipse2D.Double(40, 40, 22, 22); // beside the middle
    };
  }

  private static BufferedImage drawn(Shape shape) {
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(KEY_ANTIALIASING, VALUE_ANTIALIAS_ON);
    g.setColor(new Color(0x2060c0));
    g.fill(shape);
    g.dispose();
    return image;
  }

  private static GrowOptions options() {
    return GrowOptions.defaults()
        .withMode(GrowOptions.Mode.GROW)
        .withBatch(4)
        .withRollouts(RolloutLength.between(20, 24));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cherries", "ring", "moon", "O", "A", "two dots", "beside"})
  void whatIsEmptyInTheMiddleGrowsFromACellOfThePicture(String name) {
    State target = Coverage.target(name, picture(name), SIZE, GRID, SPEC);
    Grow grow = new Grow(SPEC, target, options());
    Origin origin = grow.spec().origin();
    assertNotEquals(Origin.MIDDLE, origin);
    assertEquals(grow.spec(), new Grow(grow.spec(), target, options()).spec(), "gone on with");
    int x = GRID / 2 + origin.x();
    int y = GRID / 2 + origin.y();
    assertTrue(target.get(x, y, 3) > AliveMask.ALIVE, "the first cell is a part of the picture");
    TrainOptions options =
        TrainOptions.defaults()
            .withIterations(ITERATIONS)
            .withDevice("cpu")
            .withLearningRate(4e-3)
            .withThreads(1);
    try (Trainer trainer = new Trainer(grow, options, new TrainingListener() {})) {
      trainer.run();
      List<Metric> history = trainer.history();
      for (Metric metric : history) {
        assertTrue(metric.alive() > 0, "nothing lives in iteration " + metric.iteration());
      }
      double before = history.get(0).loss();
      double after = history.get(ITERATIONS - 1).loss();
      assertTrue(after < 0.9 * before, before + " -> " + after);
      State first = trainer.rule().spec().first(GRID, GRID, 1);
      assertEquals(1, first.get(x, y, 3), "the rule says where it begins");
      Rollout rollout = new JavaRollout(trainer.rule(), first, 3);
      rollout.steps(24);
      State studied = new GrowthStudy(trainer.rule(), target, 3).grown(24);
      assertArrayEquals(rollout.state().values(), studied.values());
    }
  }
}
