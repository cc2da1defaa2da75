package morphogen.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import morphogen.cells.CellSet;
import morphogen.cells.FireHash;
import morphogen.cells.State;
import morphogen.rule.Fire;
import morphogen.rule.RuleSpec;
import morphogen.step.AliveMasking;
import morphogen.step.DecayAndClamp;
import morphogen.step.Firing;
import morphogen.step.PerceiveRuns;
import morphogen.step.TileBuffers;

/**
 * One state's rollout, remembered so that it can be walked backwards.
 *
 * <p>PyTorch multiplies the matrices; gathering what cells perceive, life and fire are the same
 * plain Java that plays rules, and the way back is written out by hand. So a step costs what its
 * living, firing cells cost, and nothing of the size of the grid is touched but a few bits a cell.
 */
final class Tape implements AutoCloseable {
  /**
   * One step: which cells updated, what they perceived, how steep that and the clamp were, who was
   * left alive.
   */
  private record Step(
      int hash,
      int[] cells,
      NDArray perceived,
      float[] slopes,
      NDArray hidden,
      DecayAndClamp.Slopes clamp,
      CellSet kept) {}

  private final RuleSpec spec;
  private final SparseWeights weights;
  private final NDManager manager;
  private final Slab slab;
  private final PerceiveRuns perceive;
  private final List<Step> steps = new ArrayList<>();
  private float[] rows = new float[0];

  Tape(RuleSpec spec, SparseWeights weights, NDManager parent, Slab slab) {
    this.spec = spec;
    this.weights = weights;
    this.slab = slab;
    manager = parent.newSubManager();
    perceive = new PerceiveRuns(spec, new TileBuffers());
    slab.reset();
  }

  /**
   * Plays {@code state} on, in place.
   *
   * @param scoredSteps after which steps the state is scored, ascending
   * @return the state at each scored step; the last one is {@code state} itself
   */
  List<State> forward(State state, long fireSeed, int[] scoredSteps) {
    List<State> seen = new ArrayList<>();
    int count = scoredSteps[scoredSteps.length - 1];
    AliveMasking mask = new AliveMasking(spec.dynamics(), state);
    int[] firing = new int[state.cells()];
    for (int i = 0; i < count; i++) {
      Workers.goOn();
      steps.add(step(state, mask, firing, FireHash.step(fireSeed, i)));
      if (scoredSteps[seen.size()] == i + 1) {
        seen.add(i + 1 == count ? state : state.copy());
      }
    }
    return seen;
  }

  /** As {@code LivingGrid} steps. */
  private Step step(State state, AliveMasking mask, int[] firing, int hash) {
    int n = Firing.list(spec.dynamics(), mask.begin(), firing, hash);
    float[] slopes = new float[n * perceive.slopes()];
    NDArray perceived = n > 0 ? perceive(state, firing, n, slopes) : null;
    DecayAndClamp.decay(spec.dynamics(), state);
    NDArray hidden = null;
    if (n > 0) {
      hidden = weights.hidden(perceived); // [n, hidden]
      hidden.attach(manager);
      try (NDArray update = weights.update(hidden)) { // [n, channels]
        add(update, state, firing, n, hash);
      }
    }
    DecayAndClamp.Slopes clamp = DecayAndClamp.clampWithSlopes(spec.dynamics(), state);
    if (clamp != null) {
      mask.rescan();
    }
    mask.end(firing, n);
    CellSet kept = new CellSet(state.width(), state.height());
    kept.copyFrom(mask.kept());
    return new Step(hash, Arrays.copyOf(firing, n), perceived, slopes, hidden, clamp, kept);
  }

  private NDArray perceive(State state, int[] cells, int n, float[] slopes) {
    int features = weights.features();
    float[] rows = rows(n * features);
    perceive.read(state, cells, 0, n, rows, slopes);
    return onSlab(rows, n, features);
  }

  /** Clears the channels that do not fire where each is tossed on its own. */
  private void silence(float[] rows, int[] cells, int n, int width, int hash) {
    int threshold = FireHash.threshold(spec.fireRate());
    for (int i = 0; spec.fire() == Fire.CHANNEL && i < n; i++) {
      int cell = FireHash.cell(hash, cells[i] % width, cells[i] / width);
      for (int c = 0; c < spec.channels(); c++) {
        if (!FireHash.fires(FireHash.channel(cell, c), threshold)) {
          rows[i * spec.channels() + c] = 0;
        }
      }
    }
  }

