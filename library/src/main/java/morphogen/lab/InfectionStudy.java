package morphogen.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import morphogen.cells.Displacement;
import morphogen.cells.State;
import morphogen.cells.Territory;
import morphogen.rollout.ArenaRollout;
import morphogen.rollout.Gesture;
import morphogen.rollout.Gestures;
import morphogen.rollout.JavaArena;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.AliveMask;
import morphogen.rule.Rule;
import morphogen.rule.RuleSet;
import morphogen.rule.Spreading;
import morphogen.rule.Spreading.Ground;

/**
 * How well a rule turns another one's organism into its own, whatever that is like, and stays.
 *
 * <p>Errors are mean squared errors of all visible channels: to the infection's own grown image,
 * which is what it grows to from its own first cell in {@link #GROWN} steps, and to the picture
 * that it was trained on.
 */
public final class InfectionStudy {
  /** Steps after which an image counts as grown. */
  public static final int GROWN = 200;

  /** Within so many steps an infection should be done. */
  public static final int SOON = 100;

  /** So many cells aside, at most, something is looked for that may be whole but displaced. */
  public static final int ASIDE = 4;

  /** Ages of the hosts, in steps. */
  public static final List<Integer> AGES = List.of(0, 15, 30, 60, 100, 150, 200, 300);

  /** What a training shows to an infection. Half infected hosts it never does. */
  public static final Set<Condition> TRAINED = Set.of(Condition.WHOLE, Condition.WOUNDED);

  private static final int ALPHA = 3;
  private static final int OUTSIDE = 0; // numbers of the rules
  private static final int INSIDE = 1;
  private static final int ADULT = 60; // steps: what is younger seldom gets over a wound
  private static final int WOUNDS = 2; // of each age
  private static final int HALF_FOR = 30; // steps: the front of a cell a step is not through then
  private static final long HOSTS =
      1000; // random seeds of the hosts' lives; training has small ones

  private final Rule host;
  private final Rule infection;
  private final State own; // [height, width, visible]
  private final State target;

  /**
   * @param target {@code [height, width, 4]}, premultiplied; its size is the grid's
   */
  public InfectionStudy(Rule host, Rule infection, State target) {
    this.host = host;
    this.infection = infection;
    this.target = target;
    own = image(infection, target);
  }

  private static State image(Rule rule, State target) {
    State state = grown(rule, target, GROWN, 1);
    State image = new State(target.width(), target.height(), target.channels());
    for (int cell = 0; cell < image.cells(); cell++) {
      System.arraycopy(
          state.values(),
          cell * state.channels(),
          image.values(),
          cell * image.channels(),
          image.channels());
    }
    return image;
  }

  private static State grown(Rule rule, State grid, int age, long randomSeed) {
    State first = rule.spec().first(grid.width(), grid.height(), randomSeed);
    Rollout rollout = new JavaRollout(rule, first, randomSeed, 1);
    rollout.steps(age);
    return rollout.state();
  }

  /** What has become of a host before it is infected. */
  public enum Condition {
    /** Nothing. */
    WHOLE("whole"),
    /** A hand has just wounded it. */
    WOUNDED("just wounded"),
    /** One half of the grid has obeyed the infection for some steps, and no front has moved. */
    HALF("half infected");

    private final String words;

    Condition(String words) {
      this.words = words;
    }

    /** As it is called in texts. */
    public String words() {
      return words;
    }
  }

  /**
   * A state that is infected.
   *
   * @param name of what was done to it
   * @param age in steps, before any wound or infection
   */
  public record Host(String name, int age, Condition condition, State state) {}

  /**
   * What became of one.
   *
   * @param own error to the infection's own image after each step, from the first on
   * @param target error to the picture, likewise
   * @param stands where it stands at the end beside its own image, within {@link #ASIDE} cells
   */
  public record Course(Host host, double[] own, double[] target, Displacement stands) {
    /** The least of an error's first {@link #SOON} steps. */
    public static double best(double[] errors) {
      return IntStream.range(0, Math.min(SOON, errors.length))
          .mapToDouble(i -> errors[i])
          .min()
          .orElseThrow();
    }

    /** After which step the error to its own image was that. */
    public int bestStep() {
      double best = best(own);
      return 1 + IntStream.range(0, own.length).filter(i -> own[i] == best).findFirst().orElse(0);
    }
  }

  /**
   * A number over several hosts.
   *
   * @param median the middle one, or the mean of the two middle ones
   * @param worst the largest
   */
  public record Over(double median, double worst) {
    /**
     * @param courses of one host or more
     */
    public static Over of(List<Course> courses, ToDoubleFunction<Course> value) {
      double[] sorted = courses.stream().mapToDouble(value).sorted().toArray();
      double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
      return new Over(median, sorted[sorted.length - 1]);
    }
  }

  /**
   * Hosts of all {@link #AGES}, whole; the grown ones also with two different wounds, of those that
   * training never draws, and with their left and their upper half infected. Some cells live in
   * all.
   *
   * @param conditions only those in one of them
   */
  public List<Host> hosts(Set<Condition> conditions) {
    Gestures gestures =
        Gestures.of(grown(host, target, GROWN, HOSTS))
            .orElseThrow(() -> new IllegalArgumentException("The host does not live."));
    List<Host> hosts = new ArrayList<>();
    int wound = 0;
    for (int age : AGES) {
      State state = grown(host, target, age, HOSTS + age);
      if (conditions.contains(Condition.WHOLE)) {
        hosts.add(new Host("age " + age, age, Condition.WHOLE, state));
      }
      if (age < ADULT) {
        continue;
      }
      if (conditions.contains(Condition.WOUNDED)) {
        for (int i = 0; i < WOUNDS; i++) {
          hosts.add(wounded(age, state, gestures.wound(wound++)));
        }
      }
      if (conditions.contains(Condition.HALF)) {
        int width = state.width();
        int middle = width / 2;
        int above = state.height() / 2 * width;
        hosts.add(half(age, "left", state, cell -> cell % width < middle));
        hosts.add(half(age, "upper", state, cell -> cell < above));
      }
    }
    return hosts;
  }

