package morphogen.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import morphogen.cells.State;
import org.junit.jupiter.api.Test;

class SpectrumTest {
  /** A cosine of amplitude 1/4 over n cells is two peaks of (n / 8)², the mean one of (n / 2)². */
  @Test
  void aWaveIsAPeakAtItsFrequency() {
    int side = 32;
    State wave = new State(side, side, 3);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        for (int c = 0; c < 3; c++) {
          wave.set(x, y, c, (float) (0.25 * Math.cos(2 * Math.PI * 5 * x / side)));
        }
      }
    }
    double[] power = Spectrum.radial(wave, 3, 0.5);
    assertEquals(16, power.length);
    double mean = side * side / 2.0;
    assertEquals(mean * mean, power[0], 1);
    double peak = side * side / 8.0;
    int ring = 0;
    for (int y = -16; y < 16; y++) {
      for (int x = -16; x < 16; x++) {
        ring += (int) Math.sqrt(x * x + y * y) == 5 ? 1 : 0;
      }
    }
    assertEquals(2 * peak * peak / ring, power[5], 1e-3 * power[5]);
    for (int i = 1; i < 16; i++) {
      assertTrue(i == 5 || power[i] < 1e-6 * power[5], i + ": " + power[i]);
    }
  }

  @Test
  void whatCannotBeShownCountsAsWhatIsShown() {
    State bright = new State(8, 8, 1);
    Arrays.fill(bright.values(), 7);
    assertEquals(64 * 64, Spectrum.radial(bright, 1, 0)[0], 1e-6);
  }
}
