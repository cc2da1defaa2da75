package morphogen.loss;

/**
 * Features that are projected onto some directions, sorted, and how far those of others are from
 * them. In Java, because PyTorch takes several times as long to sort so many short rows, and
 * because the slope of a sorted row needs no second sorting.
 */
final class Slices {
  /**
   * @param distances one for each state
   * @param slope how each state's distance depends on its projections: {@code [batch, directions,
   *     cells]}
   */
  record Apart(float[] distances, float[] slope) {}

  private static final int DIGIT = 8; // bits
  private static final int VALUES = 1 << DIGIT;
  private static final int DIGITS = Float.SIZE / DIGIT;

  private final float[][] wanted; // [directions][cells], ascending
  private final double variance;

  /**
   * @param target projections of the target, {@code [directions, cells]}
   */
  Slices(float[] target, int directions) {
    int cells = target.length / directions;
    wanted = new float[directions][cells];
    double squares = 0;
    for (int d = 0; d < directions; d++) {
      long[] ranked = ranked(target, d * cells, cells);
      double mean = 0;
      for (int i = 0; i < cells; i++) {
        wanted[d][i] = target[d * cells + (int) ranked[i]];
        mean += (double) wanted[d][i] / cells;
      }
      for (float value : wanted[d]) {
        squares += (value - mean) * (value - mean);
      }
    }
    variance = squares / target.length;
  }

  /**
   * The root of the mean squared difference of sorted projections, as a share of the target's
   * variance.
   *
   * @param projected {@code [batch, directions, cells]}; of another number of cells than the
   *     target, whose values are then taken at equal shares of their number
   * @param least is added to the variance
   * @param smooth is added below the root, and its root taken off again: a root has no slope at 0
   */
  Apart apart(float[] projected, int batch, double least, double smooth) {
    int state = projected.length / batch;
    float[] distances = new float[batch];
    float[] slope = new float[projected.length];
    for (int b = 0; b < batch; b++) {
      double squares = 0;
      for (int d = 0; d < wanted.length; d++) {
        int cells = state / wanted.length;
        squares += differences(projected, b * state + d * cells, cells, wanted[d], slope);
      }
      double share = 1 / (state * (variance + least));
      double root = Math.sqrt(share * squares + smooth);
      distances[b] = (float) (root - Math.sqrt(smooth));
      for (int i = b * state; i < (b + 1) * state; i++) {
        slope[i] *= (float) (share / root);
      }
    }
    return new Apart(distances, slope);
  }

  /** Of one row, each from what it should be; the sum of their squares. */
  private static double differences(
      float[] projected, int from, int cells, float[] wanted, float[] differences) {
    long[] ranked = ranked(projected, from, cells);
    double squares = 0;
    for (int i = 0; i < cells; i++) {
      int at = from + (int) ranked[i];
      float apart = projected[at] - wanted[(int) ((2L * i + 1) * wanted.length / (2L * cells))];
      differences[at] = apart;
      squares += (double) apart * apart;
    }
    return squares;
  }

  /**
   * Which values of a row come first, in the lower half of each number: by digits, the last one
   * first (radix sort).
   */
  static long[] ranked(float[] values, int from, int count) {
    long[] ranked = new long[count];
    int[][] first = new int[DIGITS][VALUES + 1]; // by digit: where those of each value begin
    for (int i = 0; i < count; i++) {
      int bits = Float.floatToRawIntBits(values[from + i]);
      int key = bits ^ (bits >> 31 | Integer.MIN_VALUE); // unsigned, in the values' order
      ranked[i] = (long) key << 32 | i;
      for (int digit = 0; digit < DIGITS; digit++) {
        first[digit][1 + digit(key, digit)]++;
      }
    }
    long[] spare = new long[count];
    for (int digit = 0; digit < DIGITS; digit++) {
      byDigit(digit, first[digit], ranked, spare);
      long[] sorted = spare;
      spare = ranked;
      ranked = sorted;
    }
    return ranked;
  }

  private static int digit(int key, int digit) {
    return key >>> digit * DIGIT & VALUES - 1;
  }

  private static void byDigit(int digit, int[] first, long[] from, long[] to) {
    for (int v = 0; v < VALUES; v++) {
      first[v + 1] += first[v];
    }
    for (long value : from) {
      to[first[digit((int) (value >>> 32), digit)]++] = value;
    }
  }
}
