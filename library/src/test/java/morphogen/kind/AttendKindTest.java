package morphogen.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import morphogen.train.Course;
import org.junit.jupiter.api.Test;

class AttendKindTest {
  private static AttendKind asked(Map<String, Double> settings) {
    AttendKind kind = new AttendKind();
    kind.settings().values(settings);
    kind.settle(settings.keySet());
    return kind;
  }

  @Test
  void aStateIsKeptWholeUnlessLessIsAskedFor() {
    assertEquals(Course.of(1), asked(Map.of()).options().kept());
    assertEquals(0.25, asked(Map.of("kept", 0.25)).options().kept().at(0.7));
    assertEquals(0.5, asked(Map.of("keptLast", 0.0)).options().kept().at(0.5));
  }

  @Test
  void noFactorLeadsToNothing() {
    double exponential = Course.Way.EXPONENTIAL.ordinal();
    Map<String, Double> settings = Map.of("keptLast", 0.0, "keptWay", exponential);
    Exception refused = assertThrows(IllegalArgumentException.class, () -> asked(settings));
    assertTrue(refused.getMessage().contains("--kept-last must both be over 0"));
    asked(Map.of("kept", 0.0, "keptWay", exponential)); // stays at 0
  }

  @Test
  void aRunOfBeforeTheyWereThereKeepsAll() {
    AttendKind kind = new AttendKind();
    var older = kind.settings().json(kind.settings().values());
    List.of("kept", "keptLast", "keptWay").forEach(older::remove);
    List<String> faults = new ArrayList<>();
    Map<String, Double> read = kind.settings().read(older, faults);
    assertEquals(List.of(), faults);
    kind.settings().values(read);
    kind.settle(Set.of());
    assertEquals(Course.of(1), kind.options().kept());
  }
}
