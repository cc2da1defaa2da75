package morphogen.lab;

import static morphogen.lab.InfectionStudy.TRAINED;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import morphogen.cells.Displacement;
import morphogen.cells.State;
import morphogen.lab.InfectionStudy.Condition;
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
  private static final Set<Condition> ALL = Set.of(Condition.values());

  @Test
  void hostsAreOfAllAgesAndTheGrownOnesAreWoundedAndHalfInfectedToo() {
    State target = Picture.target(Emoji.find("chick").orElseThrow().picture(), 40, 64);
    List<Host> hosts = new InfectionStudy(LIZARD, CHICK, target).hosts(ALL);
    for (int age : InfectionStudy.AGES) {
      for (Condition condition : Condition.values()) {
        int some = age >= 60 ? 2 : 0;
        assertEquals(
            condition == Condition.WHOLE ? 1 : some,
            hosts.stream().filter(h -> h.age() == age && h.condition() == condition).count());
      }
    }
    assertEquals(hosts.size(), hosts.stream().map(Host::name).distinct().count());
    hosts.forEach(host -> assertTrue(Bodies.living(host.state()) > 0, host.name()));
  }

  @Test
  void withoutTheHalfInfectedTheOthersAreTheSame() {
    State target = Picture.target(Emoji.find("chick").orElseThrow().picture(), 40, 64);
    InfectionStudy study = new InfectionStudy(CHICK, CHICK, target);
    List<Host> some = study.hosts(TRAINED);
    List<Host> all = study.hosts(ALL);
    all.removeIf(host -> host.condition() == Condition.HALF);
    assertEquals(names(all), names(some));
    for (int i = 0; i < some.size(); i++) {
      assertArrayEquals(all.get(i).state().values(), some.get(i).state().values());
    }
    List<String> measured =
        study.courses(1, Set.of(Condition.WOUNDED)).stream().map(c -> c.host().name()).toList();
    some.removeIf(host -> host.condition() != Condition.WOUNDED);
    assertEquals(names(some), measured);
  }

  private static List<String> names(List<Host> hosts) {
    return hosts.stream().map(Host::name).toList();
  }

  @Test
  void ofAHalfInfectedHostOneHalfIsAnotherRules() {
    State target = Picture.target(Emoji.find("chick").orElseThrow().picture(), 40, 64);
    List<Host> hosts = new InfectionStudy(LIZARD, CHICK, target).hosts(ALL);
    Rollout lizard = new JavaRollout(LIZARD, named(hosts, "age 100").state(), 1100, 1);
    lizard.steps(30);
    State left = named(hosts, "age 100 left half").state();
    State upper = named(hosts, "age 100 upper half").state();
    double[] changed = new double[4]; // left and right of the one, above and below of the other
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 64; x++) {
        double alpha = lizard.state().get(x, y, 3);
        changed[x < 32 ? 0 : 1] += Math.abs(left.get(x, y, 3) - alpha);
        changed[y < 32 ? 2 : 3] += Math.abs(upper.get(x, y, 3) - alpha);
      }
    }
    assertTrue(changed[0] > 2 * changed[1] && changed[1] > 0, Arrays.toString(changed));
    assertTrue(changed[2] > 2 * changed[3] && changed[3] > 0, Arrays.toString(changed));
  }

  /** Infected by its own rule, it lives on as if nothing had been done. */
  @Test
  void aHalfInfectedHostHasLivedOnForThirtySteps() {
    State target = Picture.target(Emoji.find("chick").orElseThrow().picture(), 40, 64);
    List<Host> hosts = new InfectionStudy(CHICK, CHICK, target).hosts(ALL);
    Rollout whole = new JavaRollout(CHICK, named(hosts, "age 150").state(), 1150, 1);
    whole.steps(30);
    for (String half : List.of("age 150 left half", "age 150 upper half")) {
      assertArrayEquals(whole.state().values(), named(hosts, half).state().values());
    }
  }

  private static Host named(List<Host> hosts, String name) {
    return hosts.stream().filter(host -> host.name().equals(name)).findFirst().orElseThrow();
  }

  /** The chick's rule on its own states: a perfect infection of itself. */
  @Test
  void whatIsThereAlreadyIsInfectedAtOnceAndAnythingElseIsNot() {
    State target = Picture.target(Emoji.find("chick").orElseThrow().picture(), 40, 64);
    List<Course> courses = new InfectionStudy(CHICK, CHICK, target).courses(120, TRAINED);
    Course old =
        courses.stream()
            .filter(c -> c.host().age() == 300 && c.host().condition() == Condition.WHOLE)
            .findFirst()
            .orElseThrow();
    assertTrue(Course.best(old.own()) < 1e-3, Course.best(old.own()) + "");
    for (Course course : new InfectionStudy(LIZARD, CHICK, target).courses(20, TRAINED)) {
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
    Host host = new Host("any", 3, Condition.WHOLE, new State(1, 1, 4));
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
