package morphogen.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import morphogen.cells.State;
import morphogen.cells.Territory;
import morphogen.file.Tensor;
import morphogen.rule.AliveMask;
import morphogen.rule.Attention;
import morphogen.rule.Boundary;
import morphogen.rule.Clamp;
import morphogen.rule.Filters;
import morphogen.rule.Fire;
import morphogen.rule.Limits;
import morphogen.rule.OutputActivation;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSet;
import morphogen.rule.RuleSpec;
import morphogen.rule.Spreading;
import morphogen.rule.Spreading.Ground;

/** Shared grids to compare engines on: rules of all kinds, every way to spread, every border. */
public record Arenas(
    String name, RuleSet rules, State start, Territory territory, Spreading spreading, int soft) {
  @Override
  public String toString() {
    return name;
  }

  /** Rules of eight kinds, small random weights. */
  public static RuleSet eight(Boundary boundary) {
    RuleSpec growing = RuleSpec.growing().withHidden(10);
    List<RuleSpec> specs =
        List.of(
            growing.withChannels(9),
            growing.withChannels(6).withAliveMask(AliveMask.POST).withHiddenDecay(0.1),
            RuleSpec.texture().withChannels(7).withHidden(9),
            RuleSpec.srnca(7, 3).withChannels(6).withHidden(9),
            RuleSpec.yourLoss(),
            RuleSpec.isotropicTexture().withChannels(5).withHidden(7).withOffset(0.5),
            RuleSpec.learned3x3() // cells live by the state before the update
                .withHidden(10)
                .withClamp(Clamp.RANGE)
                .withRange(new Limits(-1, 2)),
            growing.withChannels(8).withFire(Fire.CHANNEL).withClamp(Clamp.SOFT).withCeiling(0.3));
    List<Rule> rules = new ArrayList<>();
    for (RuleSpec spec : specs) {
      rules.add(weighted(spec, rules.size() + 3, 0.2f, 0.01f));
    }
    return new RuleSet(rules, boundary);
  }

  /** Both kinds of network and all forms of attention, which know colours in different ways. */
  public static RuleSet attending(Boundary boundary) {
    RuleSpec growing = RuleSpec.growing().withHidden(10);
    Attention layer = Attention.layer().withHidden(6);
    Attention placed = layer.withHeads(3).withPosition(true).withValuePosition(true);
    RuleSpec texture = RuleSpec.texture().withChannels(7);
    List<RuleSpec> specs =
        List.of(
            growing.withChannels(9),
            growing.withChannels(6).withNetwork(layer),
            texture.withNetwork(placed.withAngle(0.5)),
            texture.withHidden(9),
            growing.withChannels(11).withNetwork(layer.withBlocks(1)).withHiddenDecay(0.1),
            RuleSpec.isotropicTexture()
                .withChannels(5)
                .withOffset(0.5)
                .withNetwork(layer.withBlocks(2).withOutput(OutputActivation.LEAKY)),
            texture // a grey one
                .withChannels(4)
                .withVisible(1)
                .withOffset(0.5)
                .withFire(Fire.CHANNEL)
                .withNetwork(placed.withBlocks(2).withOutput(OutputActivation.TANH)),
            growing
                .withChannels(8)
                .withAliveMask(AliveMask.POST)
                .withClamp(Clamp.RANGE)
                .withRange(new Limits(-1, 2))
                .withNetwork(layer.withHeads(2).withBlocks(3)));
    List<Rule> rules = new ArrayList<>();
    for (RuleSpec spec : specs) {
      boolean attends = spec.network() instanceof Attention;
      rules.add(
          attends
              ? attending(spec, rules.size() + 30)
              : weighted(spec, rules.size() + 3, 0.2f, 0.01f));
    }
    return new RuleSet(rules, boundary);
  }

  public static Stream<Arenas> all() {
    List<Arenas> all = new ArrayList<>();
    int[] order = {0, 1, 2, 3, 4, 5, 6, 7};
    for (Boundary boundary : Boundary.values()) {
      for (boolean attends : new boolean[] {false, true}) {
        RuleSet rules = attends ? attending(boundary) : eight(boundary);
        String name = boundary + (attends ? ", attention" : "");
        all.add(of(name + ", painted", rules, Spreading.NONE, 0));
        all.add(of(name + ", painted, soft", rules, Spreading.NONE, 3));
        for (Ground ground : List.of(Ground.LIVING, Ground.EVERYWHERE)) {
          Spreading infection = Spreading.infection(ground, 0.3, order);
          all.add(of(name + ", infection, " + ground, rules, infection, 0));
          Spreading battle = Spreading.battle(ground, 0.7);
          all.add(of(name + ", battle, " + ground, rules, battle, 2));
        }
      }
    }
    return all.stream();
  }

  /** Eight that are shipped, four that grow from a cell and four patterns, on a small grid. */
  public static Arenas battle(int size) {
    List<Rule> shipped =
        Stream.of("lizard", "butterfly", "chick", "embryo", "candy", "coral", "sea", "shards")
            .map(name -> RuleFile.builtIn(name).rule())
            .toList();
    RuleSet rules = new RuleSet(shipped);
    int channels = rules.channels();
    State start = rules.first(0, size, size, 1);
    Territory territory = new Territory(size, size, Territory.NEUTRAL);
    for (int rule = 0; rule < shipped.size(); rule++) {
      int x = size / 8 + rule % 4 * size / 4;
      int y = size / 4 + rule / 4 * size / 2;
      territory.fill(x, y, 3, 3, rule);
      float[] living = rules.living(rule);
      System.arraycopy(living, 0, start.values(), start.cell(x, y) * channels, channels);
    }
    Spreading spreading = Spreading.battle(Ground.LIVING, 0.8);
    return new Arenas("eight that are shipped", rules, start, territory, spreading, 0);
  }

  private static Arenas of(String name, RuleSet rules, Spreading spreading, int soft) {
    State start = new State(19, 14, rules.channels());
    Territory territory = new Territory(19, 14, Territory.NEUTRAL);
    Random random = new Random(4);
    for (int cell = 0; cell < start.cells(); cell++) {
      int patch = cell % 19 / 4 + 5 * (cell / 19 / 4);
      int owner = patch * 7 % 10;
      territory.set(cell, owner < 8 ? owner : owner == 8 ? Territory.NEUTRAL : Territory.WALL);
      boolean full = random.nextInt(3) > 0 && owner != 9;
      for (int c = 0; full && c < rules.channels(); c++) {
        float value = random.nextFloat();
        start.set(cell % 19, cell / 19, c, c < 4 ? value : value - 0.5f);
      }
    }
    return new Arenas(name, rules, start, territory, spreading, soft);
  }

  static Rule weighted(RuleSpec spec, long randomSeed, float hidden, float output) {
    Random random = new Random(randomSeed);
    List<Tensor> tensors = spec.tensors();
    for (Tensor tensor : tensors) {
      float scale = tensor.name().equals(Filters.HIDDEN_WEIGHT) ? hidden : output;
      for (int i = 0; i < tensor.values().length; i++) {
        tensor.values()[i] = scale * (float) random.nextGaussian();
      }
    }
    return new Rule(spec, tensors);
  }

  /** With weights that make it depend on whom cells attend to, and add little. */
  private static Rule attending(RuleSpec spec, long randomSeed) {
    Random random = new Random(randomSeed);
    List<Tensor> tensors = Rule.untrained(spec, 1).tensors();
    for (Tensor tensor : tensors) {
      boolean adds = tensor.name().contains(Attention.OUTPUT + ".");
      boolean norm = tensor.name().contains(Attention.NORM + ".");
      for (int i = 0; i < tensor.values().length; i++) {
        float scale = adds ? 0.002f : norm ? 0.1f : 0.7f;
        float middle = norm ? tensor.values()[i] : 0;
        tensor.values()[i] = middle + scale * (float) random.nextGaussian();
      }
    }
    return new Rule(spec, tensors);
  }

  /** Makes an engine spread and blend as this does. */
  public <T extends ArenaRollout> T prepared(T engine) {
    engine.spreading(spreading);
    engine.border(soft);
    return engine;
  }
}
