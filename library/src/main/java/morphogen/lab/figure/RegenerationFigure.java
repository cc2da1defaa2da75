package morphogen.lab.figure;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import morphogen.cells.Damage;
import morphogen.cells.State;
import morphogen.lab.Likeness;
import morphogen.lab.Pictures;
import morphogen.lab.RecoveryStudy;
import morphogen.picture.Picture;
import morphogen.rollout.Rollout;

/** A disc is cut out, and what has grown there 96 steps later is compared with what was there. */
final class RegenerationFigure implements Figure {
  private static final int RADIUS = 12; // on 64 cells
  private static final int HEALING = 96; // steps
  private static final int PIXELS = 224; // across a picture, about
  private static final double BRIGHTEST = 0.5; // a difference

  @Override
  public String name() {
    return "regeneration";
  }

  @Override
  public String title() {
    return "Regeneration";
  }

  @Override
  public boolean suits(Subject subject) {
    return true;
  }

  @Override
  public String normal(Subject subject) {
    return subject.grows()
        ? "The difference is dark where the same grew again. A thin line along edges is normal:"
            + " outlines are never quite still. A bright patch is a scar or something missing."
        : "A pattern grows again, but never the same, so the difference is bright wherever it moves,"
            + " wounded or not; what matters is that no hole and no scar can be seen in the third"
            + " picture.";
  }

  @Override
  public Drawing draw(Subject subject) {
    RecoveryStudy study = new RecoveryStudy(subject.run());
    double radius = study.radius(RADIUS);
    int age = subject.adult();
    Rollout rollout = subject.run().play();
    Rollout twin = subject.run().play();
    int zoom = Math.max(1, PIXELS / subject.run().width());
    rollout.steps(age);
    State before = Likeness.seen(rollout.state(), subject.spec());
    BufferedImage whole = Pictures.of(rollout, zoom);
    rollout.edit(state -> Damage.disc(state, study.x(), study.y(), radius));
    BufferedImage wounded = Pictures.of(rollout, zoom);
    rollout.steps(HEALING);
    BufferedImage healed = Pictures.of(rollout, zoom);
    twin.steps(age + HEALING);
    double[] difference = difference(before, Likeness.seen(rollout.state(), subject.spec()));
    double[] unharmed = difference(before, Likeness.seen(twin.state(), subject.spec()));
    List<String> captions =
        List.of(
            "before, step " + age,
            "radius " + Drawing.number(radius) + " cells",
            HEALING + " steps later",
            "difference, 0 to 0.5");
    BufferedImage panel =
        Pictures.montage(
            List.of(whole, wounded, healed, map(difference, before, zoom)), captions, 4);
    String seen =
        String.format(
            Locale.ROOT,
            "After %d steps visible channels differ from before by %.4f on average; a twin that was"
                + " not wounded differs by %.4f by then. %s",
            HEALING,
            mean(difference),
            mean(unharmed),
            subject
                .target()
                .map(
                    t ->
                        String.format(
                            Locale.ROOT,
                            "SSIM to its target was %.3f before and is %.3f" + " now.",
                            Likeness.ssim(before, t),
                            Likeness.ssim(rollout.state(), t)))
                .orElse(""));
    return new Drawing(List.of(panel), columns(before, difference), seen.strip());
  }

  /** The mean over channels of how far a cell is from what it was. */
  private static double[] difference(State before, State after) {
    double[] difference = new double[before.cells()];
    for (int i = 0; i < before.values().length; i++) {
      difference[i / before.channels()] +=
          Math.abs(before.values()[i] - after.values()[i]) / before.channels();
    }
    return difference;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  private static BufferedImage map(double[] difference, State grid, int zoom) {
    State colours = new State(grid.width(), grid.height(), 3);
    for (int cell = 0; cell < difference.length; cell++) {
      int rgb = HeatMap.colour(difference[cell] / BRIGHTEST);
      for (int c = 0; c < 3; c++) {
        colours.values()[3 * cell + c] = (rgb >> 16 - 8 * c & 255) / 255f;
      }
    }
    return Picture.of(colours, 3, 0, zoom);
  }

  private static Map<String, double[]> columns(State grid, double[] difference) {
    double[] x = new double[difference.length];
    double[] y = new double[difference.length];
    for (int cell = 0; cell < difference.length; cell++) {
      x[cell] = cell % grid.width();
      y[cell] = cell / grid.width();
    }
    Map<String, double[]> columns = new LinkedHashMap<>();
    columns.put("x", x);
    columns.put("y", y);
    columns.put("difference", difference);
    return columns;
  }
}
