package morphogen.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import morphogen.cells.State;
import morphogen.rollout.Rollout;
import morphogen.rule.Rule;
import morphogen.step.LivingGrid;
import morphogen.step.Perceive;

/**
 * Plays a rule on the CPU with PyTorch's matrix product, and computes only cells that can change.
 * For other devices there is {@link DenseRollout}. Owns native memory: close it.
 */
public final class TorchRollout implements Rollout {
  /** Cells to a task: enough for the matrix product, few enough to share out evenly. */
  private static final int CHUNK = 1024;

  /** What one task needs for itself. */
  private record Workspace(Perceive perceive, Slab slab, float[] rows) {}

  private final LivingGrid grid;
  private final NDManager manager = Torch.manager(Device.cpu());
  private final Workers workers = new Workers(Runtime.getRuntime().availableProcessors());

  private Rule rule;
  private SparseWeights weights;
  private NDManager weightManager;
  private final List<Workspace> desks = new ArrayList<>();
  private float[] deltas = new float[0];

  /**
   * Starts from a copy of {@code start}.
   *
   * @param randomSeed decides which cells fire
   */
  public TorchRollout(Rule rule, State start, long randomSeed) {
    grid = new LivingGrid(rule.spec(), start.copy(), randomSeed);
    use(rule);
  }

  private void use(Rule rule) {
    this.rule = rule;
    if (weightManager != null) {
      weightManager.close();
    }
    weightManager = manager.newSubManager();
    weights = SparseWeights.of(rule, weightManager);
    desks.clear();
  }

  @Override
  public void step() {
    Torch.threads(1); // each of our own threads
    int n = grid.begin();
    int channels = rule.spec().channels();
    if (deltas.length < n * channels) {
      deltas = new float[Math.min(state().cells(), n + n / 2) * channels];
    }
    int chunks = (n + CHUNK - 1) / CHUNK;
    while (desks.size() < chunks) {
      float[] rows = new float[CHUNK * Math.max(rule.spec().features(), channels)];
      desks.add(new Workspace(new Perceive(rule.spec()), new Slab(), rows));
    }
    workers.each(
        chunks,
        chunk -> {
          compute(desks.get(chunk), chunk * CHUNK, Math.min(n, (chunk + 1) * CHUNK));
          return null;
        });
    grid.end(deltas);
  }

  private void compute(Workspace desk, int from, int to) {
    int n = to - from;
    int features = rule.spec().features();
    int channels = rule.spec().channels();
    for (int i = 0; i < n; i++) {
      desk.perceive.read(grid.state(), grid.cells()[from + i], desk.rows, i * features);
    }
    ByteBuffer memory = desk.slab.scratch(n * features * Float.BYTES);
    memory.asFloatBuffer().put(desk.rows, 0, n * features);
    try (NDManager step = manager.newSubManager()) {
      NDArray perceived = step.create(memory, new Shape(n, features), DataType.FLOAT32);
      NDArray update = weights.update(weights.hidden(perceived)); // [n, channels]
      update.toByteBuffer(true).asFloatBuffer().get(deltas, from * channels, n * channels);
    }
  }

  @Override
  public State state() {
    return grid.state();
  }

  @Override
  public void edit(Consumer<State> change) {
    change.accept(grid.state());
    grid.edited();
  }

  @Override
  public Rule rule() {
    return rule;
  }

  @Override
  public void rule(Rule rule) {
    grid.rule(rule.spec());
    use(rule);
  }

  @Override
  public int steps() {
    return grid.steps();
  }

  @Override
  public void close() {
    workers.close();
    manager.close();
  }
}
