package morphogen.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {
  @Test
  void pointsOnALineHaveOneDirectionWhoseLargestNumberIsPositive() {
    double[][] line = {{1, -1}, {2, -3}, {3, -5}};
    PrincipalComponents components = PrincipalComponents.of(line, 2);
    double root = Math.sqrt(5);
    assertArrayEquals(new double[] {-1 / root, 2 / root}, components.direction(0), 1e-12);
    assertEquals(1, components.share(0), 1e-12);
    assertEquals(0, components.share(1), 1e-12);
    assertArrayEquals(new double[] {root, 0}, components.project(line[0]), 1e-12);
  }

  @Test
  void whatNeverVariesIsNoDirection() {
    double[][] rows = PrincipalComponents.standardised(new double[][] {{1, 5}, {3, 5}});
    assertArrayEquals(new double[] {-1, 0}, rows[0], 1e-5);
    PrincipalComponents still = PrincipalComponents.of(new double[][] {{2, 2}, {2, 2}}, 1);
    assertEquals(0, still.share(0));
  }

  @Test
  void whatIsNotFiniteCountsAsNothingAndOutliersAreCut() {
    double[][] rows = new double[200][1];
    rows[0][0] = Double.NaN;
    rows[1][0] = 1e9;
    double[][] standard = PrincipalComponents.standardised(rows);
    assertEquals(10, standard[1][0]);
    assertEquals(standard[2][0], standard[0][0]);
  }

  @Test
  void itTakesTwoRowsAndAsManyNumbersAsComponents() {
    assertThrows(IllegalArgumentException.class, () -> PrincipalComponents.of(new double[1][3], 1));
    assertThrows(IllegalArgumentException.class, () -> PrincipalComponents.of(new double[5][1], 2));
  }
}
