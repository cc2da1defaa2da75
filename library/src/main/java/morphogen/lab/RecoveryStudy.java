package morphogen.lab;

import static java.util.stream.Collectors.toList;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import morphogen.cells.Damage;
import morphogen.cells.State;
import morphogen.rollout.Rollout;
import morphogen.rule.AliveMask;
import morphogen.rule.Origin;

/**
 * How long a rule takes to heal discs of different sizes, or whether it does at all.
 *
 * <p>A rule that grows a picture is whole again where its SSIM to that picture is over {@link
 * #RECOVERED}. A pattern has no such picture: it is whole where the wounded disc's mean colours,
 * their deviations and the differences between neighbours lie in the ranges, or a tenth of a range
 * beside them, that discs of that size have where nothing was wounded.
 */
public final class RecoveryStudy {
  /** Over this likeness it has recovered. */
  public static final double RECOVERED = 0.9;

  /** So many steps it is given. */
  public static final int MOST = 200;

  /** Radii of wounds on a grid of 64 cells; on others in proportion. */
  public static final List<Integer> RADII = List.of(4, 8, 12, 16, 20);

  /** At what age a picture is wounded, in steps. */
  public static final int GROWN = 80;

  /** At what age a pattern is wounded, in steps: noise takes longer to settle. */
  public static final int SETTLED = 300;

  private static final int GRID = 64; // that radii are meant for
  private static final int LIVES = 8; // of the pattern, to see what it is like unharmed

  private final RunRecord run;
  private final int age;
  private final DoubleFunction<Intact> intact; // by radius

  /**
   * One wound.
   *
   * @param radius in cells
   * @param randomSeed decides which cells fire
   * @param before likeness before the wound
   * @param wounded likeness right after it
   * @param steps until it had recovered: 0 if the wound did not do enough harm, -1 for never
   * @param end likeness when it had recovered, or after {@link #MOST} steps
   */
  public record Trial(
      double radius, long randomSeed, double before, double wounded, int steps, double end) {
    /** True if it did, however long it took. */
    public boolean recovers() {
      return steps >= 0;
    }
  }

  /**
   * @param run a rule with a target, which it grows, or without one: a pattern
   */
  public RecoveryStudy(RunRecord run) {
    this.run = run;
    Optional<State> target = run.picture(RunRecord.TARGET);
    age = target.isPresent() ? GROWN : SETTLED;
    if (target.isPresent()) {
      intact = radius -> state -> Likeness.ssim(state, target.get());
    } else {
      List<State> unharmed = unharmed();
      intact = radius -> new PatternRange(unharmed, x(), y(), radius);
    }
  }

  /** Other lives than those that are wounded, at ages when wounds heal. */
  private List<State> unharmed() {
    return LongStream.range(0, LIVES)
        .parallel()
        .boxed()
        .flatMap(
            life -> {
              Rollout rollout = run.play(run.randomSeed() + 1000 + life, 1);
              rollout.steps(SETTLED);
              State settled = seen(rollout);
              rollout.steps(MOST / 2);
              return Stream.of(settled, seen(rollout));
            })
        .toList();
  }

  /** A radius that is meant for a grid of 64 cells, on this one. */
  public double radius(int of64) {
    return (double) of64 * Math.min(run.width(), run.height()) / GRID;
  }

  /** Where wounds are, in cells from the left: in the middle, or on what is there near it. */
  public double x() {
    return run.width() / 2 + origin().x();
  }

  /** The same from the top. */
  public double y() {
    return run.height() / 2 + origin().y();
  }

  private Origin origin() {
    return run.picture(RunRecord.TARGET).isPresent() ? run.rule().spec().origin() : Origin.MIDDLE;
  }

  /**
   * Wounds of all {@link #RADII}, each in several lives that differ in which cells fire.
   *
   * @param lives 1 or more
   */
  public List<Trial> trials(int lives) {
    List<Intact> judges = RADII.stream().map(of64 -> intact.apply(radius(of64))).toList();
    return IntStream.range(0, RADII.size() * lives)
        .parallel()
        .mapToObj(
            i -> {
              int wound = i / lives;
              long randomSeed = run.randomSeed() + i % lives;
              return play(radius(RADII.get(wound)), randomSeed, judges.get(wound));
            })
        .toList();
  }

  /** Trials with the same wound, smaller ones first. */
  public static Map<Double, List<Trial>> byRadius(List<Trial> trials) {
    return trials.stream().collect(Collectors.groupingBy(Trial::radius, TreeMap::new, toList()));
  }

  private Trial play(double radius, long randomSeed, Intact judge) {
    Rollout rollout = run.play(randomSeed, 1);
    rollout.steps(age);
    double before = judge.likeness(seen(rollout));
    rollout.edit(state -> Damage.disc(state, x(), y(), radius));
    double wounded = judge.likeness(seen(rollout));
    double now = wounded;
    int steps = 0;
    while (!(now > RECOVERED) && steps < MOST && !dead(rollout)) { // NaN has not recovered
      rollout.step();
      steps++;
      now = judge.likeness(seen(rollout));
    }
    return new Trial(radius, randomSeed, before, wounded, now > RECOVERED ? steps : -1, now);
  }

  private State seen(Rollout rollout) {
    return Likeness.seen(rollout.state(), run.rule().spec());
  }

  private boolean dead(Rollout rollout) {
    return run.rule().spec().aliveMask() != AliveMask.NONE && Bodies.living(rollout.state()) == 0;
  }

  /**
   * The median number of steps of trials of one radius, where one that never recovers counts as
   * longer than any that does.
   *
   * @return -1 if half of them or more never do
   */
  public static double median(List<Trial> trials) {
    int[] sorted =
        trials.stream()
            .mapToInt(t -> t.recovers() ? t.steps() : Integer.MAX_VALUE)
            .sorted()
            .toArray();
    int[] middle =
        IntStream.of((sorted.length - 1) / 2, sorted.length / 2).map(i -> sorted[i]).toArray();
    return middle[1] == Integer.MAX_VALUE ? -1 : (middle[0] + middle[1]) / 2.0;
  }
}
