package morphogen.bench;

import ai.djl.Device;
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
 * gathered neighbours: 16 channels, every cell at work, none clamped or cleared.
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
