package morphogen.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrowKindTest {
  private static Profile profile(String name) {
    return new GrowKind()
        .profiles().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }

  /** What the README's first command does, of which it says that it takes about five minutes. */
  @Test
  void nothingAskedForIsQualityGood() {
    GrowKind kind = new GrowKind();
    Map<String, Double> initial = new LinkedHashMap<>(kind.settings().values());
    assertEquals(8000, kind.train().iterations());
    assertEquals(4.25, kind.train().minutes());
    assertEquals(40, initial.get("size"));
    assertEquals(64, initial.get("grid"));
    assertEquals(512, initial.get("pool"));
    kind.follow(profile("good"));
    assertEquals(initial, kind.settings().values());
    assertEquals(kind.train(), profile("good").train().apply(kind.train()));
  }

  @Test
  void profilesDifferInSizeAndTime() {
    assertEquals(
        List.of("good", "sketch", "best"),
        new GrowKind().profiles().stream().map(Profile::name).toList());
    assertEquals(32, profile("sketch").settings().get("size"));
    assertEquals(1.25, profile("sketch").train().apply(new GrowKind().train()).minutes());
    assertEquals(
        Double.POSITIVE_INFINITY, profile("best").train().apply(new GrowKind().train()).minutes());
    assertEquals(
        Double.POSITIVE_INFINITY,
        new GrowKind().live().train().apply(new GrowKind().train()).minutes());
  }

  @Test
  void aSizeBringsItsGridAndASmallBatchFewerWounds() {
    GrowKind kind = new GrowKind();
    kind.settings().knobs().set("size", 20);
    kind.settings().knobs().set("batch", 2);
    kind.settle(Set.of("size", "batch"));
    assertEquals(32, kind.grid());
    assertEquals(1, kind.options().damaged());
  }
}
