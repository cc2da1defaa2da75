package morphogen.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import morphogen.cells.State;
import morphogen.lab.InfectionStudy.Course;
import morphogen.lab.InfectionStudy.Host;
import morphogen.lab.InfectionStudy.Spread;
import morphogen.picture.Emoji;
import morphogen.picture.Picture;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Filters;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.api.Test;

class InfectionStudyTest {
  private static final Rule LIZARD = RuleFile.builtIn("lizard").rule();
  private static final Rule CHICK = RuleFile.builtIn("chick").rule();

  private static State grown(Rule rule, int steps) {
    Rollout rollout = new JavaRollout(rule, rule.spec().first(64, 64, 1), 1);
    rollout.steps(steps);
    return rollout.state();
  }

  /** Adds a constant to its first channel in every cell and step. */
  private static Rule adding(double amount) {
    Rule rule = Rule.untrained(RuleSpec.texture().withChannels(4).withHidden(2).withFireRate(1), 1);
    rule.weight(Filters.OUTPUT_BIAS)[0] = (float) amount;
    return rule;
  }

  /** What a rule spreads over that is the same rule is what it would have been. */
  @Test
  void aRuleThatInfectsItselfChangesNothing() {
    State start = grown(LIZARD, 40);
    InfectionFront front = new InfectionFront(LIZARD, LIZARD, start, 32, 32, 0.7, 5);
    Rollout alone = new JavaRollout(LIZARD, start, 5);
    for (int i = 0; i < 30; i++) {
      front.step();
      alone.step();
      assertArrayEquals(alone.state().values(), front.state().values(), "step " + i);
    }
  }

  /** Counted by hand: after n steps a cell d cells away has been infected for n - d of them. */
  @Test
  void theFrontMovesOnByACellAStep() {
    State start = new State(11, 9, 4);
    for (int cell = 0; cell < start.cells(); cell++) {
      start.values()[cell * 4 + 3] = 1;
    }
    InfectionFront front = new InfectionFront(adding(1), adding(10), start, 5, 4, 1, 1);
    for (int step = 1; step <= 4; step++) {
      front.step();
      for (int y = 0; y < 9; y++) {
        for (int x = 0; x < 11; x++) {
          int away = Math.max(Math.abs(x - 5), Math.abs(y - 4));
          int infected = Math.max(0, step - away);
          assertEquals(step + 9 * infected, front.state().get(x, y, 0), 1e-3, x + " " + y);
        }
      }
    }
    assertFalse(front.complete());
    front.step();
    assertTrue(front.complete());
    assertEquals(5, front.steps());
  }

  @Test
  void aFrontWithAProbabilityIsSlowerAndAlwaysTheSame() {
    State start = new State(41, 41, 4);
    float[][] ends = new float[2][];
    double sum = 0;
    for (int i = 0; i < 2; i++) {
      InfectionFront front = new InfectionFront(adding(0), adding(1), start, 20, 20, 0.5, 9);
      for (int step = 0; step < 12; step++) {
        front.step();
      }
      ends[i] = front.state().values().clone();
    }
    for (int i = 0; i < ends[0].length; i += 4) {
      sum += ends[0][i] > 0 ? 1 : 0;
    }
    assertArrayEquals(ends[0], ends[1]);
    assertTrue(sum > 100 && sum < 0.9 * 23 * 23, sum + " cells");
  }

  @Test
  void hostsAreOfAllAgesAndTheGrownOnesAreWoundedToo() {
    State target = Picture.target(Emoji.find("chick").orElseThrow().picture(), 40, 64);
    List<Host> hosts = new InfectionStudy(LIZARD, CHICK, target).hosts();
    for (int age : InfectionStudy.AGES) {
      assertEquals(1, hosts.stream().filter(h -> h.age() == age && !h.wounded()).count());
      assertEquals(
          age >= 60 ? 2 : 0, hosts.stream().filter(h -> h.age() == age && h.wounded()).count());
    }
    assertEquals(hosts.size(), hosts.stream().map(Host::name).distinct().count());
    hosts.forEach(host -> assertTrue(Bodies.living(host.state()) > 0, host.name()));
  }

  /** The chick's rule on its own states: a perfect infection of itself. */
  @Test
  void whatIsThereAlreadyIsInfectedAtOnceAndAnythingElseIsNot() {
    State target = Picture.target(Emoji.find("chick").orElseThrow().picture(), 40, 64);
    List<Course> courses = new InfectionStudy(CHICK, CHICK, target).courses(120);
    Course old =
        courses.stream()
            .filter(c -> c.host().age() == 300 && !c.host().wounded())
            .findFirst()
            .orElseThrow();
    assertTrue(Course.best(old.own()) < 1e-3, Course.best(old.own()) + "");
    Map<String, Double> self = numbers(CHICK, CHICK, target);
    Map<String, Double> other = numbers(LIZARD, CHICK, target);
    assertTrue(self.get("ownBest100") < 1.5e-3, self.toString());
    assertTrue(other.get("ownBest100Worst") > 0.02, other.toString());
    assertTrue(other.get("own400") <= other.get("own400Worst"));
  }

  private static Map<String, Double> numbers(Rule host, Rule infection, State target) {
    return InfectionReport.numbers(new InfectionStudy(host, infection, target).courses(2000));
  }

  @Test
  void aSpreadBeginsAtTheMiddleAndAtTheTipAndEndsWhereNothingElseLives() {
    State target = Picture.target(Emoji.find("chick").orElseThrow().picture(), 40, 64);
    InfectionStudy study = new InfectionStudy(CHICK, CHICK, target);
    List<Spread> spreads = study.spreads(60);
    assertTrue(spreads.get(0).complete() > 10 && spreads.get(0).complete() < 30);
    assertTrue(spreads.get(1).complete() > spreads.get(0).complete());
    assertTrue(spreads.get(1).errors()[59] < 1.5e-3);
    assertEquals(2, study.returns(10).size());
  }
}