  private NDArray onSlab(float[] values, int n, int columns) {
    ByteBuffer memory = slab.take(n * columns * Float.BYTES);
    memory.asFloatBuffer().put(values, 0, n * columns);
    return manager.create(memory, new Shape(n, columns), DataType.FLOAT32);
  }

  private void add(NDArray update, State state, int[] cells, int n, int hash) {
    int channels = spec.channels();
    float[] rows = rows(n * channels);
    update.toByteBuffer(true).asFloatBuffer().get(rows, 0, n * channels);
    silence(rows, cells, n, state.width(), hash);
    float[] values = state.values();
    for (int i = 0; i < n; i++) {
      for (int c = 0, to = cells[i] * channels, from = i * channels; c < channels; c++) {
        values[to + c] += rows[from + c];
      }
    }
  }

  /**
   * Walks back from the gradients of the states at each scored step, which are used up, and adds
   * the weights' share to {@code sums}.
   */
  void backward(List<State> gradients, int[] scoredSteps, WeightSums sums, StepwiseNorm norm) {
    int at = scoredSteps.length - 1;
    State gradient = gradients.get(at);
    CellSet support = new CellSet(gradient.width(), gradient.height());
    int[] list = new int[gradient.cells()];
    support.fill();
    norm.begin(gradient);
    for (int i = steps.size() - 1; i >= 0; i--) {
      Workers.goOn();
      Step step = steps.get(i);
      if (at > 0 && scoredSteps[at - 1] == i + 1) {
        gradient.add(gradients.get(--at));
        support.fill();
        norm.begin(gradient);
      }
      // What the alive mask cleared passes nothing back.
      support.removeAll(step.kept);
      int cleared = support.list(list);
      for (int j = 0; j < cleared; j++) {
        int start = list[j] * spec.channels();
        Arrays.fill(gradient.values(), start, start + spec.channels(), 0);
      }
      DecayAndClamp.unclamp(step.clamp, gradient);
      if (step.cells.length > 0) {
        backward(step, gradient, sums, i > 0);
      } else {
        DecayAndClamp.decay(spec.dynamics(), gradient);
      }
      support.dilate(step.kept, spec.wraps());
      norm.restore(gradient);
    }
  }

  private void backward(Step step, State gradient, WeightSums sums, boolean spread) {
    int n = step.cells.length;
    int channels = spec.channels();
    try (NDManager scratch = manager.newSubManager()) {
      float[] rows = rows(n * channels);
      for (int i = 0; i < n; i++) {
        System.arraycopy(gradient.values(), step.cells[i] * channels, rows, i * channels, channels);
      }
      silence(rows, step.cells, n, gradient.width(), step.hash);
      DecayAndClamp.decay(spec.dynamics(), gradient); // before what neighbours owe is added
      ByteBuffer memory = slab.scratch(n * channels * Float.BYTES);
      memory.asFloatBuffer().put(rows, 0, n * channels);
      NDArray update = scratch.create(memory, new Shape(n, channels), DataType.FLOAT32);
      NDArray hidden = update.matMul(weights.outputWeight()); // [n, hidden]
      hidden.attach(scratch);
      if (weights.relu()) {
        try (NDArray open = step.hidden.sign()) { // 1 where the ReLU let something through
          hidden.muli(open);
        }
      }
      if (weights.isCapped()) {
        try (NDArray below = step.hidden.lt(weights.ceiling());
            NDArray open = below.toType(DataType.FLOAT32, false)) {
          hidden.muli(open);
        }
      }
      sums.add(step.perceived, hidden, step.hidden, update);
      if (!spread) {
        return;
      }
      NDArray perceived = hidden.matMul(weights.hiddenWeight()); // [n, features]
      int features = weights.features();
      rows = rows(n * features);
      perceived.toByteBuffer(true).asFloatBuffer().get(rows, 0, n * features);
      perceive.spread(gradient, step.cells, n, rows, step.slopes);
    }
  }

  private float[] rows(int length) {
    if (rows.length < length) {
      rows = new float[length + length / 2];
    }
    return rows;
  }

  @Override
  public void close() {
    steps.clear();
    manager.close();
  }
}
