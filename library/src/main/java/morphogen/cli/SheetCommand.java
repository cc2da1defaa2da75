package morphogen.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import morphogen.lab.Pictures;
import morphogen.picture.Picture;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import morphogen.run.Rules;
import morphogen.run.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sheet RULES}: what rules look like, side by side. Needs no PyTorch. */
@Command(
    name = "sheet",
    description = "Plays rules and lays side by side what they look like.",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true)
final class SheetCommand implements Callable<Integer> {
  private static final int FALLBACK_GRID = 64;
  private static final String ENDING = ".safetensors";

  @Parameters(
      paramLabel = "RULE",
      arity = "1..*",
      description = "Rule files, folders of them, or names of rules of Morphogen's own.")
  List<Path> rules;

  @Option(
      names = "--png",
      paramLabel = "FILE",
      required = true,
      description = "Where the sheet goes; must not exist yet.")
  Path png;

  @Option(names = "--steps", defaultValue = "1000", description = "How long; default 1000.")
  int steps;

  @Option(
      names = "--grid",
      description = "Cells across; default the largest that one of them was trained on.")
  Integer grid;

  @Option(names = "--columns", defaultValue = "12", description = "In a row; default 12.")
  int columns;

  @Option(
      names = "--random-seed",
      defaultValue = "1",
      description = "Decides which cells fire, and the noise they may start from.")
  long randomSeed;

  /** A rule's picture; {@code plain} if it came out as one colour. */
  private record Played(BufferedImage picture, boolean plain) {}

  @Override
  public Integer call() throws IOException {
    if (steps < 0 || columns < 1) {
      throw new UserException("--steps must be 0 or more, --columns 1 or more.");
    }
    if (Files.exists(png)) {
      throw new UserException(png + " exists already; choose another file.");
    }
    List<Path> files = files();
    List<RuleFile> read = new ArrayList<>();
    for (Path file : files) {
      read.add(Rules.named(file.toString()));
    }
    int cells =
        grid != null
            ? grid
            : read.stream().mapToInt(rule -> rule.grid(FALLBACK_GRID)).max().orElseThrow();
    int channels =
        read.stream().mapToInt(rule -> rule.rule().spec().channels()).max().orElseThrow();
    int threads = Runtime.getRuntime().availableProcessors();
    PlayCommand.requireRoom(
        cells, channels * threads + read.size(), Runtime.getRuntime().maxMemory());
    int zoom = Math.max(1, 96 / cells);
    List<Played> played = read.parallelStream().map(rule -> play(rule, cells, zoom)).toList();
    List<String> captions =
        files.stream().map(SheetCommand::name).map(name -> cut(name, cells * zoom / 8)).toList();
    Picture.write(
        Pictures.montage(played.stream().map(Played::picture).toList(), captions, columns), png);
    List<String> plain = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      if (played.get(i).plain) {
        plain.add(name(files.get(i)));
      }
    }
    System.err.printf(
        "%s: %d rules, %d steps, %d x %d cells%n", png, files.size(), steps, cells, cells);
    System.err.printf("of one colour: %s%n", plain.isEmpty() ? "none" : String.join(", ", plain));
    return 0;
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path rule : rules) {
      if (!Files.isDirectory(rule)) {
        files.add(rule);
        continue;
      }
      try (Stream<Path> inside = Files.list(rule)) {
        inside.filter(file -> file.toString().endsWith(ENDING)).sorted().forEach(files::add);
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
    if (files.isEmpty()) {
      throw new UserException("There is no rule file in " + rules.get(0) + ".");
    }
    return files;
  }

  private Played play(RuleFile file, int cells, int zoom) {
    RuleSpec spec = file.rule().spec();
    Rollout rollout =
        new JavaRollout(file.rule(), spec.first(cells, cells, randomSeed), randomSeed, 1);
    rollout.steps(steps);
    BufferedImage picture = Pictures.of(rollout, zoom);
    int first = picture.getRGB(0, 0);
    boolean plain = true;
    for (int i = 0; i < cells * cells; i++) {
      plain &= picture.getRGB(i % cells * zoom, i / cells * zoom) == first;
    }
    return new Played(picture, plain);
  }

  private static String name(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
  }

  private static String cut(String name, int letters) {
    return name.length() <= letters ? name : name.substring(0, Math.max(1, letters - 1)) + "…";
  }
}
