package morphogen.step;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DenseTest {
  private static float[][] rows(int count, int length, Random random) {
    float[][] rows = new float[count][length];
    for (float[] row : rows) {
      for (int t = 0; t < length; t++) {
        row[t] = (float) random.nextGaussian();
      }
    }
    return rows;
  }

  /** Of every shape that blocks of any size are made for or leave something of. */
  @ParameterizedTest
  @CsvSource({
    "48, 96, 256, 256",
    "48, 96, 256, 200",
    "48, 96, 256, 90",
    "48, 96, 128, 128",
    "128, 16, 256, 256",
    "7, 5, 256, 250",
    "2, 9, 256, 256",
    "1, 1, 256, 256",
    "11, 6, 300, 300"
  })
  void everyOutputIsItsBiasAndAllInputsByTheirWeights(int ins, int outs, int length, int n) {
    Random random = new Random(ins + n);
    float[][] in = rows(ins, length, random);
    float[][] out = rows(outs, length, random);
    float[] weight = rows(1, ins * outs, random)[0];
    float[] bias = rows(1, outs, random)[0];
    Dense.apply(in, weight, bias, out, n);
    for (int j = 0; j < outs; j++) {
      for (int t = 0; t < n; t++) {
        double expected = bias[j];
        for (int k = 0; k < ins; k++) {
          expected += (double) weight[k * outs + j] * in[k][t];
        }
        assertEquals(expected, out[j][t], 1e-4, "output " + j + ", cell " + t);
      }
    }
  }
}
