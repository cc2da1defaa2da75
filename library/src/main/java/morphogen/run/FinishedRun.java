package morphogen.run;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import morphogen.file.BadFileException;
import morphogen.file.JsonText;
import morphogen.kind.Given;
import morphogen.kind.Kind;
import morphogen.kind.Kinds;
import morphogen.lab.RunRecord;
import morphogen.lab.figure.Subject;
import morphogen.rule.RuleFile;

/** A training's folder as the lab reads it, whatever was trained. Changes nothing in it. */
public final class FinishedRun {
  private static final int MOST_BYTES = 1 << 28; // of the table

  private FinishedRun() {}

  /** True for a folder in which a run was begun. */
  public static boolean isIn(Path dir) {
    return RunFile.in(dir).exists();
  }

  /**
   * Reads the rule, what it was given, the table of its iterations and the snapshots of its
   * weights; the last two may be missing.
   *
   * @throws UserException if there is no rule yet
   * @throws BadFileException if a file is broken
   */
  public static Subject read(Path dir) throws IOException {
    RunFile file = RunFile.in(dir);
    Kind kind = kind(file.file());
    Plan plan = file.plan(kind);
    kind.settings().values(plan.settings());
    RunFolder folder = RunFolder.of(dir, kind);
    if (!Files.exists(folder.rule())) {
      throw new UserException(
          ("There is no rule in %s yet. If it still trains, wait, or end it by Ctrl-C; if it was"
                  + " killed, go on with it by --resume %s.")
              .formatted(dir, dir));
    }
    RuleFile rule = RuleFile.read(folder.rule());
    Given given = new GivenFiles(folder).read(plan, kind);
    RunRecord run =
        kind.record(
            given, rule.rule(), plan.train().randomSeed(), table(dir.resolve("metrics.csv")));
    return new Subject(
        name(dir, plan), run, Snapshots.read(dir.resolve(Snapshots.NAME), rule.rule().spec()));
  }

  /** What was trained on, or else the folder. */
  private static String name(Path dir, Plan plan) {
    return plan.inputs().entrySet().stream()
        .filter(input -> List.of(RunRecord.TARGET, RunRecord.PICTURE).contains(input.getKey()))
        .findFirst()
        .map(input -> Targets.label(input.getValue()))
        .orElse(String.valueOf(dir.toAbsolutePath().normalize().getFileName()));
  }

  private static Kind kind(Path file) throws IOException {
    JsonElement plan = JsonText.read(file).get("plan");
    if (plan == null || !plan.isJsonObject()) {
      throw new BadFileException(file, "it holds no plan.");
    }
    JsonElement name = OlderPlan.converted(plan.getAsJsonObject()).get("kind");
    return Kinds.BUILT_IN.all().stream()
        .map(Supplier::get)
        .filter(kind -> JsonText.isText(name) && name.getAsString().equals(kind.name()))
        .findFirst()
        .orElseThrow(
            () ->
                new BadFileException(
                    file,
                    "it is a run of " + JsonText.say(name) + ", which is no kind of training."));
  }

  /** Columns by name; without a file one of losses without any. */
  private static Map<String, double[]> table(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Map.of(RunRecord.LOSS, new double[0]);
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new BadFileException(file, "too large for a table of a run.");
    }
    List<String> lines = Files.readString(file, StandardCharsets.UTF_8).lines().toList();
    String[] names = lines.isEmpty() ? new String[0] : lines.get(0).split(",");
    Map<String, double[]> columns = new LinkedHashMap<>();
    for (String name : names) {
      columns.put(name, new double[lines.size() - 1]);
    }
    try {
      for (int row = 1; row < lines.size(); row++) {
        String[] numbers = lines.get(row).split(",");
        for (int i = 0; i < names.length; i++) {
          columns.get(names[i])[row - 1] = Double.parseDouble(numbers[i]);
        }
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new BadFileException(file, "not the table of a run: " + e.getMessage());
    }
    if (!columns.containsKey(RunRecord.LOSS)) {
      throw new BadFileException(file, "not the table of a run: it has no losses.");
    }
    return columns;
  }
}
