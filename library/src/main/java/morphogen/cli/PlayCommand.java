package morphogen.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import morphogen.cells.State;
import morphogen.lab.Pictures;
import morphogen.record.GifWriter;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code play RULE}: a rule from its start, as a film. Needs no PyTorch. */
@Command(
    name = "play",
    description = "Plays a rule from its start and records it as a GIF.",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true)
final class PlayCommand implements Callable<Integer> {
  private static final int FALLBACK_GRID = 64;

  @Parameters(paramLabel = "RULE", description = "A .safetensors file that grow left.")
  Path rule;

  @Option(names = "--steps", defaultValue = "200", description = "How long; default 200.")
  int steps;

  @Option(
      names = "--gif",
      paramLabel = "FILE",
      required = true,
      description = "Where the film goes; must not exist yet.")
  Path gif;

  @Option(names = "--grid", description = "Cells across; default what the rule was trained on.")
  Integer grid;

  @Option(
      names = "--every",
      defaultValue = "2",
      description = "Steps from frame to frame; default 2.")
  int every;

  @Option(
      names = "--angle",
      paramLabel = "DEGREES",
      defaultValue = "0",
      description = "How far its cells are turned, clockwise; default 0.")
  double angle;

  @Option(
      names = "--random-seed",
      defaultValue = "1",
      description = "Decides which cells fire, and the noise it may start from.")
  long randomSeed;

  @Override
  public Integer call() throws IOException {
    if (steps < 1 || every < 1) {
      throw new UserException("--steps and --every must be 1 or more.");
    }
    if (!Double.isFinite(angle)) {
      throw new UserException("--angle: " + angle + " is no number of degrees.");
    }
    RuleFile file = RuleFile.read(rule);
    if (Files.exists(gif)) {
      throw new UserException(gif + " exists already; choose another file.");
    }
    int cells = grid != null ? grid : file.grid(FALLBACK_GRID);
    Rule turned = angle == 0 ? file.rule() : file.rule().rotated(Math.toRadians(angle));
    State first = turned.spec().first(cells, cells, randomSeed);
    Rollout rollout = new JavaRollout(turned, first, randomSeed);
    int zoom = Math.max(1, 320 / cells);
    try (GifWriter writer = new GifWriter(gif, cells * zoom, cells * zoom, false)) {
      for (int step = 0; step <= steps; step += every) {
        writer.add(Pictures.of(rollout, zoom), 50);
        rollout.steps(every);
      }
    }
    System.err.printf("%s: %d steps on %d x %d cells%n", gif, steps, cells, cells);
    return 0;
  }
}
