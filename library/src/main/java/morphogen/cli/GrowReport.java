package morphogen.cli;

import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import morphogen.cells.State;
import morphogen.lab.GrowthStudy;
import morphogen.lab.Likeness;
import morphogen.lab.Pictures;
import morphogen.picture.Picture;
import morphogen.record.GifWriter;
import morphogen.rule.Origin;
import morphogen.rule.Rule;
import morphogen.train.Metric;

/** What a run leaves to look at: a film, a montage, a loss curve, numbers. */
final class GrowReport {
  private static final int[] STAGES = {0, 8, 16, 24, 32, 48, 64, 96, 200, 400, 1000};
  private static final int LAST = 1000;

  private final Path dir;
  private final State target;
  private final GrowthStudy study;
  private final Origin origin;

  GrowReport(Path dir, Rule rule, State target, long randomSeed) {
    this.dir = dir;
    this.target = target;
    origin = rule.spec().origin();
    study = new GrowthStudy(rule, target, randomSeed);
  }

  /** Writes all files and returns the numbers for {@code run.json}. */
  JsonObject write(List<Metric> history) throws IOException {
    film();
    montage();
    Curves.write(dir, history, "mean squared error");
    return numbers();
  }

  private void film() throws IOException {
    int zoom = Math.max(1, 256 / target.width());
    List<BufferedImage> frames = study.film(zoom);
    BufferedImage first = frames.get(0);
    try (GifWriter gif =
        new GifWriter(dir.resolve("growth.gif"), first.getWidth(), first.getHeight(), false)) {
      for (BufferedImage frame : frames) {
        gif.add(frame, 50);
      }
    }
  }

  private void montage() throws IOException {
    int zoom = Math.max(1, 192 / target.width());
    List<BufferedImage> pictures = new ArrayList<>(study.stages(STAGES, zoom));
    List<String> captions = new ArrayList<>();
    Arrays.stream(STAGES).forEach(step -> captions.add("step " + step));
    pictures.add(Picture.of(target, 4, 0xffffff, zoom));
    captions.add("target");
    Picture.write(Pictures.montage(pictures, captions, 6), dir.resolve("growth.png"));
  }

  private JsonObject numbers() {
    double[] errors = study.errors(LAST);
    double x = target.width() / 2.0 + origin.x(); // the middle, or what is covered near it
    double y = target.height() / 2.0 + origin.y();
    double radius = target.width() * 12 / 64.0;
    double[] healing = study.healing(200, x, y, radius, 100);
    JsonObject json = new JsonObject();
    json.addProperty("mse96", errors[GrowthStudy.GROWN - 1]);
    json.addProperty("ssim96", Likeness.ssim(study.grown(GrowthStudy.GROWN), target));
    json.addProperty("mse400", errors[399]);
    json.addProperty("mse1000", errors[LAST - 1]);
    json.addProperty(
        "mseWorst96to1000", Arrays.stream(errors, GrowthStudy.GROWN - 1, LAST).max().orElseThrow());
    json.addProperty("woundRadius", radius);
    json.addProperty("mseWounded", healing[0]);
    json.addProperty("mseHealed", healing[healing.length - 1]);
    return json;
  }
}
