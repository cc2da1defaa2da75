package morphogen.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CourseTest {
  private static double at(Course.Way way, double progress) {
    return new Course(0.8, 0.2, way).at(progress);
  }

  @Test
  void itGoesFromTheFirstValueToTheLastOne() {
    for (Course.Way way : Course.Way.values()) {
      assertEquals(0.8, at(way, 0), 1e-12, way.name());
      assertEquals(0.2, at(way, 1), 1e-12, way.name());
      assertEquals(0.2, at(way, 1.5), 1e-12, "a training that goes on longer");
    }
  }

  @Test
  void onItsWayItIsWhatTheFormulaSays() {
    assertEquals(0.65, at(Course.Way.LINEAR, 0.25), 1e-12);
    assertEquals(0.712132, at(Course.Way.COSINE, 0.25), 1e-6); // 0.8 - 0.3 (1 - √½)
    assertEquals(0.5, at(Course.Way.COSINE, 0.5), 1e-12);
    assertEquals(0.4, at(Course.Way.EXPONENTIAL, 0.5), 1e-12); // 0.8 · √(1 / 4)
    assertEquals(0.8, at(Course.Way.STEP, 0.49), 1e-12);
    assertEquals(0.2, at(Course.Way.STEP, 0.5), 1e-12);
  }

  @Test
  void aNumberThatStaysIsExactlyThatNumber() {
    for (Course.Way way : Course.Way.values()) {
      assertEquals(0.1, new Course(0.1, 0.1, way).at(0.3), 0);
      assertEquals(0, new Course(0, 0, way).at(0.3), 0);
    }
  }

  @Test
  void noFactorLeadsFromZero() {
    assertThrows(
        IllegalArgumentException.class, () -> new Course(1, 0, Course.Way.EXPONENTIAL).at(0.5));
    assertThrows(
        IllegalArgumentException.class, () -> new Course(Double.NaN, 0, Course.Way.LINEAR));
  }
}
