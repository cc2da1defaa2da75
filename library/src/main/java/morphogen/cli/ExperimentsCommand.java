package morphogen.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import morphogen.file.AtomicFile;
import morphogen.run.Comparison;
import morphogen.run.FinishedRun;
import morphogen.run.Run;
import morphogen.run.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/**
 * Trainings side by side: any list of them, at first the three of the growing-NCA tutorial (T.
 * Kozak, 2025). The folder says what they are before the first one begins, so that a kill at any
 * time loses no more than it does of a single training.
 */
@Command(
    name = "experiments",
    description = {
      "Trains several rules, one after the other, and compares them: a figure of four panels and a"
          + " table. Without --list a baseline, a rarely firing and a large rule of TARGET.",
      "All other words are those of the trainings, TARGET and --size 24 for example, and hold for"
          + " each of them; with --resume what may stand beside it there."
    },
    customSynopsis = "morphogen experiments [TARGET] [--list FILE] [--out DIR] [WORDS...]",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true)
final class ExperimentsCommand implements Callable<Integer> {
  @Option(
      names = "--list",
      paramLabel = "FILE",
      description = "Which ones: a JSON file, as reference/training.md describes it.")
  Path list;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to, an empty or new folder; default out/NAME-experiments.")
  Path out;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = "Go on with all of them, as they were planned.")
  Path resume;

  @Unmatched List<String> words = new ArrayList<>();

  private double checkpointEvery; // seconds, the same for all

  @Override
  public Integer call() throws IOException {
    if (resume != null && (list != null || out != null)) {
      throw new UserException(
          "Experiments go on as they were planned, so leave out --list and --out.");
    }
    Map<String, Path> folders = new LinkedHashMap<>();
    Map<String, Run> runs = new LinkedHashMap<>();
    try {
      Path dir = resume != null ? goOn(runs) : start(runs);
      for (Map.Entry<String, Run> run : runs.entrySet()) {
        System.err.println(run.getKey());
        folders.put(run.getKey(), dir.resolve(run.getKey()));
        String line = new Resume("experiments", dir).line();
        try (Progress progress = new Progress("experiments", run.getValue().train())) {
          if (!run.getValue().go(checkpointEvery, progress, line)) {
            return 0;
          }
        }
      }
      new Comparison(folders).write(dir);
      return 0;
    } finally {
      for (Run run : runs.values()) {
        run.close();
      }
    }
  }

  /** All are planned, with all that they need, before anything is written. */
  private Path start(Map<String, Run> runs) throws IOException {
    ExperimentList all =
        (list != null ? ExperimentList.read(list) : ExperimentList.tutorial()).with(words);
    Path dir = out;
    Map<String, TrainCommand.Prepared> prepared = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> one : all.words().entrySet()) {
      TrainCommand command = command(one.getKey(), one.getValue());
      prepared.put(one.getKey(), prepare(one.getKey(), command));
      checkpointEvery = command.checkpointEvery();
      dir = dir != null ? dir : Path.of(command.out() + "-experiments");
    }
    requireFresh(dir);
    Files.createDirectories(dir);
    all.write(dir.resolve(ExperimentList.NAME));
    for (Map.Entry<String, TrainCommand.Prepared> one : prepared.entrySet()) {
      runs.put(one.getKey(), one.getValue().start(dir.resolve(one.getKey())));
    }
    return dir;
  }

  private static TrainCommand command(String name, List<String> words) {
    TrainCommand command;
    try {
      command = TrainCommand.of(words);
    } catch (UserException e) {
      throw new UserException(name + ": " + e.getMessage());
    }
    if (command.places()) {
      throw new UserException(
          name + ": --out and --resume are for all experiments, so leave them out of its words.");
    }
    return command;
  }

  private static TrainCommand.Prepared prepare(String name, TrainCommand command)
      throws IOException {
    try {
      return command.prepare();
    } catch (UserException | IllegalArgumentException e) {
      throw new UserException(name + ": " + e.getMessage());
    }
  }

  /** What a kill may leave before the list is written is an unfinished file of that name. */
  private static void requireFresh(Path dir) throws IOException {
    if (!Files.exists(dir)) {
      return;
    }
    try (var files = Files.list(dir)) {
      Optional<Path> other = files.filter(file -> !AtomicFile.isPart(file)).findFirst();
      if (other.isPresent()) {
        throw new UserException(
            "%s is not empty. Go on with the experiments in it by --resume %s, or choose another folder by --out."
                .formatted(dir, dir));
      }
    }
  }

  private Path goOn(Map<String, Run> runs) throws IOException {
    Path file = resume.resolve(ExperimentList.NAME);
    if (!Files.exists(file)) {
      goOnWithOlder(runs);
      return resume;
    }
    for (Map.Entry<String, List<String>> one : ExperimentList.read(file).words().entrySet()) {
      Path folder = resume.resolve(one.getKey());
      List<String> kind = one.getValue().subList(0, 1);
      List<String> words =
          FinishedRun.isIn(folder)
              ? and(and(kind, List.of("--resume", folder.toString())), this.words)
              : and(one.getValue(), this.words);
      TrainCommand command = TrainCommand.of(words);
      checkpointEvery = command.checkpointEvery();
      runs.put(
          one.getKey(),
          FinishedRun.isIn(folder) ? command.resume(folder) : command.prepare().start(folder));
    }
    return resume;
  }

  /** Before there were lists there were the tutorial's three, and the first one's plan. */
  private void goOnWithOlder(Map<String, Run> runs) throws IOException {
    for (Map.Entry<String, List<String>> one : ExperimentList.tutorial().words().entrySet()) {
      Path folder = resume.resolve(one.getKey());
      boolean begun = runs.isEmpty() || FinishedRun.isIn(folder);
      List<String> words =
          begun ? and(List.of("grow", "--resume", folder.toString()), this.words) : one.getValue();
      TrainCommand command = TrainCommand.of(words);
      checkpointEvery = command.checkpointEvery();
      runs.put(
          one.getKey(),
          begun
              ? command.resume(folder)
              : runs.values().iterator().next().sibling(command.rule(), folder));
    }
  }

  private static List<String> and(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
