package morphogen.lab.figure;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import morphogen.cells.State;
import morphogen.lab.Likeness;
import morphogen.lab.RecoveryStudy;
import morphogen.lab.RunRecord;
import morphogen.picture.Coverage;
import morphogen.picture.Emoji;
import morphogen.picture.Swatch;
import morphogen.picture.Tile;
import morphogen.rule.AliveMask;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import morphogen.rule.Start;

/**
 * What figures are drawn of: a rule on its grid, what it was given, and how it was trained if that
 * is known.
 *
 * @param name what it is called, for a title
 * @param run the rule; its columns are empty where no training is known
 * @param snapshots of its training, in order; often none
 */
public record Subject(String name, RunRecord run, List<Snapshot> snapshots) {
  private static final int FALLBACK_GRID = 64;

  public Subject {
    snapshots = List.copyOf(snapshots);
  }

  /** A rule with what its file names of pictures and rules that come with Morphogen. */
  public static Subject of(String name, RuleFile file) {
    Optional<Rule> host =
        Optional.ofNullable(file.notes().get(RunRecord.HOST))
            .filter(RuleFile.all()::contains)
            .map(rule -> RuleFile.builtIn(rule).rule());
    return of(name, file, named(file), 0, host, 1);
  }

  /** The picture that a rule's file says it was trained on, if that comes with Morphogen. */
  public static Optional<BufferedImage> named(RuleFile file) {
    Map<String, String> notes = file.notes();
    String noted = notes.getOrDefault(RunRecord.TARGET, notes.getOrDefault(RunRecord.PICTURE, ""));
    return Emoji.find(noted).map(Emoji::picture).or(() -> Tile.find(noted).map(Tile::picture));
  }

  /**
   * A rule from its file.
   *
   * @param file its grid is what the file says, else 64 cells
   * @param picture what it was trained on: for a rule that grows or infects the picture that it
   *     becomes, for a texture the one that it is like; empty where that is not known. Of patterns
   *     that were made by losses alone it does not matter
   * @param size cells across the picture where it is grown; 0 for five eighths of the grid, as
   *     training has it
   * @param host what it infects; empty for most rules
   * @throws IllegalArgumentException if the picture cannot be grown so, or is larger than the grid
   */
  public static Subject of(
      String name,
      RuleFile file,
      Optional<BufferedImage> picture,
      int size,
      Optional<Rule> host,
      long randomSeed) {
    int grid = file.grid(FALLBACK_GRID);
    RuleSpec spec = file.rule().spec();
    Map<String, State> pictures = new LinkedHashMap<>();
    if (picture.isPresent()) {
      if (spec.start() == Start.SINGLE || host.isPresent()) {
        int cells = size > 0 ? size : Math.max(1, grid * 5 / 8);
        pictures.put(RunRecord.TARGET, Coverage.target(name, picture.get(), cells, grid, spec));
      } else if (spec.isTexture()) {
        pictures.put(RunRecord.PICTURE, Swatch.of(name, picture.get(), grid, 1));
      }
    }
    Map<String, Rule> rules = new LinkedHashMap<>();
    host.ifPresent(rule -> rules.put(RunRecord.HOST, rule));
    Map<String, double[]> untrained = Map.of(RunRecord.LOSS, new double[0]);
    return new Subject(
        name,
        new RunRecord(
            file.rule(), grid, grid, randomSeed, untrained, pictures, rules, RunRecord.LOSS),
        List.of());
  }

  /** What kind of rule it is. */
  public RuleSpec spec() {
    return run.rule().spec();
  }

  /** The picture that it grows, if it grows one that is large enough to be compared by SSIM. */
  public Optional<State> target() {
    return run.picture(RunRecord.TARGET)
        .filter(t -> Math.min(t.width(), t.height()) >= Likeness.WINDOW);
  }

  /** True if its cells live and die. */
  public boolean lives() {
    return spec().aliveMask() != AliveMask.NONE;
  }

  /** True if it turns another rule's organism into its picture. */
  public boolean infects() {
    return run.rule(RunRecord.HOST).isPresent();
  }

  /** True if it grows a picture, known or not, from one cell or out of what it infects. */
  public boolean grows() {
    return infects() || spec().start() == Start.SINGLE;
  }

  /** At what age it is wounded, in steps. */
  int adult() {
    return grows() ? RecoveryStudy.GROWN : RecoveryStudy.SETTLED;
  }
}
