package morphogen.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import morphogen.cells.State;
import morphogen.lab.Likeness;
import morphogen.loss.NetworkFeatures;
import morphogen.picture.Swatch;
import morphogen.picture.Tile;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import morphogen.run.Rules;
import morphogen.run.UserException;
import morphogen.train.TextureJudge;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code judge RULES}: which tiles textures are taken for, by a network that no loss knows. */
@Command(
    name = "judge",
    description =
        "Plays textures and says which of the library's tiles a network that was trained apart takes"
            + " them for.",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true)
final class JudgeCommand implements Callable<Integer> {
  private static final String ENDING = ".safetensors";

  @Parameters(
      paramLabel = "RULE",
      arity = "1..*",
      description =
          "Textures of Morphogen's own (bricks), or rule files that are called like a tile or lie in"
              + " a folder that is.")
  List<String> rules;

  @Option(
      names = "--network",
      paramLabel = "FILE",
      required = true,
      description = "What judges: left by features, from other pictures or another random seed.")
  Path network;

  @Option(
      names = "--steps",
      split = ",",
      defaultValue = "100,1000,5000",
      description = "After how many; default 100,1000,5000.")
  List<Integer> steps;

  @Option(names = "--grid", defaultValue = "128", description = "Cells across; default 128.")
  int grid;

  @Option(
      names = "--cells",
      defaultValue = "64",
      description = "Cells across a tile, as the textures were trained; default 64.")
  int cells;

  @Option(
      names = "--random-seed",
      defaultValue = "1",
      description = "Decides which cells fire, and the noise they start from.")
  long randomSeed;

  private final Map<String, State> tiles = new LinkedHashMap<>();
  private final Set<String> seamless = new LinkedHashSet<>();

  @Override
  public Integer call() throws IOException {
    if (steps.stream().anyMatch(s -> s < 0) || grid < 16 || cells < 16) {
      throw new UserException("--steps must be 0 or more, --grid and --cells 16 or more.");
    }
    steps = steps.stream().sorted().toList();
    Map<String, Rule> played = new LinkedHashMap<>();
    for (String rule : rules) {
      played.put(rule, texture(rule));
    }
    for (Tile tile : Tile.all()) {
      State swatch = Swatch.of(tile.name(), tile.picture(), cells, 1);
      tiles.put(tile.name(), swatch);
      if (Swatch.seamless(swatch)) {
        seamless.add(tile.name());
      }
    }
    int[] right = new int[steps.size()];
    NetworkFeatures features = NetworkFeatures.read(network, List.of(), false, false);
    try (TextureJudge judge = new TextureJudge(features, tiles, seamless)) {
      sayReliability(judge);
      for (Map.Entry<String, Rule> rule : played.entrySet()) {
        judge(judge, rule.getKey(), rule.getValue(), right);
      }
    }
    line("its own tile", Arrays.stream(right).mapToObj(n -> n + " of " + played.size()));
    return 0;
  }

  private static Rule texture(String name) throws IOException {
    RuleFile file = Rules.named(name);
    if (file.rule().spec().visible() != 3) {
      throw new UserException(name + " is no texture: three channels must be seen.");
    }
    tile(name); // refuses one that has none
    return file.rule();
  }

  /** The tile that a rule should look like, by its name or its folder's. */
  private static String tile(String rule) {
    Path path = Path.of(rule);
    String name = path.getFileName().toString();
    String plain =
        name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    Path folder = path.toAbsolutePath().getParent();
    String beside = folder.getFileName() == null ? "" : folder.getFileName().toString();
    return Tile.find(plain)
        .or(() -> Tile.find(beside))
        .map(Tile::name)
        .orElseThrow(
            () -> new UserException("Neither " + rule + " nor its folder is called like a tile."));
  }

  /** How far the judge is to be believed: whether it knows a quarter of a tile for that tile. */
  private void sayReliability(TextureJudge judge) {
    int known = 0;
    for (Map.Entry<String, State> tile : tiles.entrySet()) {
      for (int quarter = 0; quarter < 4; quarter++) {
        State part = part(tile.getValue(), quarter % 2 * cells / 2, quarter / 2 * cells / 2);
        known += judge.ranking(part, false).get(0).equals(tile.getKey()) ? 1 : 0;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "Of %d quarters of the %d tiles themselves it takes %d for a part of their own.%n",
        4 * tiles.size(),
        tiles.size(),
        known);
    line("", steps.stream().map(s -> s + " steps"));
  }

  private State part(State tile, int left, int top) {
    State part = new State(cells / 2, cells / 2, 3);
    for (int y = 0; y < part.height(); y++) {
      for (int x = 0; x < part.width(); x++) {
        for (int c = 0; c < 3; c++) {
          part.set(x, y, c, tile.get(left + x, top + y, c));
        }
      }
    }
    return part;
  }

  private void judge(TextureJudge judge, String name, Rule rule, int[] right) {
    RuleSpec spec = rule.spec();
    Rollout rollout = new JavaRollout(rule, spec.first(grid, grid, randomSeed), randomSeed);
    List<String> words = new ArrayList<>();
    String own = tile(name);
    for (int i = 0; i < steps.size(); i++) {
      rollout.steps(Math.max(0, steps.get(i) - rollout.steps()));
      List<String> ranking = judge.ranking(Likeness.seen(rollout.state(), spec), spec.wraps());
      int place = ranking.indexOf(own) + 1;
      right[i] += place == 1 ? 1 : 0;
      words.add(place == 1 ? own : ranking.get(0) + " (own: place " + place + ")");
    }
    line(own, words.stream());
  }

  private static void line(String name, Stream<String> words) {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-14s", name));
    words.forEach(word -> line.append(String.format(Locale.ROOT, "%-24s", word)));
    System.out.println(line.toString().stripTrailing());
  }
}
