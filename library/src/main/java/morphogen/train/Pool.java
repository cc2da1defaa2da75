package morphogen.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import morphogen.cells.State;
import morphogen.file.Safetensors;
import morphogen.file.Tensor;

/**
 * Stored states that training draws from and writes back to, so that organisms grow old.
 *
 * <p>Only cells that hold something are stored, so a pool and its checkpoints take what its
 * organisms cover, not what their grids do.
 */
final class Pool {
  /** One stored state: the cells that hold something, their values, its loss when it was stored. */
  private record Entry(int[] cells, float[] values, float loss) {}

  /** How the names of all its tensors begin. */
  static final String TENSORS = "pool.";

  private static final String HEADS = TENSORS + "heads";
  private static final String CELLS = TENSORS + "cells";
  private static final String VALUES = TENSORS + "values";

  private static final int OVERHEAD = 72; // bytes of an entry that holds nothing

  private final State seed;
  private final List<Entry> entries;

  /** A pool of {@code size} copies of {@code seed}. */
  Pool(State seed, int size) {
    this.seed = seed.copy();
    entries = new ArrayList<>(Collections.nCopies(size, pack(seed, Float.POSITIVE_INFINITY)));
  }

  /**
   * How many bytes a pool takes whose states cover {@code cells} each; {@link #tensors} take as
   * many again.
   */
  static double bytes(int size, long cells, int channels) {
    return size * (OVERHEAD + (double) cells * (1 + channels) * Float.BYTES);
  }

  /** Different slots, drawn at random, worst loss first. */
  int[] draw(int count, RandomGenerator random) {
    return random
        .ints(0, entries.size())
        .distinct()
        .limit(count)
        .boxed()
        .sorted((a, b) -> Float.compare(entries.get(b).loss, entries.get(a).loss))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Its loss when it was stored; infinite if it is a seed. */
  float loss(int slot) {
    return entries.get(slot).loss;
  }

  /** A copy of what is stored there. */
  State get(int slot) {
    Entry entry = entries.get(slot);
    State state = new State(seed.width(), seed.height(), seed.channels());
    int channels = seed.channels();
    for (int i = 0; i < entry.cells.length; i++) {
      System.arraycopy(
          entry.values, i * channels, state.values(), entry.cells[i] * channels, channels);
    }
    return state;
  }

  /** Stores a copy; the seed instead of a state that is no longer finite. */
  void put(int slot, State state, float loss) {
    boolean sane = Float.isFinite(loss);
    entries.set(slot, sane ? pack(state, loss) : pack(seed, Float.POSITIVE_INFINITY));
  }

  private static Entry pack(State state, float loss) {
    int channels = state.channels();
    int[] cells = new int[state.cells()];
    float[] values = new float[state.values().length];
    int n = 0;
    for (int cell = 0; cell < cells.length; cell++) {
      int from = cell * channels;
      for (int c = from; c < from + channels; c++) {
        if (state.values()[c] != 0) {
          System.arraycopy(state.values(), from, values, n * channels, channels);
          cells[n++] = cell;
          break;
        }
      }
    }
    return new Entry(Arrays.copyOf(cells, n), Arrays.copyOf(values, n * channels), loss);
  }

  /**
   * The pool as tensors: how many cells each state has with its loss, which cells, their values.
   *
   * @throws IllegalStateException if they are more than a tensor can have
   */
  List<Tensor> tensors() {
    int channels = seed.channels();
    long covered = entries.stream().mapToLong(e -> e.cells.length).sum();
    if ((covered + 1) * channels > Safetensors.MAX_VALUES) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "its organisms have %d cells of %d channels, more than one file can hold",
              covered,
              channels));
    }
    int total = (int) covered;
    float[] heads = new float[entries.size() * 2];
    // Room for one cell more: a tensor cannot be empty.
    float[] cells = new float[total + 1];
    float[] values = new float[(total + 1) * channels];
    int at = 0;
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      heads[2 * i] = entry.cells.length;
      heads[2 * i + 1] = entry.loss;
      for (int j = 0; j < entry.cells.length; j++) {
        cells[at + j] = entry.cells[j];
      }
      System.arraycopy(entry.values, 0, values, at * channels, entry.values.length);
      at += entry.cells.length;
    }
    return List.of(
        new Tensor(HEADS, List.of(entries.size(), 2), heads),
        new Tensor(CELLS, List.of(total + 1), cells),
        new Tensor(VALUES, List.of(total + 1, channels), values));
  }

  /**
   * Restores {@link #tensors}; the seed instead of a state that is no longer finite.
   *
   * @throws IllegalArgumentException if they are not of such a pool; it stays as it was then
   */
  void restore(List<Tensor> tensors) {
    float[] heads = find(tensors, HEADS);
    float[] cells = find(tensors, CELLS);
    float[] values = find(tensors, VALUES);
    int channels = seed.channels();
    if (heads.length != entries.size() * 2) {
      throw new IllegalArgumentException("the stored pool has another size.");
    }
    if (values.length != (long) cells.length * channels) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the stored pool has %d values for %d cells of %d channels.",
              values.length,
              cells.length,
              channels));
    }
    List<Entry> restored = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < entries.size(); i++) {
      int most = Math.min(seed.cells(), cells.length - 1 - at);
      int[] own = new int[whole(HEADS, heads[2 * i], 0, most)];
      int least = 0;
      for (int j = 0; j < own.length; j++) {
        own[j] = whole(CELLS, cells[at + j], least, seed.cells() - 1);
        least = own[j] + 1;
      }
      float[] rows = Arrays.copyOfRange(values, at * channels, (at + own.length) * channels);
      float loss = heads[2 * i + 1];
      boolean sane = loss > Float.NEGATIVE_INFINITY && finite(rows);
      restored.add(sane ? new Entry(own, rows, loss) : pack(seed, Float.POSITIVE_INFINITY));
      at += own.length;
    }
    if (at != cells.length - 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the stored pool has %d cells more than its organisms.",
              cells.length - 1 - at));
    }
    entries.clear();
    entries.addAll(restored);
  }

  private static int whole(String tensor, float value, int least, int most) {
    if (!(value >= least && value <= most && value == (int) value)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "'%s' holds %s, not a whole number from %d to %d.",
              tensor,
              value,
              least,
              most));
    }
    return (int) value;
  }

  private static boolean finite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  private static float[] find(List<Tensor> tensors, String name) {
    return tensors.stream()
        .filter(t -> t.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is missing."))
        .values();
  }
}
