package morphogen.lab;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The directions in which rows of numbers vary most, one at right angles to the others (Pearson,
 * 1901): eigenvectors of their covariance. A direction's sign means nothing; here its largest
 * number is positive. Immutable.
 */
public final class PrincipalComponents {
  private static final double EVEN = 1e-6; // added to deviations: what never varies stays 0
  private static final double MOST = 10; // standard deviations

  private final double[] mean;
  private final double[][] directions;
  private final double[] shares;

  private PrincipalComponents(double[] mean, double[][] directions, double[] shares) {
    this.mean = mean;
    this.directions = directions;
    this.shares = shares;
  }

  /**
   * The first components of rows of numbers.
   *
   * @param rows two or more, all of one length, all numbers finite
   * @param count how many components, 1 to the length of a row
   * @throws IllegalArgumentException if there are fewer rows, or no so many components
   */
  public static PrincipalComponents of(double[][] rows, int count) {
    if (rows.length < 2 || count < 1 || count > rows[0].length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d components of %d rows: it takes 2 rows of as many numbers as components.",
              count,
              rows.length));
    }
    int length = rows[0].length;
    double[] mean = mean(rows);
    DMatrixRMaj covariance = covariance(rows, mean);
    double all = IntStream.range(0, length).mapToDouble(i -> covariance.get(i, i)).sum();
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(length, true, true);
    if (!eigen.decompose(covariance)) {
      throw new IllegalArgumentException("The rows hold numbers that are not finite.");
    }
    int[] largest =
        IntStream.range(0, length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -eigen.getEigenvalue(i).getReal()))
            .limit(count)
            .mapToInt(i -> i)
            .toArray();
    double[][] directions = new double[count][];
    double[] shares = new double[count];
    for (int i = 0; i < count; i++) {
      directions[i] = direction(eigen.getEigenVector(largest[i]).data);
      double variance = Math.max(0, eigen.getEigenvalue(largest[i]).getReal());
      shares[i] = all > 0 ? variance / all : 0;
    }
    return new PrincipalComponents(mean, directions, shares);
  }

  private static double[] mean(double[][] rows) {
    double[] mean = new double[rows[0].length];
    for (double[] row : rows) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += row[i] / rows.length;
      }
    }
    return mean;
  }

  private static DMatrixRMaj covariance(double[][] rows, double[] mean) {
    DMatrixRMaj covariance = new DMatrixRMaj(mean.length, mean.length);
    for (double[] row : rows) {
      for (int i = 0; i < mean.length; i++) {
        for (int j = 0; j < mean.length; j++) {
          covariance.add(i, j, (row[i] - mean[i]) * (row[j] - mean[j]) / (rows.length - 1));
        }
      }
    }
    return covariance;
  }

  private static double[] direction(double[] vector) {
    double largest = 0;
    for (double value : vector) {
      largest = Math.abs(value) > Math.abs(largest) ? value : largest;
    }
    double sign = Math.signum(largest);
    return Arrays.stream(vector).map(value -> sign * value).toArray();
  }

  /**
   * Rows whose columns have a mean of 0 and a deviation of 1, so that none counts for more because
   * its numbers are larger; cut to {@value #MOST} deviations. What is not finite counts as 0.
   */
  public static double[][] standardised(double[][] rows) {
    double[][] finite =
        Arrays.stream(rows)
            .map(row -> Arrays.stream(row).map(x -> Double.isFinite(x) ? x : 0).toArray())
            .toArray(double[][]::new);
    double[] mean = mean(finite);
    double[] variance = new double[mean.length];
    for (double[] row : finite) {
      for (int i = 0; i < mean.length; i++) {
        variance[i] += (row[i] - mean[i]) * (row[i] - mean[i]) / rows.length;
      }
    }
    for (double[] row : finite) {
      for (int i = 0; i < mean.length; i++) {
        double value = (row[i] - mean[i]) / (Math.sqrt(variance[i]) + EVEN);
        row[i] = Math.max(-MOST, Math.min(MOST, value));
      }
    }
    return finite;
  }

  /** How many components there are. */
  public int count() {
    return directions.length;
  }

  /** Where a row lies along each component. */
  public double[] project(double[] row) {
    double[] place = new double[directions.length];
    for (int i = 0; i < place.length; i++) {
      for (int j = 0; j < row.length; j++) {
        place[i] += directions[i][j] * (row[j] - mean[j]);
      }
    }
    return place;
  }

  /** Which share of all variance lies along a component, 0 to 1; the first one has the largest. */
  public double share(int component) {
    return shares[component];
  }

  /** The direction of a component, of length 1. */
  public double[] direction(int component) {
    return directions[component].clone();
  }
}
