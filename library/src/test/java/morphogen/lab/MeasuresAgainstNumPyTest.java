package morphogen.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import morphogen.cells.State;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Measures against values of {@code measures.json}, which NumPy and SciPy have worked out once:
 * SSIM by scipy.ndimage.uniform_filter as scikit-image does, spectra by matrices of a plain Fourier
 * sum, components by singular values, densities by scipy.stats.gaussian_kde.
 */
class MeasuresAgainstNumPyTest {
  private record Measures(
      int width,
      int height,
      int channels,
      float[] a,
      float[] b,
      double ssim,
      double psnr,
      double[] spectrum,
      double[] spectrumOdd,
      double[][] rows,
      double[][] scores,
      double[] shares,
      float[] weights,
      double[] at,
      double[] density) {}

  private static Measures expected;

  @BeforeAll
  static void read() throws IOException {
    try (Reader in =
        new InputStreamReader(
            MeasuresAgainstNumPyTest.class.getResourceAsStream("measures.json"),
            StandardCharsets.UTF_8)) {
      expected = new Gson().fromJson(in, Measures.class);
    }
  }

  private static State state(float[] values) {
    State state = new State(expected.width, expected.height, expected.channels);
    System.arraycopy(values, 0, state.values(), 0, values.length);
    return state;
  }

  @Test
  void ssimIsScikitImages() {
    assertEquals(expected.ssim, Likeness.ssim(state(expected.a), state(expected.b)), 1e-6);
    assertEquals(expected.ssim, Likeness.ssim(state(expected.b), state(expected.a)), 1e-6);
  }

  @Test
  void psnrIsTheirsToo() {
    assertEquals(expected.psnr, Likeness.psnr(state(expected.a), state(expected.b)), 1e-5);
  }

  @Test
  void spectraAreThoseOfAPlainFourierSumOnGridsOfAnySize() {
    assertClose(expected.spectrum, Spectrum.radial(state(expected.a), 4, 0));
    State odd = new State(13, 15, 3);
    for (int y = 0; y < 15; y++) {
      for (int x = 0; x < 13; x++) {
        for (int c = 0; c < 3; c++) {
          odd.set(x, y, c, state(expected.a).get(x, y, c));
        }
      }
    }
    assertClose(expected.spectrumOdd, Spectrum.radial(odd, 3, 0));
  }

  private static void assertClose(double[] expected, double[] actual) {
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(1, actual[i] / expected[i], 1e-5, "ring " + i);
    }
  }

  @Test
  void componentsAreThoseOfSingularValues() {
    double[][] rows = PrincipalComponents.standardised(expected.rows);
    PrincipalComponents components = PrincipalComponents.of(rows, 2);
    for (int i = 0; i < rows.length; i++) {
      assertArrayEquals(expected.scores[i], components.project(rows[i]), 1e-7);
    }
    assertEquals(expected.shares[0], components.share(0), 1e-9);
    assertEquals(expected.shares[1], components.share(1), 1e-9);
  }

  @Test
  void densitiesAreSciPys() {
    Density density = new Density(expected.weights);
    for (int i = 0; i < expected.at.length; i++) {
      assertEquals(expected.density[i], density.at(expected.at[i]), 1e-6);
    }
  }
}
