package morphogen.step;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import morphogen.cells.State;
import morphogen.rule.Boundary;
import morphogen.rule.Filters;
import morphogen.rule.Kernel;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of cells read what each cell alone does, to the bit. */
class PerceiveRunsTest {
  private static List<RuleSpec> specs() {
    return List.of(
        RuleSpec.growing(),
        RuleSpec.growing().withChannels(5),
        RuleSpec.growing().withKernels(Kernel.SOBEL_LAPLACIAN),
        RuleSpec.growing().withChannels(600).withHidden(4), // more than a run has room for
        RuleSpec.learned3x3().withChannels(6),
        RuleSpec.isotropicTexture().withChannels(7),
        RuleSpec.yourLoss());
  }

  private static State noise(int width, int height, int channels, Random random) {
    State state = new State(width, height, channels);
    for (int i = 0; i < state.values().length; i++) {
      state.values()[i] = (float) random.nextGaussian();
    }
    return state;
  }

  /** As many of the grid's cells as one in so many, in order, and the same ones shuffled. */
  private static int[] cells(State state, int oneIn, boolean shuffled, Random random) {
    List<Integer> cells =
        new ArrayList<>(
            IntStream.range(0, state.cells())
                .filter(cell -> random.nextInt(oneIn) == 0)
                .boxed()
                .toList());
    if (shuffled) {
      Collections.shuffle(cells, random);
    }
    return cells.stream().mapToInt(cell -> cell).toArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 1", "2 3", "3 3", "7 5", "19 14", "150 4"})
  void readsWhatEachCellReads(String size) {
    int width = Integer.parseInt(size.split(" ")[0]);
    int height = Integer.parseInt(size.split(" ")[1]);
    Random random = new Random(width);
    for (Boundary boundary : Boundary.values()) {
      for (RuleSpec kind : specs()) {
        RuleSpec spec = kind.withBoundary(boundary);
        State state = noise(width, height, spec.channels(), random);
        for (int oneIn : new int[] {1, 2, 9}) {
          compare(spec, state, cells(state, oneIn, false, random));
          compare(spec, state, cells(state, oneIn, true, random));
        }
      }
    }
  }

  /** Readings as rows, and what they owe to neighbours, as each cell alone says. */
  @ParameterizedTest
  @ValueSource(strings = {"1 1", "2 3", "3 3", "7 5", "19 14", "150 4"})
  void rowsAndTheirAdjointAreThoseOfEachCell(String size) {
    int width = Integer.parseInt(size.split(" ")[0]);
    int height = Integer.parseInt(size.split(" ")[1]);
    Random random = new Random(width);
    for (Boundary boundary : Boundary.values()) {
      for (RuleSpec kind : specs()) {
        RuleSpec spec = kind.withBoundary(boundary);
        State state = noise(width, height, spec.channels(), random);
        for (int oneIn : new int[] {1, 2, 9}) {
          compareRows(spec, state, cells(state, oneIn, false, random), random);
          compareRows(spec, state, cells(state, oneIn, true, random), random);
        }
      }
    }
  }

  private static void compareRows(RuleSpec spec, State state, int[] cells, Random random) {
    Perceive one = new Perceive(spec);
    PerceiveRuns runs = new PerceiveRuns(spec, new TileBuffers());
    int features = Filters.of(spec).features(spec.channels());
    float[] slopes = new float[cells.length * runs.slopes()];
    float[] rows = new float[cells.length * features];
    runs.read(state, cells, 0, cells.length, rows, slopes);
    float[] alone = new float[rows.length];
    float[] slopesAlone = new float[slopes.length];
    for (int i = 0; i < cells.length; i++) {
      one.read(state, cells[i], alone, i * features, slopesAlone, i * one.slopes());
    }
    assertArrayEquals(alone, rows);
    assertArrayEquals(slopesAlone, slopes);
    State gradient = noise(state.width(), state.height(), state.channels(), random);
    State gradientAlone = gradient.copy();
    runs.spread(gradient, cells, cells.length, rows, slopes);
    for (int i = 0; i < cells.length; i++) {
      one.spread(gradientAlone, cells[i], rows, i * features, slopes, i * one.slopes());
    }
    assertArrayEquals(gradientAlone.values(), gradient.values(), 2e-4f, spec.toString());
  }

  private static void compare(RuleSpec spec, State state, int[] cells) {
    Perceive one = new Perceive(spec);
    PerceiveRuns runs = new PerceiveRuns(spec, new TileBuffers());
    float[] row = new float[Filters.of(spec).features(spec.channels())];
    float[][] perceived = new float[row.length][TileBuffers.TILE];
    for (int from = 0; from < cells.length; from += TileBuffers.TILE) {
      int to = Math.min(cells.length, from + TileBuffers.TILE);
      runs.read(state, cells, from, to, perceived);
      for (int i = from; i < to; i++) {
        one.read(state, cells[i], row, 0);
        for (int f = 0; f < row.length; f++) {
          int expected = Float.floatToRawIntBits(row[f]);
          int actual = Float.floatToRawIntBits(perceived[f][i - from]);
          if (expected != actual) {
            assertEquals(row[f], perceived[f][i - from], spec + ", cell " + cells[i] + ", " + f);
          }
        }
      }
    }
  }
}
