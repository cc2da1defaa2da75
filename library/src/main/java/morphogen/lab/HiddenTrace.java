package morphogen.lab;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.stream.IntStream;
import morphogen.cells.State;
import morphogen.rule.AliveMask;
import morphogen.rule.RuleSpec;

/**
 * The hidden channels of one organism, followed while it lives: each cell as a colour, and the way
 * that the mean of all cells takes. Cells are compared along the three directions in which they
 * differ most, means along the two in which they moved most (principal components). One thread at a
 * time.
 */
public final class HiddenTrace {
  private static final int ALPHA = 3;
  private static final int KEPT = 600; // means
  private static final int FIRST = 8; // observations until directions are found; then twice as many
  private static final int SETTLED = 256; // and from here on they stay
  private static final int FEW = 10; // living cells that are not compared yet
  private static final double STEEP = 1.5; // how soon a colour is full, a deviation from the middle

  private final RuleSpec spec;
  private final Deque<double[]> means = new ArrayDeque<>();
  private int observations;
  private PrincipalComponents cells; // null before there are enough
  private double[] deviations; // of living cells along each
  private PrincipalComponents widest; // of the means, at the last observation
  private double[] signs = {1, 1}; // by which the way was drawn then, so that it is not mirrored

  /**
   * What is seen of it at one time.
   *
   * @param colours ARGB of each cell, 0 where nothing lives or there is nothing to compare yet;
   *     red, green and blue are the first three components, half bright in the mean
   * @param way the mean hidden state at each observation, oldest first, the last {@value #KEPT} at
   *     most: x and y from -1 to 1
   */
  public record Seen(int[] colours, float[][] way) {}

  /**
   * @throws IllegalArgumentException if the rule has fewer than three hidden channels
   */
  public HiddenTrace(RuleSpec spec) {
    if (spec.channels() - spec.visible() < 3) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Of %d channels %d are visible: to show hidden ones as colours takes 3 or more of"
                  + " them.",
              spec.channels(),
              spec.visible()));
    }
    this.spec = spec;
  }

  /** Sees it once more, a frame later or so. */
  public Seen observe(State state) {
    double[][] living =
        IntStream.range(0, state.cells())
            .filter(cell -> lives(state, cell))
            .mapToObj(cell -> hidden(state, cell))
            .toArray(double[][]::new);
    observations++;
    boolean due =
        observations <= SETTLED && observations >= FIRST && Integer.bitCount(observations) == 1;
    if (living.length > FEW && (due || observations > FIRST && cells == null)) {
      cells = PrincipalComponents.of(living, 3);
      deviations = deviations(living);
    }
    means.add(mean(state, living));
    if (means.size() > KEPT) {
      means.remove();
    }
    return new Seen(colours(state), way());
  }

  private boolean lives(State state, int cell) {
    float alpha = state.values()[cell * state.channels() + ALPHA];
    return (spec.aliveMask() == AliveMask.NONE || alpha > AliveMask.ALIVE)
        && Arrays.stream(hidden(state, cell)).allMatch(Double::isFinite);
  }

  private double[] hidden(State state, int cell) {
    double[] hidden = new double[spec.channels() - spec.visible()];
    for (int c = 0; c < hidden.length; c++) {
      hidden[c] = state.values()[cell * state.channels() + spec.visible() + c];
    }
    return hidden;
  }

  /** Over all cells of the grid, as the lab has it: what is dead counts as 0. */
  private double[] mean(State state, double[][] living) {
    double[] mean = new double[spec.channels() - spec.visible()];
    for (double[] cell : living) {
      for (int c = 0; c < mean.length; c++) {
        mean[c] += cell[c] / state.cells();
      }
    }
    return mean;
  }

  private double[] deviations(double[][] living) {
    double[] squares = new double[cells.count()];
    for (double[] cell : living) {
      double[] place = cells.project(cell);
      for (int i = 0; i < squares.length; i++) {
        squares[i] += place[i] * place[i] / living.length;
      }
    }
    return Arrays.stream(squares).map(Math::sqrt).toArray();
  }

  private int[] colours(State state) {
    int[] colours = new int[state.cells()];
    for (int cell = 0; cells != null && cell < colours.length; cell++) {
      if (lives(state, cell)) {
        double[] place = cells.project(hidden(state, cell));
        colours[cell] = 0xff000000 | tone(place, 0) << 16 | tone(place, 1) << 8 | tone(place, 2);
      }
    }
    return colours;
  }

  private int tone(double[] place, int i) {
    double deviation = Math.max(deviations[i], 1e-9);
    return (int) Math.round(255 / (1 + Math.exp(-STEEP * place[i] / deviation)));
  }

  private float[][] way() {
    if (means.size() < 3) {
      return new float[0][];
    }
    double[][] rows = PrincipalComponents.standardised(means.toArray(double[][]::new));
    PrincipalComponents now = PrincipalComponents.of(rows, 2);
    for (int i = 0; i < signs.length && widest != null; i++) {
      signs[i] *= dot(now.direction(i), widest.direction(i)) < 0 ? -1 : 1;
    }
    widest = now;
    double[][] places = Arrays.stream(rows).map(now::project).toArray(double[][]::new);
    double most =
        Arrays.stream(places).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
    float[][] way = new float[rows.length][signs.length];
    for (int i = 0; i < way.length; i++) {
      for (int c = 0; c < signs.length; c++) {
        way[i][c] = most > 0 ? (float) (signs[c] * places[i][c] / most) : 0;
      }
    }
    return way;
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  /** Forgets everything, as for an organism that begins anew. */
  public void clear() {
    means.clear();
    observations = 0;
    cells = null;
    widest = null;
    signs = new double[] {1, 1};
  }
}
