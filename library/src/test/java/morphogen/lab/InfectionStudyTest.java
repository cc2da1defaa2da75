package morphogen.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import morphogen.cells.Displacement;
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
    for (Course course : new InfectionStudy(LIZARD, CHICK, target).courses(20)) {
      double last = course.own()[19];
      assertTrue(course.host().age() == 0 || last > 0.02, course.host().name() + " " + last);
    }
  }

  /** Worked out by hand, of three hosts whose errors fall, or rise after step 50. */
  @Test
  void aReportHasTheMedianAndTheWorstOfAllHosts() {
    double[] falling = new double[2000];
    double[] rising = new double[2000];
    Arrays.setAll(falling, i -> 1.0 / (i + 1));
    Arrays.setAll(rising, i -> i < 50 ? 1.0 / (i + 1) : (i + 1) / 1000.0);
    Host host = new Host("any", 3, false, new State(1, 1, 4));
    Map<String, Double> numbers =
        InfectionReport.numbers(
            List.of(
                new Course(host, falling, rising, new Displacement(0, 0, 0.1)),
                new Course(host, rising, falling, new Displacement(3, -4, 0.2)),
                new Course(host, falling, falling, new Displacement(0, -1, 0.3))));
    assertEquals(0.01, numbers.get("ownBest100"), 1e-12);
    assertEquals(0.02, numbers.get("ownBest100Worst"), 1e-12);
    assertEquals(100, numbers.get("bestStep"));
    assertEquals(0.01, numbers.get("target100"), 1e-12);
    assertEquals(0.1, numbers.get("target100Worst"), 1e-12);
    assertEquals(0.0025, numbers.get("own400"), 1e-12);
    assertEquals(0.4, numbers.get("own400Worst"), 1e-12);
    assertEquals(0.0005, numbers.get("own2000"), 1e-12);
    assertEquals(2, numbers.get("own2000Worst"), 1e-12);
    assertEquals(1, numbers.get("cellsAside"), 1e-12);
    assertEquals(5, numbers.get("cellsAsideWorst"), 1e-12);
    assertEquals(0.2, numbers.get("ownWhereItStands"), 1e-12);
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
