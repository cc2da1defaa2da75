package morphogen.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import org.junit.jupiter.api.Test;

class InfectionStudyTest {
  private static final Rule LIZARD = RuleFile.builtIn("lizard").rule();
  private static final Rule CHICK = RuleFile.builtIn("chick").rule();

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
    Rollout alone = new JavaRollout(CHICK, CHICK.spec().first(64, 64, 1000), 1000); // the same host
    alone.steps(InfectionStudy.SOON);
    alone = new JavaRollout(CHICK, alone.state(), 1000);
    alone.steps(60);
    // What a rule spreads over that is the same rule is what it would have been.
    assertArrayEquals(alone.state().values(), spreads.get(0).state().values());
    assertEquals(2, study.returns(10).size());
  }
}
