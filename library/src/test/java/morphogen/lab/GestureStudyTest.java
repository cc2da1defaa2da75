package morphogen.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import morphogen.lab.GestureStudy.Outcome;
import morphogen.lab.GestureStudy.Trial;
import morphogen.rollout.Gesture;
import morphogen.rollout.Gesture.Effect;
import morphogen.rollout.Gesture.Touch;
import morphogen.rollout.Gestures;
import morphogen.rule.Filters;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GestureStudyTest {
  /** Random seeds of this test's own: neither training nor the study's table has used them. */
  private static final int FIRST = 5000;

  private static final Map<String, GestureStudy> STUDIES = new HashMap<>();

  private static GestureStudy study(String rule) {
    return STUDIES.computeIfAbsent(
        rule, name -> new GestureStudy(RuleFile.builtIn(name).rule(), 64, 64));
  }

  private static boolean paints(Trial trial) {
    return trial.name().startsWith("paint");
  }

  private static List<Outcome> play(GestureStudy study, Stream<Trial> trials) {
    return trials.toList().parallelStream().map(study::play).toList();
  }

  private static void assertKept(List<Outcome> outcomes) {
    String failed =
        outcomes.stream()
            .filter(o -> !o.kept())
            .map(o -> "%s %d: %f".formatted(o.trial().name(), o.trial().randomSeed(), o.error()))
            .collect(Collectors.joining(", "));
    assertEquals("", failed);
  }

  @Test
  void theLizardHealsAStrokeAlongItsBack() {
    Gesture stroke = GestureStudy.alongTheBack();
    assertKept(
        play(
            study("lizard"),
            IntStream.range(0, 4)
                .mapToObj(i -> new Trial("back", stroke, GestureStudy.GROWN, FIRST + i))));
  }

  @ParameterizedTest
  @MethodSource("morphogen.rollout.JavaRolloutTest#builtIn")
  void shippedRulesHealEveryKindOfWoundAlsoWhileTheyGrow(String rule) {
    GestureStudy study = study(rule);
    List<Trial> trials = study.trials(FIRST + 1, Gestures.WOUNDS.size());
    Set<String> kinds = new HashSet<>();
    List<Trial> oneOfAKind =
        trials.stream()
            .filter(t -> !paints(t))
            .filter(t -> t.age() < GestureStudy.GROWN || kinds.add(t.name()))
            .toList();
    assertEquals(Set.copyOf(Gestures.WOUNDS), kinds);
    assertTrue(oneOfAKind.size() > kinds.size(), "some while it grows");
    assertKept(play(study, oneOfAKind.stream()));
  }

  @ParameterizedTest
  @MethodSource("morphogen.rollout.JavaRolloutTest#builtIn")
  void paintingNeverGrowsWildAndOnEmptyGroundBecomesAnAnimal(String rule) {
    GestureStudy study = study(rule);
    Set<String> kinds = new HashSet<>();
    List<Trial> painted =
        study.trials(FIRST, 12).stream()
            .filter(GestureStudyTest::paints)
            .filter(t -> t.age() == 0 || kinds.add(t.name()))
            .toList();
    assertEquals(Set.copyOf(Gestures.PAINTING), kinds);
    List<Outcome> outcomes = play(study, painted.stream());
    assertKept(outcomes);
    List<Outcome> empty = outcomes.stream().filter(o -> o.trial().age() == 0).toList();
    long animals = empty.stream().filter(Outcome::animal).count();
    assertTrue(animals * 2 >= empty.size(), animals + " of " + empty.size());
  }

  @Test
  void whatIsKilledIsNotKept() {
    Gesture all = new Gesture("all", List.of(new Touch(0, 32, 32, 64, Effect.DAMAGE)));
    Outcome outcome = study("chick").play(new Trial("all", all, GestureStudy.GROWN, 1));
    assertFalse(outcome.kept());
    assertFalse(outcome.animal());
    assertEquals(0, outcome.bodies());
  }

  @Test
  void aRuleThatDiesCannotBeStudied() {
    Rule nothing = Rule.untrained(RuleSpec.growing(), 1);
    float[] bias = nothing.weight(Filters.OUTPUT_BIAS);
    bias[3] = -1;
    assertThrows(IllegalArgumentException.class, () -> new GestureStudy(nothing, 20, 20));
  }
}
