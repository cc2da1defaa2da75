package morphogen.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import morphogen.rule.Origin;
import morphogen.rule.RuleSpec;
import morphogen.train.TrainOptions;
import org.junit.jupiter.api.Test;

class GrowKindTest {
  private static Profile profile(String name) {
    return new GrowKind()
        .profiles().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }

  /** What the README's first command does, of which it says that it takes a minute and a half. */
  @Test
  void nothingAskedForIsQualityGood() {
    GrowKind kind = new GrowKind();
    Map<String, Double> initial = new LinkedHashMap<>(kind.settings().values());
    assertEquals(1.2, kind.train().minutes());
    assertEquals(TrainOptions.Method.MUON, kind.train().optimiser());
    assertEquals(40, initial.get("size"));
    assertEquals(64, initial.get("grid"));
    assertEquals(3, initial.get("batch"));
    assertEquals(2, initial.get("damaged"));
    assertEquals(96, initial.get("steps"));
    kind.follow(profile("good"));
    assertEquals(initial, kind.settings().values());
    assertEquals(kind.train(), profile("good").train().apply(kind.train()));
  }

  @Test
  void profilesDifferInTime() {
    TrainOptions train = new GrowKind().train();
    assertEquals(
        List.of("live", "sketch", "good", "best"),
        new GrowKind().profiles().stream().map(Profile::name).toList());
    assertEquals(10 / 60.0, profile("live").train().apply(train).minutes());
    assertEquals(0.5, profile("sketch").train().apply(train).minutes());
    assertEquals(60, profile("best").train().apply(train).minutes());
    assertEquals(1, new GrowKind().live().train().apply(train).minutes());
    assertEquals("live", new GrowKind().profileFor(10).name());
    assertEquals("good", new GrowKind().profileFor(60).name());
  }

  @Test
  void theUsualStartIsTakenWhereItsShapeFits() {
    assertEquals("embryo", new GrowKind().usualStart());
    assertTrue(Kind.fitting("embryo", RuleSpec.growing()).isPresent());
    assertTrue(Kind.fitting("embryo", RuleSpec.growing().withOrigin(new Origin(3, 4))).isPresent());
    assertTrue(Kind.fitting("embryo", RuleSpec.growing().withHidden(64)).isEmpty());
    assertTrue(Kind.fitting("", RuleSpec.growing()).isEmpty());
    assertTrue(Kind.fitting("embryo", RuleSpec.growing().withChannels(12)).isEmpty());
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

  /** A minute on a busy computer may be too little, and who is new cannot tell by numbers. */
  @Test
  void aBlotIsToldFromAPicture() {
    Map<String, Double> results =
        new HashMap<>(Map.of("mse96", 0.001, "ssim96", 0.95, "mse400", 0.003, "mseHealed", 0.008));
    assertTrue(new GrowKind().summary(results).endsWith("wound healed to 0.0080"));
    results.put("mse400", 0.0104);
    assertTrue(new GrowKind().summary(results).contains("not yet like its picture: --resume"));
    results.remove("mse400"); // a report that failed
    assertTrue(new GrowKind().summary(results).contains("wound healed"));
  }
}
