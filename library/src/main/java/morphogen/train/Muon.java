package morphogen.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import morphogen.file.Tensor;

/**
 * Muon (Jordan et al., 2024): the momentum of a layer's matrix is orthogonalised, so that a step is
 * as large in the directions that gradients seldom show as in those that they always show. What is
 * no matrix is Adam's.
 *
 * <p>Steps are scaled so that a weight moves about as far as Adam would move it at the same rate
 * (Liu et al., 2025). How long gradients are does not matter, but for how much each counts in the
 * momentum.
 */
final class Muon implements Optimiser {
  private static final double MOMENTUM = 0.85;
  private static final double AS_ADAM = 0.2;

  /** Rounds of Newton and Schulz's iteration, and Jordan's coefficients for few of them. */
  private static final int ROUNDS = 5;

  private static final float A = 3.4445f;
  private static final float B = -4.7750f;
  private static final float C = 2.0315f;
  private static final double EPSILON = 1e-12;

  private final List<Tensor> momenta = new ArrayList<>(); // null where Adam does it
  private final Adam adam;

  /** Starts from nothing for weights of those shapes. */
  Muon(List<Tensor> weights) {
    for (Tensor weight : weights) {
      float[] zeros = new float[weight.values().length];
      String name = "muon.momentum." + weight.name();
      momenta.add(isMatrix(weight) ? new Tensor(name, weight.shape(), zeros) : null);
    }
    adam = new Adam(vectors(weights));
  }

  private static boolean isMatrix(Tensor weight) {
    return weight.shape().size() == 2 && weight.shape().get(0) > 1 && weight.shape().get(1) > 1;
  }

  private static List<Tensor> vectors(List<Tensor> tensors) {
    return tensors.stream().filter(tensor -> !isMatrix(tensor)).toList();
  }

  @Override
  public void update(List<Tensor> weights, List<Tensor> gradients, double rate) {
    adam.update(vectors(weights), vectors(gradients), rate);
    for (int t = 0; t < weights.size(); t++) {
      if (momenta.get(t) != null) {
        move(weights.get(t), gradients.get(t).values(), momenta.get(t).values(), rate);
      }
    }
  }

  /** With Nesterov's look ahead. */
  private static void move(Tensor weight, float[] gradient, float[] momentum, double rate) {
    int rows = weight.shape().get(0);
    int columns = weight.shape().get(1);
    float[] ahead = new float[momentum.length];
    for (int i = 0; i < ahead.length; i++) {
      momentum[i] = (float) (MOMENTUM * momentum[i] + gradient[i]);
      ahead[i] = (float) (MOMENTUM * momentum[i] + gradient[i]);
    }
    float[] direction = orthogonal(ahead, rows, columns);
    float step = (float) (rate * AS_ADAM * Math.sqrt(Math.max(rows, columns)));
    float[] values = weight.values();
    for (int i = 0; i < values.length; i++) {
      values[i] -= step * direction[i];
    }
  }

  /**
   * About the nearest matrix whose rows (or columns, where there are fewer) are orthogonal and of
   * length 1: singular values between about 0.7 and 1.2, by Newton and Schulz's iteration.
   *
   * @param matrix {@code [rows, columns]}
   */
  static float[] orthogonal(float[] matrix, int rows, int columns) {
    boolean tall = rows > columns;
    int r = Math.min(rows, columns);
    int c = Math.max(rows, columns);
    float[] x = tall ? transposed(matrix, rows, columns) : matrix.clone();
    double squares = 0;
    for (float value : matrix) {
      squares += (double) value * value;
    }
    float scale = (float) (1 / (Math.sqrt(squares) + EPSILON));
    for (int i = 0; i < x.length; i++) {
      x[i] *= scale;
    }
    for (int round = 0; round < ROUNDS; round++) {
      float[] gram = product(x, transposed(x, r, c), r, c, r);
      float[] polynomial = product(gram, gram, r, r, r);
      for (int i = 0; i < polynomial.length; i++) {
        polynomial[i] = B * gram[i] + C * polynomial[i];
      }
      float[] next = product(polynomial, x, r, r, c);
      for (int i = 0; i < x.length; i++) {
        x[i] = A * x[i] + next[i];
      }
    }
    return tall ? transposed(x, r, c) : x;
  }

  private static float[] transposed(float[] matrix, int rows, int columns) {
    float[] transposed = new float[matrix.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        transposed[j * rows + i] = matrix[i * columns + j];
      }
    }
    return transposed;
  }

  /** {@code [rows, inner] x [inner, columns]}. */
  private static float[] product(float[] a, float[] b, int rows, int inner, int columns) {
    float[] product = new float[rows * columns];
    float[] row = new float[columns];
    for (int i = 0; i < rows; i++) {
      Arrays.fill(row, 0);
      for (int k = 0; k < inner; k++) {
        add(row, a[i * inner + k], b, k * columns);
      }
      System.arraycopy(row, 0, product, i * columns, columns);
    }
    return product;
  }

  private static void add(float[] row, float factor, float[] b, int from) {
    for (int j = 0; j < row.length; j++) {
      row[j] += factor * b[from + j];
    }
  }

  @Override
  public int updates() {
    return adam.updates();
  }

  @Override
  public void reset() {
    matrices().forEach(tensor -> Arrays.fill(tensor.values(), 0));
    adam.reset();
  }

  private List<Tensor> matrices() {
    return momenta.stream().filter(momentum -> momentum != null).toList();
  }

  @Override
  public List<Tensor> tensors() {
    return Stream.concat(matrices().stream(), adam.tensors().stream()).toList();
  }

  @Override
  public void restore(List<Tensor> tensors, int updates) {
    Optimiser.copy(tensors, matrices());
    adam.restore(tensors, updates);
  }
}
