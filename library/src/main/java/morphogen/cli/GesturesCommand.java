package morphogen.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import morphogen.lab.GestureStudy;
import morphogen.lab.GestureStudy.Outcome;
import morphogen.lab.GestureStudy.Trial;
import morphogen.lab.Pictures;
import morphogen.picture.Picture;
import morphogen.rule.AliveMask;
import morphogen.rule.RuleFile;
import morphogen.run.Rules;
import morphogen.run.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gestures RULE}: whether an organism gets over what hands do to it. */
@Command(
    name = "gestures",
    description =
        "Wounds an organism and paints life beside it as hands do, and says how often it is as it was 1000 steps later.",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true)
final class GesturesCommand implements Callable<Integer> {
  private static final int FALLBACK_GRID = 64;
  private static final int STROKES = 40;
  private static final int COLUMNS = 8;

  @Parameters(
      paramLabel = "RULE",
      description = "A .safetensors file that grow left, or the name of a rule of Morphogen's own.")
  String rule;

  @Option(
      names = "--wounds",
      defaultValue = "200",
      description = "How many wounds; a quarter as many of what else there is. Default 200.")
  int wounds;

  @Option(
      names = "--random-seed",
      defaultValue = "0",
      description = "The first of the gestures' random seeds; default 0.")
  int randomSeed;

  @Option(
      names = "--failures",
      paramLabel = "FILE",
      description = "A PNG of every organism that is not as it was; must not exist yet.")
  Path failures;

  @Override
  public Integer call() throws IOException {
    if (wounds < 1 || wounds > 100_000) {
      throw new UserException("--wounds: " + wounds + " is not between 1 and 100000.");
    }
    if (failures != null && Files.exists(failures)) {
      throw new UserException(failures + " exists already; choose another file.");
    }
    RuleFile file = Rules.named(rule);
    if (file.rule().spec().aliveMask() == AliveMask.NONE) {
      throw new UserException(rule + " has no alive mask: it cannot be wounded.");
    }
    int grid = file.grid(FALLBACK_GRID);
    GestureStudy study = new GestureStudy(file.rule(), grid, grid);
    List<Trial> trials = new ArrayList<>(study.trials(randomSeed, wounds));
    for (int i = 0; i < Math.min(STROKES, wounds); i++) {
      trials.add(new Trial("along the back", GestureStudy.alongTheBack(), GestureStudy.GROWN, i));
    }
    List<Outcome> outcomes = trials.parallelStream().map(study::play).toList();
    table(outcomes);
    if (failures != null) {
      show(outcomes.stream().filter(o -> !o.kept()).toList());
    }
    return 0;
  }

  private static void table(List<Outcome> outcomes) {
    Map<String, List<Outcome>> kinds = new TreeMap<>();
    for (Outcome outcome : outcomes) {
      kinds.computeIfAbsent(outcome.trial().name(), k -> new ArrayList<>()).add(outcome);
    }
    System.out.printf(
        Locale.ROOT, "%-22s %7s %7s %8s %8s%n", "gesture", "trials", "kept", "worst", "animals");
    kinds.forEach(GesturesCommand::row);
    row("all", outcomes);
  }

  private static void row(String kind, List<Outcome> outcomes) {
    System.out.printf(
        Locale.ROOT,
        "%-22s %7d %7d %8.4f %8d%n",
        kind,
        outcomes.size(),
        outcomes.stream().filter(Outcome::kept).count(),
        outcomes.stream().mapToDouble(Outcome::error).max().orElse(0),
        outcomes.stream().filter(Outcome::animal).count());
  }

  private void show(List<Outcome> failed) throws IOException {
    if (failed.isEmpty()) {
      return;
    }
    List<BufferedImage> pictures =
        failed.stream().map(o -> Picture.of(o.state(), 4, 0xffffff, 2)).toList();
    List<String> names =
        failed.stream().map(o -> o.trial().name() + " " + o.trial().randomSeed()).toList();
    ImageIO.write(Pictures.montage(pictures, names, COLUMNS), "png", failures.toFile());
  }
}
