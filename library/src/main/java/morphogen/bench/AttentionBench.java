package morphogen.bench;

import ai.djl.Device;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import morphogen.cells.State;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Attention;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import morphogen.torch.Allocator;
import morphogen.torch.DenseRollout;

/**
 * Steps of attention in plain Java against dense PyTorch steps of the same network, with nine
 * gathered neighbours: 16 channels, every cell at work, none clamped or cleared. And steps of
 * attention against those of filters with as many parameters, both in plain Java.
 */
public final class AttentionBench {
  private AttentionBench() {}

  /** Measures everything and says it table by table. */
  public static void run(int rounds, Consumer<String> say) {
    Map<String, Attention> networks = new LinkedHashMap<>();
    networks.put("a single layer", Attention.layer());
    networks.put("a single layer, four heads, positions", Attention.directed());
    networks.put("one block", Attention.ofBlocks(1));
    networks.put("three blocks", Attention.ofBlocks(3));
    networks.forEach(
        (name, attention) -> {
          for (int size : new int[] {64, 128}) {
            say.accept(race(name, attention, size, rounds));
          }
        });
    Attention two = Attention.directed().withBlocks(2);
    RuleSpec condensing = RuleSpec.attention().withChannels(16);
    RuleSpec filters = condensing.withNetwork(RuleSpec.growing().withHidden(110).network());
    say.accept(pair("growing", RuleSpec.growing(), two.withHidden(24), 64, rounds));
    say.accept(pair("texture", RuleSpec.texture(), two.withHidden(24), 64, rounds));
    say.accept(pair("condensing", filters, two, 64, rounds));
  }

  /**
   * Filters against attention on a square grid, what is around a step the same.
   *
   * @param filters as a kind of training has it
   */
  static String pair(String task, RuleSpec filters, Attention attention, int size, int rounds) {
    RuleSpec attending = filters.withNetwork(attention);
    int steps = 32;
    String title = "Filters of %d parameters, attention of %d, %s, %d x %d";
    try (Rollout first = alive(filters, size);
        Rollout second = alive(attending, size)) {
      return new Benchmark(
              title.formatted(filters.parameters(), attending.parameters(), task, size, size))
          .add("filters", () -> first.steps(steps))
          .add("attention", () -> second.steps(steps))
          .run(3, rounds, steps + " steps");
    }
  }

  /** A rule that hardly does anything, on a grid in which every cell lives. */
  private static Rollout alive(RuleSpec spec, int size) {
    State state = new State(size, size, spec.channels());
    Arrays.fill(state.values(), 1);
    return new JavaRollout(Rule.random(spec, 0.001, 1), state, 1);
  }

  /** One network on a square grid. */
  static String race(String name, Attention attention, int size, int rounds) {
    RuleSpec spec = RuleSpec.attention().withChannels(16).withNetwork(attention);
    // Weights so small that values stay what they are: neither engine meets special numbers.
    Rule rule = Rule.random(spec, 0.01, 1);
    State state = spec.first(size, size, 1);
    int steps = Math.max(1, 16 * 64 * 64 / (size * size * attention.passes()));
    try (Rollout stock = new DenseRollout(rule, state, 1, Device.cpu());
        Rollout kept = new DenseRollout(rule, state, 1, Device.cpu());
        Rollout java = new JavaRollout(rule, state, 1)) {
      return new Benchmark("Attention, %s, %d x %d".formatted(name, size, size))
          .add("PyTorch dense, memory kept", () -> kept.steps(steps))
          .add(
              "PyTorch dense",
              () -> {
                Allocator.stock();
                stock.steps(steps);
                Allocator.keepMemory();
              })
          .add("JavaRollout", () -> java.steps(steps))
          .run(3, rounds, steps + " steps");
    }
  }
}
