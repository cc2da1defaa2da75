package morphogen.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import morphogen.cells.State;
import morphogen.kind.Given;
import morphogen.kind.GrowKind;
import morphogen.kind.Input;
import morphogen.kind.Profile;
import morphogen.lab.GrowthStudy;
import morphogen.picture.Emoji;
import morphogen.rule.Origin;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import morphogen.train.TrainOptions;
import morphogen.train.Trainer;
import morphogen.train.TrainingListener;

/**
 * What {@code grow} comes to in so many seconds from different starts, on pictures that the embryo
 * never saw: the same settings, picture by picture in turns.
 */
public final class EmbryoBench {
  private static final int STEPS = 400;
  private static final double RADIUS = 12; // of the wound, in cells
  private static final double WARM_UP = 5; // seconds
  private static final List<String> COLUMNS = List.of("96", "400", "healed");

  private EmbryoBench() {}

  /**
   * Measures everything and says it line by line.
   *
   * @param pictures how many of the held-out pictures
   * @param seconds of training, each on its own
   * @param starts what is compared: "none", or rules that come with Morphogen
   */
  public static void run(
      int pictures, List<Double> seconds, List<String> starts, Consumer<String> say) {
    measured(Emoji.find("chick").orElseThrow(), "chick", WARM_UP); // unheard
    List<Emoji> heldOut = Emoji.heldOut();
    List<Emoji> chosen = heldOut.subList(0, Math.min(pictures, heldOut.size()));
    for (double budget : seconds) {
      say.accept(
          "%.0f s of training: mean squared error at step 96, at 400, healed".formatted(budget));
      List<double[][]> results = new ArrayList<>();
      starts.forEach(start -> results.add(new double[chosen.size()][]));
      for (int p = 0; p < chosen.size(); p++) {
        StringBuilder line = new StringBuilder("  %-12s".formatted(chosen.get(p).name()));
        for (int s = 0; s < starts.size(); s++) {
          double[] errors = measured(chosen.get(p), starts.get(s), budget);
          results.get(s)[p] = errors;
          line.append(
              "  %s: %.4f %.4f %.4f (%.0f)"
                  .formatted(starts.get(s), errors[0], errors[1], errors[2], errors[3]));
        }
        say.accept(line.toString());
      }
      for (int s = 0; s < starts.size(); s++) {
        say.accept(summary(starts.get(s), results.get(s)));
      }
    }
  }

  private static String summary(String start, double[][] results) {
    StringBuilder line = new StringBuilder("  %-8s".formatted(start));
    for (int c = 0; c < COLUMNS.size(); c++) {
      int column = c;
      List<Double> all = Arrays.stream(results).map(row -> row[column]).toList();
      line.append(
          "  %s: median %.4f, worst %.4f"
              .formatted(
                  COLUMNS.get(c),
                  Benchmark.median(all),
                  all.stream().max(Comparator.naturalOrder()).orElseThrow()));
    }
    return line.toString();
  }

  /** Errors at step 96, at 400 and 100 steps after a wound, then the number of iterations. */
  private static double[] measured(Emoji emoji, String start, double seconds) {
    GrowKind kind = new GrowKind();
    Profile profile = kind.profileFor(seconds);
    kind.follow(profile);
    RuleSpec spec = kind.rule();
    State target = kind.picture(GrowKind.TARGET, emoji.name(), emoji.picture(), spec);
    Map<String, Rule> rules =
        start.equals(Input.NONE)
            ? Map.of()
            : Map.of(Input.START.name(), new Rule(spec, RuleFile.builtIn(start).rule().tensors()));
    Given given = new Given(spec, Map.of(GrowKind.TARGET, target), rules);
    TrainOptions train =
        profile
            .train()
            .apply(kind.train())
            .withIterations(Integer.MAX_VALUE)
            .withMinutes(seconds / 60);
    try (Trainer trainer = new Trainer(kind.task(given), train, new TrainingListener() {})) {
      trainer.run();
      return errors(trainer.rule(), target, trainer.iteration());
    }
  }

  private static double[] errors(Rule rule, State target, int iterations) {
    GrowthStudy study = new GrowthStudy(rule, target, 1);
    double[] grown = study.errors(STEPS);
    Origin origin = rule.spec().origin();
    double x = target.width() / 2.0 + origin.x();
    double y = target.height() / 2.0 + origin.y();
    double[] healing = study.healing(200, x, y, RADIUS, 100);
    return new double[] {
      grown[GrowthStudy.GROWN - 1], grown[STEPS - 1], healing[healing.length - 1], iterations
    };
  }
}
