package morphogen.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import morphogen.cells.State;
import morphogen.file.AtomicFile;
import morphogen.kind.Given;
import morphogen.kind.GrowKind;
import morphogen.lab.Plots;
import morphogen.rule.RuleSpec;
import morphogen.run.Plan;
import morphogen.run.Run;
import morphogen.run.RunFile;
import morphogen.run.RunFolder;
import morphogen.run.Targets;
import morphogen.run.UserException;
import morphogen.train.GrowOptions;
import morphogen.train.TrainOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The three experiments of the growing-NCA tutorial (T. Kozak, 2025): the baseline, a fire rate of
 * 0.2 (its "dropout 0.8") and a model of 32 channels and 256 hidden units, each with its rollout
 * schedule.
 */
@Command(
    name = "experiments",
    description = "Trains a baseline, a rarely firing and a large rule, and compares them.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true)
final class ExperimentsCommand implements Callable<Integer> {
  private static final int ITERATIONS = 4000;
  private static final Map<String, RuleSpec> RULES = rules();

  @Parameters(arity = "0..1", paramLabel = "TARGET", description = "As for grow.")
  String target;

  @Mixin private TrainingArguments training;

  @Option(names = "--size", defaultValue = "40", description = "Cells across the picture.")
  int size;

  @Option(names = "--grid", defaultValue = "64", description = "Cells across the grid.")
  int grid;

  @Override
  public Integer call() throws IOException {
    boolean goesOn = training.resumes(List.of());
    Path dir = goesOn ? training.resume : out();
    Map<String, Run> runs = new LinkedHashMap<>();
    try {
      if (goesOn) {
        goOn(dir, runs);
      } else {
        start(dir, runs);
      }
      for (Map.Entry<String, Run> run : runs.entrySet()) {
        System.err.println(run.getKey());
        String line = new Resume("experiments", dir).line();
        try (Progress progress = new Progress("experiments", run.getValue().train())) {
          if (!run.getValue().go(training.checkpointEvery, progress, line)) {
            return 0;
          }
        }
      }
      compare(dir);
      return 0;
    } finally {
      for (Run run : runs.values()) {
        run.close();
      }
    }
  }

  private Path out() {
    if (target == null) {
      throw new UserException(
          "experiments needs a target. Give an emoji's name or a picture file.");
    }
    return training.out != null
        ? training.out
        : Path.of("out", Targets.label(target) + "-experiments");
  }

  /** Every plan is written before the first training, so that all can be gone on with. */
  private void start(Path dir, Map<String, Run> runs) throws IOException {
    requireFresh(dir);
    TrainOptions train =
        training.train(
            TrainOptions.defaults()
                .withIterations(ITERATIONS)
                .withLearningRate(1e-3)
                .withGradient(TrainOptions.Gradient.CLIPPED));
    int planned = train.iterations() == Integer.MAX_VALUE ? ITERATIONS : train.iterations();
    GrowKind kind = new GrowKind();
    kind.settings().values(settings(Math.max(1, planned / 4)));
    kind.settle(Set.of("size", "grid"));
    Map<String, String> words = Map.of(GrowKind.TARGET, target);
    State picture =
        kind.picture(GrowKind.TARGET, target, Targets.picture(target), RuleSpec.growing());
    for (Map.Entry<String, RuleSpec> rule : RULES.entrySet()) {
      Plan plan =
          new Plan(kind.name(), "", words, kind.settings().values(), rule.getValue(), train);
      Given given = Given.picture(rule.getValue(), GrowKind.TARGET, picture);
      runs.put(rule.getKey(), Run.start(kind, plan, given, dir.resolve(rule.getKey())));
    }
  }

  /** The tutorial's: staying, not healing, with rollouts that grow from 8 steps to 128. */
  private Map<String, Double> settings(int every) {
    Map<String, Double> settings = new LinkedHashMap<>();
    settings.put("size", (double) size);
    settings.put("grid", (double) grid);
    settings.put("mode", (double) GrowOptions.Mode.PERSIST.ordinal());
    settings.put("pool", 256.0);
    settings.put("batch", 16.0);
    settings.put("steps", (8 + 128) / 2.0);
    settings.put("spread", (128 - 8) / 2.0);
    settings.put("growth", 16.0);
    settings.put("every", (double) every);
    return settings;
  }

  /** A start that was killed before the first plan was whole has left only fresh folders. */
  private static void requireFresh(Path dir) throws IOException {
    if (Files.isDirectory(dir)) {
      try (Stream<Path> files = Files.list(dir)) {
        for (Path file : files.toList()) {
          boolean ours = RULES.containsKey(file.getFileName().toString());
          if (!ours || !Files.isDirectory(file) || !folder(file).isFresh()) {
            folder(dir).requireFresh();
          }
        }
      }
    }
  }

  private static RunFolder folder(Path dir) {
    return RunFolder.of(dir, new GrowKind());
  }

  /** A start that was killed between two plans is made up for by the first of them. */
  private void goOn(Path dir, Map<String, Run> runs) throws IOException {
    Run first = null;
    for (Map.Entry<String, RuleSpec> rule : RULES.entrySet()) {
      Path folder = dir.resolve(rule.getKey());
      Run run =
          first == null || RunFile.in(folder).exists()
              ? Run.resume(folder, new GrowKind(), training.changes())
              : first.sibling(rule.getValue(), folder);
      runs.put(rule.getKey(), run);
      first = first == null ? run : first;
    }
  }

  private static void compare(Path dir) throws IOException {
    List<Plots.Curve> curves = new ArrayList<>();
    StringBuilder table = new StringBuilder("experiment,iterations,seconds,mse96,ssim96,mse400\n");
    for (String name : RULES.keySet()) {
      curves.add(losses(name, dir.resolve(name)));
      table.append(row(name, dir.resolve(name)));
    }
    Plots.lines(dir.resolve("comparison.png"), "Training loss", "iteration", "loss", true, curves);
    AtomicFile.write(
        dir.resolve("comparison.csv"), table.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, RuleSpec> rules() {
    RuleSpec baseline = RuleSpec.growing();
    Map<String, RuleSpec> rules = new LinkedHashMap<>();
    rules.put("baseline", baseline);
    rules.put("high-dropout", baseline.withFireRate(0.2));
    rules.put("large-model", baseline.withChannels(32).withHidden(256));
    return rules;
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
    JsonObject results = RunFile.in(dir).results();
    StringBuilder row = new StringBuilder(name);
    for (String key : List.of("iterations", "trainingSeconds", "mse96", "ssim96", "mse400")) {
      row.append(',').append(results.get(key).getAsString());
    }
    return row.append('\n').toString();
  }
}