  private Host wounded(int age, State state, Gesture wound) {
    Rollout rollout = new JavaRollout(host, state, HOSTS + age, 1);
    wound.play(rollout);
    return new Host("age " + age + " " + wound.name(), age, Condition.WOUNDED, rollout.state());
  }

  /** What comes of a host of which one half has obeyed the infection for some steps. */
  private Host half(int age, String which, State state, IntPredicate infected) {
    Territory territory = new Territory(state.width(), state.height(), OUTSIDE);
    for (int cell = 0; cell < state.cells(); cell++) {
      territory.set(cell, infected.test(cell) ? INSIDE : OUTSIDE);
    }
    RuleSet rules = new RuleSet(List.of(host, infection));
    ArenaRollout arena = new JavaArena(rules, state, territory, HOSTS + age, 1);
    arena.steps(HALF_FOR);
    return new Host("age " + age + " " + which + " half", age, Condition.HALF, arena.state());
  }

  /**
   * Infects every cell of each host at once, and plays {@code steps} steps.
   *
   * @param conditions of the {@link #hosts}
   */
  public List<Course> courses(int steps, Set<Condition> conditions) {
    return hosts(conditions).parallelStream().map(one -> course(one, steps)).toList();
  }

  private Course course(Host one, int steps) {
    Rollout rollout = new JavaRollout(infection, one.state(), HOSTS + one.age(), 1);
    double[] toOwn = new double[steps];
    double[] toTarget = new double[steps];
    for (int i = 0; i < steps; i++) {
      rollout.step();
      toOwn[i] = Likeness.mse(rollout.state(), own);
      toTarget[i] = Likeness.mse(rollout.state(), target);
    }
    return new Course(one, toOwn, toTarget, Displacement.of(rollout.state(), own, ASIDE));
  }

  /**
   * An infection that spreads from one living cell.
   *
   * @param complete after how many steps no cell of the other rule lived, 0 if some did to the end
   * @param errors to the grown image of the rule that spreads, after each step
   * @param state at the end
   */
  public record Spread(String from, int complete, double[] errors, State state) {}

  /**
   * From the living cell nearest to the middle of a grown host, and from the farthest one, the
   * front moving on by a cell a step.
   */
  public List<Spread> spreads(int steps) {
    State grown = grown(host, target, SOON, HOSTS);
    return List.of(
        spread("the middle", host, infection, grown, true, own, steps),
        spread("the tip", host, infection, grown, false, own, steps));
  }

  /**
   * The host strikes back: it spreads from the middle and from the tip of what the infection has
   * made of it. Errors are to the host's grown image.
   */
  public List<Spread> returns(int steps) {
    Rollout rollout = new JavaRollout(infection, grown(host, target, SOON, HOSTS), HOSTS, 1);
    rollout.steps(GROWN);
    State image = image(host, target);
    return List.of(
        spread("the middle", infection, host, rollout.state(), true, image, steps),
        spread("the tip", infection, host, rollout.state(), false, image, steps));
  }

  private Spread spread(
      String from, Rule outside, Rule inside, State start, boolean near, State image, int steps) {
    Territory territory = new Territory(start.width(), start.height(), OUTSIDE);
    territory.set(living(start, near), INSIDE);
    RuleSet rules = new RuleSet(List.of(outside, inside));
    ArenaRollout arena = new JavaArena(rules, start, territory, HOSTS, 1);
    arena.spreading(Spreading.infection(Ground.EVERYWHERE, 1, OUTSIDE, INSIDE));
    double[] errors = new double[steps];
    int complete = 0;
    for (int i = 0; i < steps; i++) {
      arena.step();
      errors[i] = Likeness.mse(arena.state(), image);
      complete = complete == 0 && complete(arena) ? arena.steps() : complete;
    }
    return new Spread(from, complete, errors, arena.state());
  }

  /** True if no cell lives that obeys the first rule. */
  private static boolean complete(ArenaRollout arena) {
    State state = arena.state();
    return IntStream.range(0, state.cells())
        .noneMatch(cell -> arena.territory().get(cell) == OUTSIDE && alive(state, cell));
  }

  /** The living cell nearest to the middle, or the farthest one; the middle where none lives. */
  private static int living(State state, boolean near) {
    int found = state.cell(state.width() / 2, state.height() / 2);
    double least = Double.POSITIVE_INFINITY;
    for (int cell = 0; cell < state.cells(); cell++) {
      double away =
          Math.hypot(
              cell % state.width() - state.width() / 2.0,
              cell / state.width() - state.height() / 2.0);
      double rank = near ? away : -away;
      if (rank < least && alive(state, cell)) {
        least = rank;
        found = cell;
      }
    }
    return found;
  }

  private static boolean alive(State state, int cell) {
    return state.values()[cell * state.channels() + ALPHA] > AliveMask.ALIVE;
  }
}
