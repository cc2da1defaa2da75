package morphogen.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import morphogen.lab.Plots;
import morphogen.rule.AtomicFile;
import morphogen.rule.RuleSpec;
import morphogen.train.Curriculum;
import morphogen.train.GrowOptions;
import morphogen.train.TrainOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Seed 002's three experiments: the baseline, a fire rate of 0.2 (its "dropout 0.8") and a model of
 * 32 channels and 256 hidden units, each with its rollout schedule.
 */
@Command(
    name = "experiments",
    description = "Trains a baseline, a rarely firing and a large rule, and compares them.",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true)
final class ExperimentsCommand implements Callable<Integer> {
  @Parameters(paramLabel = "TARGET", description = "As for grow.")
  String target;

  @Option(names = "--out", paramLabel = "DIR", description = "Default out/NAME-experiments.")
  Path out;

  @Option(names = "--iterations", defaultValue = "4000", description = "For each; default 4000.")
  int iterations;

  @Option(names = "--size", defaultValue = "40", description = "Cells across the picture.")
  int size;

  @Option(names = "--grid", defaultValue = "64", description = "Cells across the grid.")
  int grid;

  @Override
  public Integer call() throws IOException {
    Path dir = out != null ? out : Path.of("out", Targets.label(target) + "-experiments");
    BufferedImage picture = Targets.picture(target);
    RuleSpec baseline = RuleSpec.growing();
    Map<String, RuleSpec> rules = new LinkedHashMap<>();
    rules.put("baseline", baseline);
    rules.put("high-dropout", baseline.withFireRate(0.2));
    rules.put("large-model", baseline.withChannels(32).withHidden(256));
    GrowOptions grow =
        GrowOptions.defaults()
            .withMode(GrowOptions.Mode.PERSIST)
            .withPool(256)
            .withBatch(16)
            .withCurriculum(new Curriculum(8, 16, 128, Math.max(1, iterations / 4)));
    TrainOptions train =
        TrainOptions.defaults()
            .withIterations(iterations)
            .withLearningRate(1e-3)
            .withGradient(TrainOptions.Gradient.CLIPPED);
    List<Plots.Curve> curves = new ArrayList<>();
    StringBuilder table = new StringBuilder("experiment,iterations,seconds,mse96,ssim96,mse400\n");
    for (Map.Entry<String, RuleSpec> rule : rules.entrySet()) {
      Path own = dir.resolve(rule.getKey());
      System.err.println(rule.getKey());
      GrowRun.start(new GrowPlan(target, size, grid, rule.getValue(), grow, train), picture, own)
          .go(30);
      curves.add(losses(rule.getKey(), own));
      table.append(row(rule.getKey(), own));
    }
    Plots.lines(dir.resolve("comparison.png"), "Training loss", "iteration", "loss", true, curves);
    AtomicFile.write(
        dir.resolve("comparison.csv"), table.toString().getBytes(StandardCharsets.UTF_8));
    return 0;
  }

  private static Plots.Curve losses(String name, Path dir) throws IOException {
    double[] losses =
        Files.readAllLines(dir.resolve("metrics.csv")).stream()
            .skip(1)
            .mapToDouble(line -> Double.parseDouble(line.split(",")[1]))
            .toArray();
    return Plots.smooth(name, losses, Math.max(1, losses.length / 200));
  }

  private static String row(String name, Path dir) throws IOException {
    JsonObject results =
        JsonParser.parseString(Files.readString(dir.resolve(TrainingFolder.RUN)))
            .getAsJsonObject()
            .getAsJsonObject("results");
    StringBuilder row = new StringBuilder(name);
    for (String key : List.of("iterations", "trainingSeconds", "mse96", "ssim96", "mse400")) {
      row.append(',').append(results.get(key).getAsString());
    }
    return row.append('\n').toString();
  }
}
