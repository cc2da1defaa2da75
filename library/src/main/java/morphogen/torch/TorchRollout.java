package morphogen.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import morphogen.cells.CellSet;
import morphogen.cells.State;
import morphogen.rollout.Rollout;
import morphogen.rule.Activation;
import morphogen.rule.AliveMask;
import morphogen.rule.Boundary;
import morphogen.rule.Capabilities;
import morphogen.rule.Clamp;
import morphogen.rule.Filters;
import morphogen.rule.Fire;
import morphogen.rule.Rule;
import morphogen.step.LivingGrid;
import morphogen.step.PerceiveRuns;
import morphogen.step.TileBuffers;

/**
 * Plays a rule on the CPU with PyTorch's matrix product, and computes only cells that can change.
 * For other devices there is {@link DenseRollout}. Owns native memory: close it.
 */
public final class TorchRollout implements Rollout {
  /** Every kind of rule of filters. */
  public static final Capabilities CAN =
      Capabilities.of("TorchRollout", "JavaRollout plays every kind of rule.")
          .networks(Set.of(Filters.class))
          .activations(Activation.RELU, Activation.NONE)
          .fires(Fire.CELL, Fire.CHANNEL)
          .boundaries(Boundary.ZERO, Boundary.WRAP)
          .clamps(Clamp.NONE, Clamp.HARD, Clamp.SOFT, Clamp.VISIBLE, Clamp.RANGE)
          .aliveMasks(AliveMask.NONE, AliveMask.PRE, AliveMask.POST, AliveMask.BOTH)
          .decay()
          .ceilings()
          .magnitudes();

  /** Cells to a task: enough for the matrix product, few enough to share out evenly. */
  private static final int CHUNK = 1024;

  private static final float[] NO_SLOPES = {};

  /** What one task needs for itself. */
  private record Workspace(PerceiveRuns perceive, Slab slab, float[] rows) {}

  private final LivingGrid grid;
  private final NDManager manager = Torch.manager(Device.cpu());
  private final Workers workers = new Workers(Runtime.getRuntime().availableProcessors());

  private Rule rule;
  private SparseWeights weights;
  private NDManager weightManager;
  private final List<Workspace> workspaces = new ArrayList<>();
  private float[] deltas = new float[0];

  /**
   * Starts from a copy of {@code start}.
   *
   * @param randomSeed decides which cells fire
   */
  public TorchRollout(Rule rule, State start, long randomSeed) {
    CAN.require(rule.spec());
    grid = new LivingGrid(rule.spec().dynamics(), start.copy(), randomSeed);
    use(rule);
  }

  private void use(Rule rule) {
    this.rule = rule;
    if (weightManager != null) {
      weightManager.close();
    }
    weightManager = manager.newSubManager();
    weights = SparseWeights.of(rule, weightManager);
    workspaces.clear();
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
    while (workspaces.size() < chunks) {
      float[] rows = new float[CHUNK * Math.max(weights.features(), channels)];
      PerceiveRuns perceive = new PerceiveRuns(rule.spec(), new TileBuffers());
      workspaces.add(new Workspace(perceive, new Slab(), rows));
    }
    workers.each(
        chunks,
        chunk -> {
          compute(workspaces.get(chunk), chunk * CHUNK, Math.min(n, (chunk + 1) * CHUNK));
          return null;
        });
    grid.end(deltas);
  }

  private void compute(Workspace workspace, int from, int to) {
    int n = to - from;
    int features = weights.features();
    int channels = rule.spec().channels();
    workspace.perceive.read(grid.state(), grid.cells(), from, to, workspace.rows, NO_SLOPES);
    ByteBuffer memory = workspace.slab.scratch(n * features * Float.BYTES);
    memory.asFloatBuffer().put(workspace.rows, 0, n * features);
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
    try {
      change.accept(grid.state());
    } finally { // also where it threw halfway
      grid.edited();
    }
  }

  @Override
  public void habitat(CellSet cells) {
    grid.habitat(cells);
  }

  @Override
  public CellSet habitat() {
    return grid.habitat();
  }

  @Override
  public Rule rule() {
    return rule;
  }

  @Override
  public void rule(Rule rule) {
    CAN.require(rule.spec());
    grid.rule(rule.spec().dynamics());
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
