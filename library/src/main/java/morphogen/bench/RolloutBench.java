package morphogen.bench;

import ai.djl.Device;
import java.awt.AWTError;
import java.awt.GraphicsEnvironment;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import morphogen.cells.State;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import morphogen.shader.OffscreenContext;
import morphogen.shader.Precision;
import morphogen.shader.ShaderException;
import morphogen.shader.ShaderRollout;
import morphogen.torch.Allocator;
import morphogen.torch.DenseRollout;
import morphogen.torch.TorchRollout;

/**
 * Steps of one grid of the growing automaton, 30 % alive, against a dense PyTorch step; and on the
 * graphics card, where there is a display, against Java.
 */
public final class RolloutBench {
  private RolloutBench() {}

  /** Measures everything and says it table by table. */
  public static void run(int rounds, Consumer<String> say) {
    Rule rule = Rule.untrained(RuleSpec.growing(), 1);
    for (int size : new int[] {64, 128, 256, 512}) {
      say.accept(onTheProcessor(rule, Discs.of(size, 0.3, 1), rounds));
    }
    onTheCard(rule, rounds, say);
  }

  static void onTheCard(Rule rule, int rounds, Consumer<String> say) {
    List<State> grids =
        IntStream.of(128, 256, 512, 1024).mapToObj(size -> Discs.of(size, 0.3, 1)).toList();
    onTheCard(rule, grids, rounds, say);
  }

  /** What needs a display, or one line that says why it is left out. */
  static void onTheCard(Rule rule, List<State> grids, int rounds, Consumer<String> say) {
    String missing = missingDisplay();
    if (missing != null) {
      say.accept("ShaderRollout is left out: " + missing + ".");
      return;
    }
    try (OffscreenContext context = new OffscreenContext()) {
      say.accept("OpenGL: " + context.renderer());
      say.accept(needs(rule.spec()));
      for (State grid : grids) {
        say.accept(onTheCard(rule, grid, rounds));
      }
    } catch (ShaderException e) {
      say.accept("ShaderRollout is left out: " + e.getMessage() + ".");
    }
  }

  /**
   * Where screens have names (X11) and there is none, why; else null. Asked beforehand, because
   * JOGL prints its own traces before it says no.
   */
  static String missingDisplay() {
    String system = System.getProperty("os.name");
    if (system.startsWith("Windows") || system.startsWith("Mac")) {
      return null;
    }
    String display = System.getenv("DISPLAY");
    if (display == null || display.isEmpty()) {
      return "there is no display (DISPLAY is not set)";
    }
    try {
      GraphicsEnvironment.getLocalGraphicsEnvironment();
      return null;
    } catch (AWTError e) {
      return "no display answers at DISPLAY = " + display;
    }
  }

  /** Steps of a square grid by every engine of the processor. */
  static String onTheProcessor(Rule rule, State state, int rounds) {
    int size = state.width();
    int steps = Math.max(1, 64 * 64 * 64 / (size * size));
    try (Rollout stock = new DenseRollout(rule, state, 1, Device.cpu());
        Rollout kept = new DenseRollout(rule, state, 1, Device.cpu());
        Rollout java = new JavaRollout(rule, state, 1);
        Rollout torch = new TorchRollout(rule, state, 1)) {
      return new Benchmark("Rollout, %d x %d".formatted(size, size))
          .add(
              "PyTorch dense",
              () -> {
                Allocator.stock();
                stock.steps(steps);
                Allocator.keepMemory();
              })
          .add("PyTorch dense, memory kept", () -> kept.steps(steps))
          .add("TorchRollout", () -> torch.steps(steps))
          .add("JavaRollout", () -> java.steps(steps))
          .run(3, rounds, steps + " steps");
    }
  }

  /** What a step costs a graphics card, from which follows what a given one should reach. */
  private static String needs(RuleSpec spec) {
    int bytes = 2 * ShaderRollout.bytesPerCell(spec.channels(), Precision.FLOAT);
    return "A living cell's step is %d floating-point operations; every cell moves %d bytes (%d in 16 bits).%n"
        .formatted(2 * spec.network().multiplyAdds(spec.channels()), bytes, bytes / 2);
  }

  private static String onTheCard(Rule rule, State state, int rounds) {
    int size = state.width();
    int steps = Math.max(1, 512 * 512 / (size * size));
    try (Rollout java = new JavaRollout(rule, state, 1);
        Rollout floats = new ShaderRollout(rule, state, 1);
        Rollout halves = new ShaderRollout(rule, state, 1, Precision.HALF)) {
      return new Benchmark("Rollout by OpenGL, %d x %d".formatted(size, size))
          .add("JavaRollout", () -> java.steps(steps))
          .add("ShaderRollout", () -> finished(floats, steps))
          .add("ShaderRollout, 16-bit floats", () -> finished(halves, steps))
          .run(3, rounds, steps + " steps");
    }
  }

  static void finished(Rollout rollout, int steps) {
    rollout.steps(steps);
    rollout.finish();
  }
}
