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
import morphogen.run.Interrupt;
import morphogen.run.Rules;
import morphogen.run.UserException;
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
  private static final int MOST_CELLS = 4096;

  /** What is held of every cell while it plays: so many states, and so many pixels. */
  private static final int STATES = 3;

  private static final int PICTURES = 8;

  @Parameters(
      paramLabel = "RULE",
      description = "A .safetensors file that grow left, or the name of a rule of Morphogen's own.")
  String rule;

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
      names = "--scale",
      defaultValue = "1",
      description =
          "How large patterns become, as far as they follow from what neighbours differ by, 0.25 to"
              + " 4; default 1, textures bear about 0.5 to 1.4.")
  double scale;

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
    if (!(scale >= 0.25 && scale <= 4)) {
      throw new UserException("--scale: " + scale + " is not between 0.25 and 4.");
    }
    RuleFile file = Rules.named(rule);
    if (Files.exists(gif)) {
      throw new UserException(gif + " exists already; choose another file.");
    }
    int cells = grid != null ? grid : file.grid(FALLBACK_GRID);
    requireRoom(cells, file.rule().spec().channels(), Runtime.getRuntime().maxMemory());
    Rule large = scale == 1 ? file.rule() : file.rule().magnified(scale);
    Rule turned = angle == 0 ? large : large.rotated(Math.toRadians(angle));
    State first = turned.spec().first(cells, cells, randomSeed);
    Rollout rollout = new JavaRollout(turned, first, randomSeed);
    int zoom = Math.max(1, 320 / cells);
    int frames = 1 + steps / every;
    try (Interrupt interrupt = new Interrupt(() -> {})) {
      int written = film(rollout, zoom, frames, interrupt);
      if (written < frames) {
        System.err.println(ReplayCommand.cut(gif, written, frames));
      } else {
        System.err.printf("%s: %d steps on %d x %d cells%n", gif, steps, cells, cells);
      }
    }
    return 0;
  }

  /** Writes the film until Ctrl-C comes; how many frames it has. */
  private int film(Rollout rollout, int zoom, int frames, Interrupt interrupt) throws IOException {
    int width = rollout.width() * zoom;
    try (GifWriter writer = new GifWriter(gif, width, rollout.height() * zoom, false)) {
      while (writer.frames() < frames && !interrupt.happened()) {
        rollout.steps(writer.frames() == 0 ? 0 : every);
        writer.add(Pictures.of(rollout, zoom), 50);
      }
      return writer.frames();
    }
  }

  /**
   * @throws UserException if such a grid is none, or needs more memory than there is
   */
  static void requireRoom(int cells, int channels, long most) {
    if (cells < 1 || cells > MOST_CELLS) {
      throw new UserException(
          "--grid: %d is not between 1 and %d cells.".formatted(cells, MOST_CELLS));
    }
    double needed = (double) cells * cells * Float.BYTES * (STATES * channels + PICTURES);
    if (needed > most) {
      throw new UserException(
          "--grid: %d x %d cells would need about %.1f GB of memory, but Java may use %.1f GB; choose a smaller one, or let Java use more (-Xmx)."
              .formatted(cells, cells, needed / 1e9, most / 1e9));
    }
  }
}
