package morphogen.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import morphogen.cells.State;
import morphogen.rule.Boundary;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.api.Test;

class InfectKindTest {
  private static final State TARGET = new State(64, 64, 4);

  private static Profile profile(String name) {
    return new InfectKind()
        .profiles().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }

  private static Given given(RuleSpec spec, Rule host) {
    return new Given(spec, Map.of(InfectKind.TARGET, TARGET), Map.of(InfectKind.HOST, host));
  }

  private static String refused(RuleSpec spec, Rule host) {
    InfectKind kind = new InfectKind();
    return assertThrows(IllegalArgumentException.class, () -> kind.check(given(spec, host)))
        .getMessage();
  }

  @Test
  void nothingAskedForIsQualityGood() {
    InfectKind kind = new InfectKind();
    Map<String, Double> initial = new LinkedHashMap<>(kind.settings().values());
    kind.follow(profile("good"));
    assertEquals(initial, kind.settings().values());
    assertEquals(kind.train(), profile("good").train().apply(kind.train()));
  }

  @Test
  void everyProfileFitsTogetherAndHasStatesOfTheHostAndItsOwn() {
    assertEquals(
        List.of("live", "good", "best"),
        new InfectKind().profiles().stream().map(Profile::name).toList());
    for (Profile profile : new InfectKind().profiles()) {
      InfectKind kind = new InfectKind();
      kind.follow(profile);
      kind.settle(Set.of());
      assertTrue(kind.options().fresh() >= 1, profile.name());
      assertTrue(kind.options().fresh() < kind.options().batch(), profile.name());
    }
  }

  @Test
  void itStartsFromTheRuleOfThePictureIfThereIsOneElseFromTheEmbryo() {
    InfectKind kind = new InfectKind();
    assertEquals("butterfly", kind.usualStart(Map.of("target", "butterfly", "host", "lizard")));
    assertEquals("embryo", kind.usualStart(Map.of("target", "heart", "host", "lizard")));
    assertEquals("embryo", kind.usualStart(Map.of("target", "me.png")));
  }

  @Test
  void aSmallBatchHasFewerHostsAndWoundsAndASizeItsGrid() {
    InfectKind kind = new InfectKind();
    kind.settings().knobs().set("size", 20);
    kind.settings().knobs().set("batch", 2);
    kind.settle(Set.of("size", "batch"));
    assertEquals(32, kind.grid());
    assertEquals(1, kind.options().fresh());
    assertEquals(1, kind.options().damaged());
    kind.settings().knobs().set("damaged", 2);
    Set<String> asked = Set.of("damaged");
    assertThrows(IllegalArgumentException.class, () -> kind.settle(asked));
  }

  @Test
  void aHostOfOtherChannelsColoursOrEdgesIsRefused() {
    Rule lizard = RuleFile.builtIn("lizard").rule();
    new InfectKind().check(given(RuleSpec.growing(), lizard));
    assertTrue(refused(RuleSpec.growing().withChannels(12), lizard).contains("--channels 16"));
    Rule texture = Rule.untrained(RuleSpec.texture().withChannels(16), 1);
    assertTrue(refused(RuleSpec.growing(), texture).contains("seen"));
    RuleSpec wrapped = RuleSpec.growing().withBoundary(Boundary.WRAP);
    assertTrue(refused(wrapped, lizard).contains("--boundary zero"));
  }

  @Test
  void anOrganismThatShowsItBeginsAsTheHostGrown() {
    Rule chick = RuleFile.builtIn("chick").rule();
    State first = new InfectKind().first(given(RuleSpec.growing(), chick), 64, 64).orElseThrow();
    int living = 0;
    for (int i = 3; i < first.values().length; i += 16) {
      living += first.values()[i] > 0.1 ? 1 : 0;
    }
    assertTrue(living > 500, living + " cells");
    assertTrue(new GrowKind().first(given(RuleSpec.growing(), chick), 64, 64).isEmpty());
  }
}
