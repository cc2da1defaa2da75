package morphogen.sweep;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * An evolution strategy that learns how far and in which directions to search: CMA-ES, with
 * rank-one and rank-mu updates and cumulative step-size control, its constants as in N. Hansen, The
 * CMA Evolution Strategy: A Tutorial, 2016. It minimises, and knows of its points only which are
 * better than which.
 *
 * <p>A generation's points are a function of the seed and of what was told before. One thread.
 */
final class EvolutionStrategy {
  private final long seed;
  private final int n;
  private final int lambda;
  private final double[] weights; // of the better half, the best first; they sum to 1
  private final double muEffective;
  private final double stepCumulation;
  private final double stepDamping;
  private final double pathCumulation;
  private final double rankOne;
  private final double rankMu;
  private final double expectedLength; // of a normal random vector

  private final double[] mean;
  private final double[] stepPath;
  private final double[] path;
  private final double[][] covariance;
  private final double[][] axes; // unit eigenvectors, [axis][dimension]
  private final double[] lengths; // square roots of eigenvalues
  private double sigma;
  private int generation;
  private double[][] asked;

  /**
   * @param start where it begins; its length is the number of dimensions
   * @param sigma how far around that it searches at first, over 0
   */
  EvolutionStrategy(double[] start, double sigma, long seed) {
    this.seed = seed;
    this.sigma = sigma;
    n = start.length;
    lambda = size(n);
    int mu = lambda / 2;
    weights = new double[mu];
    Arrays.setAll(weights, i -> Math.log((lambda + 1) / 2.0) - Math.log(i + 1));
    double sum = Arrays.stream(weights).sum();
    Arrays.setAll(weights, i -> weights[i] / sum);
    muEffective = 1 / Arrays.stream(weights).map(w -> w * w).sum();
    stepCumulation = (muEffective + 2) / (n + muEffective + 5);
    stepDamping = 1 + 2 * Math.max(0, Math.sqrt((muEffective - 1) / (n + 1)) - 1) + stepCumulation;
    pathCumulation = (4 + muEffective / n) / (n + 4 + 2 * muEffective / n);
    rankOne = 2 / ((n + 1.3) * (n + 1.3) + muEffective);
    rankMu =
        Math.min(
            1 - rankOne,
            2 * (muEffective - 2 + 1 / muEffective) / ((n + 2) * (n + 2) + muEffective));
    expectedLength = Math.sqrt(n) * (1 - 1 / (4.0 * n) + 1 / (21.0 * n * n));
    mean = start.clone();
    stepPath = new double[n];
    path = new double[n];
    covariance = identity(n);
    axes = identity(n);
    lengths = new double[n];
    Arrays.fill(lengths, 1);
  }

  /** How many points a generation has. */
  static int size(int dimensions) {
    return 4 + (int) (3 * Math.log(dimensions));
  }

  private static double[][] identity(int n) {
    double[][] identity = new double[n][n];
    for (int i = 0; i < n; i++) {
      identity[i][i] = 1;
    }
    return identity;
  }

  /** The points of this generation; not to be changed. */
  double[][] ask() {
    if (asked == null) {
      SplittableRandom random = Numbered.random(seed, generation);
      asked = new double[lambda][];
      for (int k = 0; k < lambda; k++) {
        double[] step = new double[n];
        for (int axis = 0; axis < n; axis++) {
          double length = lengths[axis] * random.nextGaussian();
          for (int i = 0; i < n; i++) {
            step[i] += length * axes[axis][i];
          }
        }
        asked[k] = new double[n];
        for (int i = 0; i < n; i++) {
          asked[k][i] = mean[i] + sigma * step[i];
        }
      }
    }
    return asked;
  }

  /**
   * Ends the generation.
   *
   * @param order its points' numbers, the best first
   */
  void tell(int[] order) {
    double[][] points = ask();
    double[][] steps = new double[weights.length][n]; // of the better half, in deviations
    double[] middle = new double[n];
    for (int k = 0; k < weights.length; k++) {
      for (int i = 0; i < n; i++) {
        steps[k][i] = (points[order[k]][i] - mean[i]) / sigma;
        middle[i] += weights[k] * steps[k][i];
      }
    }
    double[] white = whitened(middle);
    generation++;
    double length = 0;
    for (int i = 0; i < n; i++) {
      mean[i] += sigma * middle[i];
      stepPath[i] =
          (1 - stepCumulation) * stepPath[i]
              + Math.sqrt(stepCumulation * (2 - stepCumulation) * muEffective) * white[i];
      length += stepPath[i] * stepPath[i];
    }
    length = Math.sqrt(length);
    double full = Math.sqrt(1 - Math.pow(1 - stepCumulation, 2.0 * generation));
    boolean steady = length / full < (1.4 + 2.0 / (n + 1)) * expectedLength;
    for (int i = 0; i < n; i++) {
      path[i] = (1 - pathCumulation) * path[i];
      if (steady) {
        path[i] += Math.sqrt(pathCumulation * (2 - pathCumulation) * muEffective) * middle[i];
      }
    }
    adapt(steps, steady);
    sigma *= Math.exp(stepCumulation / stepDamping * (length / expectedLength - 1));
    asked = null;
  }

  /** A step as it would be if the search were a ball. */
  private double[] whitened(double[] step) {
    double[] white = new double[n];
    for (int axis = 0; axis < n; axis++) {
      double along = 0;
      for (int i = 0; i < n; i++) {
        along += axes[axis][i] * step[i];
      }
      for (int i = 0; i < n; i++) {
        white[i] += along / lengths[axis] * axes[axis][i];
      }
    }
    return white;
  }

  private void adapt(double[][] steps, boolean steady) {
    double lost = steady ? 0 : pathCumulation * (2 - pathCumulation); // variance of a stalled path
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double many = 0;
        for (int k = 0; k < weights.length; k++) {
          many += weights[k] * steps[k][i] * steps[k][j];
        }
        double value =
            (1 - rankOne - rankMu + rankOne * lost) * covariance[i][j]
                + rankOne * path[i] * path[j]
                + rankMu * many;
        covariance[i][j] = value;
        covariance[j][i] = value;
      }
    }
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
    if (!eigen.decompose(new DMatrixRMaj(covariance))) {
      throw new IllegalStateException("The search's directions cannot be computed.");
    }
    for (int axis = 0; axis < n; axis++) {
      lengths[axis] = Math.sqrt(Math.max(1e-20, eigen.getEigenvalue(axis).getReal()));
      axes[axis] = eigen.getEigenVector(axis).data.clone();
    }
  }

  /** Where it stands now: what it holds to be best. */
  double[] mean() {
    return mean.clone();
  }
}
