package morphogen.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import morphogen.file.Tensor;
import org.junit.jupiter.api.Test;

class MuonTest {
  private final SplittableRandom random = new SplittableRandom(3);

  private float[] noise(int length) {
    float[] noise = new float[length];
    for (int i = 0; i < length; i++) {
      noise[i] = (float) random.nextDouble(-1, 1);
    }
    return noise;
  }

  @Test
  void aDirectionHasRowsThatAreNearlyOrthogonalAndOfLengthOne() {
    float[] wide = Muon.orthogonal(noise(5 * 40), 5, 40);
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 5; j++) {
        double dot = 0;
        for (int k = 0; k < 40; k++) {
          dot += wide[i * 40 + k] * wide[j * 40 + k];
        }
        assertEquals(i == j ? 1 : 0, dot, 0.4, i + " " + j); // few rounds are not exact
      }
    }
  }

  @Test
  void aTallMatrixIsTheTransposedOfItsTransposed() {
    float[] tall = noise(6 * 3);
    float[] wide = new float[18];
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 3; j++) {
        wide[j * 6 + i] = tall[i * 3 + j];
      }
    }
    float[] a = Muon.orthogonal(tall, 6, 3);
    float[] b = Muon.orthogonal(wide, 3, 6);
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 3; j++) {
        assertEquals(a[i * 3 + j], b[j * 6 + i], 1e-5);
      }
    }
  }

  /** A matrix of one singular value keeps its singular vectors: worked out by hand. */
  @Test
  void singularVectorsStay() {
    float[] u = {0.6f, 0.8f};
    float[] v = {0.36f, 0.48f, 0.8f};
    float[] matrix = new float[6];
    for (int i = 0; i < 6; i++) {
      matrix[i] = 7 * u[i / 3] * v[i % 3];
    }
    float[] direction = Muon.orthogonal(matrix, 2, 3);
    double size = direction[0] / (u[0] * v[0]);
    assertTrue(size > 0.6 && size < 1.3, "" + size);
    for (int i = 0; i < 6; i++) {
      assertEquals(size * u[i / 3] * v[i % 3], direction[i], 1e-4);
    }
  }

  @Test
  void theLengthOfAGradientDoesNotMatter() {
    float[] gradient = noise(12);
    float[] longer = gradient.clone();
    for (int i = 0; i < longer.length; i++) {
      longer[i] *= 1000;
    }
    assertArrayEquals(stepped(gradient), stepped(longer), 1e-6f);
  }

  private static float[] stepped(float[] gradient) {
    Tensor weight = new Tensor("w", List.of(3, 4), new float[12]);
    new Muon(List.of(weight))
        .update(List.of(weight), List.of(new Tensor("w", List.of(3, 4), gradient)), 0.01);
    return weight.values();
  }

  @Test
  void aStepIsAboutAsLargeAsAdams() {
    float[] step = stepped(noise(12));
    double squares = 0;
    for (float value : step) {
      squares += value * value;
    }
    double size = Math.sqrt(squares / 12);
    assertTrue(size > 0.0005 && size < 0.01, "" + size); // Adam's steps are 0.002 to 0.01
  }

  @Test
  void itFindsTheLeastOfAPlainSquareAndGoesOnFromItsMemoryAsIfItHadNotStopped() {
    Tensor weight = new Tensor("w", List.of(2, 3), noise(6));
    Tensor bias = new Tensor("b", List.of(3), noise(3));
    List<Tensor> weights = List.of(weight, bias);
    Muon muon = new Muon(weights);
    for (int i = 0; i < 400; i++) {
      muon.update(weights, weights, 0.05 * (1 - i / 400.0)); // the gradient of half the square
    }
    for (Tensor tensor : weights) {
      for (float value : tensor.values()) {
        assertEquals(0, value, 0.05);
      }
    }
    List<Tensor> copies = weights.stream().map(Tensor::copy).toList();
    Muon other = new Muon(copies);
    other.restore(muon.tensors(), muon.updates());
    muon.update(weights, weights, 0.1);
    other.update(copies, copies, 0.1);
    for (int t = 0; t < 2; t++) {
      assertArrayEquals(weights.get(t).values(), copies.get(t).values());
    }
  }

  @Test
  void aMemoryOfOtherWeightsIsRefused() {
    Muon muon = new Muon(List.of(Tensor.zeros("w", 2, 3)));
    List<Tensor> other = new Muon(List.of(Tensor.zeros("w", 3, 3))).tensors();
    assertThrows(IllegalArgumentException.class, () -> muon.restore(other, 1));
  }
}
