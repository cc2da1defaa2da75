package morphogen.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import morphogen.cells.State;
import org.junit.jupiter.api.Test;

class LikenessTest {
  @Test
  void equalsAreEqual() {
    State state = random(12, 1);
    assertEquals(0, Likeness.mse(state, state));
    assertEquals(1, Likeness.ssim(state, state), 1e-12);
    assertEquals(Double.POSITIVE_INFINITY, Likeness.psnr(state, state));
  }

  /** For constants a and b all (co)variances are 0: (2ab + C1) / (a² + b² + C1). */
  @Test
  void ssimOfConstantsIsTheLuminanceTerm() {
    double expected = (2 * 0.25 * 0.75 + 1e-4) / (0.25 * 0.25 + 0.75 * 0.75 + 1e-4);
    assertEquals(expected, Likeness.ssim(constant(0.25f), constant(0.75f)), 1e-6);
  }

  /**
   * One window, so the definition can be followed step by step: means, sample variances and
   * covariance as two-pass sums.
   */
  @Test
  void ssimOfOneWindowIsTheDefinition() {
    State a = random(7, 2);
    State b = random(7, 3);
    double sum = 0;
    for (int c = 0; c < 4; c++) {
      double ma = 0;
      double mb = 0;
      for (int i = c; i < a.values().length; i += 4) {
        ma += a.values()[i] / 49;
        mb += b.values()[i] / 49;
      }
      double va = 0;
      double vb = 0;
      double cov = 0;
      for (int i = c; i < a.values().length; i += 4) {
        va += Math.pow(a.values()[i] - ma, 2) / 48;
        vb += Math.pow(b.values()[i] - mb, 2) / 48;
        cov += (a.values()[i] - ma) * (b.values()[i] - mb) / 48;
      }
      double luminance = (2 * ma * mb + 1e-4) / (ma * ma + mb * mb + 1e-4);
      sum += luminance * (2 * cov + 9e-4) / (va + vb + 9e-4);
    }
    assertEquals(sum / 4, Likeness.ssim(a, b), 1e-9);
  }

  @Test
  void psnrOfAKnownErrorIsKnown() {
    assertEquals(20, Likeness.psnr(constant(0.5f), constant(0.6f)), 1e-4);
  }

  @Test
  void onlyTheTargetsChannelsCount() {
    State state = new State(8, 8, 16);
    Arrays.fill(state.values(), 5);
    for (int i = 0; i < 64; i++) {
      Arrays.fill(state.values(), i * 16, i * 16 + 4, 0.5f);
    }
    assertEquals(0, Likeness.mse(state, constantOf(8, 0.5f)));
    assertThrows(
        IllegalArgumentException.class, () -> Likeness.mse(constantOf(8, 0), constantOf(9, 0)));
    assertThrows(
        IllegalArgumentException.class, () -> Likeness.ssim(constantOf(6, 0), constantOf(6, 0)));
  }

  @Test
  void montageHoldsEveryPicture() {
    var picture = new java.awt.image.BufferedImage(20, 10, 1);
    var sheet =
        Pictures.montage(
            java.util.Collections.nCopies(5, picture), java.util.List.of("", "", "", "", ""), 3);
    assertTrue(sheet.getWidth() >= 60 && sheet.getHeight() >= 20);
    assertEquals(0xff000000, sheet.getRGB(10, 10)); // the first one's black
  }

  private static State constant(float value) {
    return constantOf(10, value);
  }

  private static State constantOf(int size, float value) {
    State state = new State(size, size, 4);
    Arrays.fill(state.values(), value);
    return state;
  }

  private static State random(int size, long randomSeed) {
    State state = new State(size, size, 4);
    Random random = new Random(randomSeed);
    for (int i = 0; i < state.values().length; i++) {
      state.values()[i] = random.nextFloat();
    }
    return state;
  }
}
