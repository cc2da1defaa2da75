package morphogen.rollout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import morphogen.cells.State;
import morphogen.rollout.NumpyPlayer.Played;
import morphogen.rollout.RandomRules.Play;
import morphogen.rule.AliveMask;
import morphogen.rule.Attention;
import morphogen.rule.Boundary;
import morphogen.rule.Clamp;
import morphogen.rule.Filters;
import morphogen.rule.Limits;
import morphogen.rule.OutputActivation;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import morphogen.rule.Start;
import morphogen.shader.Screen;
import morphogen.shader.ShaderRollout;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Engines against a program written from the format's page alone, over hundreds of steps in which
 * no one touches the state; a hundred of random rules.
 *
 * <p>Two things make a difference of any size of what 32 bits round. Some rules amplify: the
 * program says from where, because it computes in 64 bits as well, and from there on each step is
 * compared from the program's own state before it. And a cell may live or die by a hair: the
 * program says which ones, and where an engine decides otherwise it goes on from the program's
 * state.
 */
@Tag("opengl")
class SecondImplementationTest {
  private static final int STEPS = 200;
  private static final List<Play> RANDOM_RULES = RandomRules.plays(60);
  private static final int WITH_SHADER = 40; // each has another boundary, clamp and alive mask
  private static final double TOLERANCE = 1e-4;
  private static final double SHADER_TOLERANCE = 1e-3;
  private static final double AMPLIFIED = 3e-6;
  private static final double HAIR = 1e-5;

  @TempDir Path folder;

  private final List<String> untouched = new ArrayList<>();
  private final List<String> amplifying = new ArrayList<>();
  private final Map<String, Integer> hairs = new TreeMap<>();
  private final Map<String, Double> differences = new TreeMap<>();
  private Played played;
  private boolean[][] close; // [step][cell]: null where nobody asked yet

  @TestFactory
  Stream<DynamicTest> javaAndShaderDoWhatThePageSays(TestReporter reporter) throws IOException {
    List<Play> plays = new ArrayList<>();
    for (String name : RuleFile.builtIn()) {
      RuleFile file = RuleFile.builtIn(name);
      boolean one = file.rule().spec().start() == Start.SINGLE; // which needs room to grow
      plays.add(new Play(name, file.rule(), one ? 48 : 29, one ? 44 : 23, 108285946, STEPS));
    }
    List<Play> attending = attending();
    List<Play> javaOnly = new ArrayList<>(); // a shader takes longer to compile than to compare
    javaOnly.addAll(RANDOM_RULES.subList(WITH_SHADER, RANDOM_RULES.size()));
    javaOnly.addAll(attending.subList(3, attending.size()));
    plays.addAll(RANDOM_RULES);
    plays.addAll(attending);
    NumpyPlayer player = new NumpyPlayer(plays, folder);
    Stream<DynamicTest> tests =
        plays.stream()
            .flatMap(
                play ->
                    Stream.of(
                            DynamicTest.dynamicTest(
                                play.name() + ", Java", () -> java(player, play)),
                            DynamicTest.dynamicTest(play.name() + ", shader", () -> shader(play)))
                        .limit(javaOnly.contains(play) ? 1 : 2));
    return Stream.concat(
            tests,
            Stream.of(
                DynamicTest.dynamicTest(
                    "most rules are compared untouched", () -> count(reporter))))
        .onClose(player::close);
  }

  /** Rules of attention that stay lively and within bounds. */
  private static List<Play> attending() {
    List<Play> plays = new ArrayList<>();
    RuleSpec base =
        RuleSpec.growing()
            .withChannels(7)
            .withHiddenDecay(0.05)
            .withClamp(Clamp.RANGE)
            .withRange(new Limits(-1, 1));
    RuleSpec noise = base.withAliveMask(AliveMask.NONE).withStart(Start.NOISE);
    Attention layer = Attention.layer().withHidden(6);
    Attention blocks = layer.withBlocks(2).withPosition(true).withValuePosition(true).withHeads(3);
    List<RuleSpec> specs =
        List.of(
            base.withNetwork(layer),
            noise.withNetwork(layer.withHeads(2).withPosition(true).withAngle(-2)),
            noise.withBoundary(Boundary.WRAP).withNetwork(blocks.withAngle(1)),
            noise.withNetwork(blocks.withOutput(OutputActivation.TANH)),
            noise.withNetwork(layer.withBlocks(1).withOutput(OutputActivation.LEAKY)),
            noise.withNetwork(layer.withBlocks(3).withOutput(OutputActivation.RELU)));
    for (RuleSpec spec : specs) {
      String name = "attention " + plays.size();
      plays.add(new Play(name, Rule.random(spec, 0.1, plays.size()), 19, 14, 77, STEPS));
    }
    return plays;
  }

  private void java(NumpyPlayer player, Play play) throws IOException {
    played = player.next();
    close = new boolean[play.steps() + 1][];
    if (play.rule().spec().network() instanceof Attention) {
      float[] last = played.states().get(play.steps()).values();
      assertTrue(IntStream.range(0, last.length).anyMatch(i -> last[i] != 0), "it is alive");
    }
    State first = play.rule().spec().first(play.width(), play.height(), play.randomSeed());
    assertArrayEquals(played.states().get(0).values(), first.values(), "the first state");
    int from = amplifiesFrom(played);
    if (from > play.steps()) {
      untouched.add(play.name());
    } else {
      amplifying.add(play.name() + " from step " + from);
    }
    compare(play, new JavaRollout(play.rule(), first, play.randomSeed()), TOLERANCE, from);
  }

  private void shader(Play play) {
    Screen.use();
    State first = played.states().get(0);
    try (Rollout shader = new ShaderRollout(play.rule(), first, play.randomSeed())) {
      compare(play, shader, SHADER_TOLERANCE, amplifiesFrom(played));
    }
  }

  private void count(TestReporter reporter) {
    String said =
        String.join(
            "; ",
            untouched.size() + " rules compared over all steps untouched: " + untouched,
            amplifying.size() + " step by step from where they amplify rounding: " + amplifying,
            "cells that live or die by a hair: " + hairs,
            "largest differences: " + differences);
    reporter.publishEntry("second implementation", said);
    assertTrue(untouched.size() > amplifying.size(), said);
    List<String> growing = new ArrayList<>(JavaRolloutTest.builtIn().toList());
    int all = growing.size();
    growing.removeAll(untouched);
    assertTrue(3 * growing.size() <= all, said); // in some a hair may decide otherwise in 64 bits
    assertTrue(hairs.values().stream().allMatch(n -> n <= 3), said);
  }

  /** The first step by which what was rounded may have become more than rounding. */
  private static int amplifiesFrom(Played played) {
    int step = 1;
    while (step < played.drift().length && played.drift()[step] < AMPLIFIED) {
      step++;
    }
    return step;
  }

  private void compare(Play play, Rollout engine, double tolerance, int stepByStepFrom) {
    String name = engine.getClass().getSimpleName();
    for (int step = 1; step <= play.steps(); step++) {
      boolean single = step >= stepByStepFrom;
      if (single) {
        engine.replace(played.states().get(step - 1));
      }
      engine.step();
      double difference = difference(step, engine.state(), false);
      String at = "%s, step %d: differs by %.2g".formatted(play.name(), step, difference);
      assertTrue(difference <= (single ? tolerance / 10 : tolerance), at);
      differences.merge(name, difference, Math::max);
      if (!single && difference(step, engine.state(), true) > tolerance) {
        hairs.merge(play.name() + ", " + name, 1, Integer::sum);
        engine.replace(played.states().get(step));
      }
    }
  }

  private static double largest(State state) {
    double largest = 1;
    for (float value : state.values()) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  /**
   * The largest difference, as a share of the largest value, or of 1.
   *
   * @param close of cells that live or die by a hair, or of all others
   */
  private double difference(int step, State state, boolean close) {
    State expected = played.states().get(step);
    double largest = largest(expected);
    boolean[] hair = close(step, HAIR * largest);
    double most = 0;
    for (int cell = 0; cell < state.cells(); cell++) {
      if (hair[cell] == close) {
        for (int i = cell * state.channels(); i < (cell + 1) * state.channels(); i++) {
          double difference = Math.abs(expected.values()[i] - state.values()[i]) / largest;
          most = difference <= most ? most : difference; // NaN is the most
        }
      }
    }
    return most;
  }

  /** The cells that, or a neighbour of which, at an edge the opposite one too, live by a hair. */
  private boolean[] close(int step, double hair) {
    if (close[step] == null) {
      float[] margins = played.margins().get(step);
      int width = played.states().get(step).width();
      close[step] = new boolean[margins.length];
      for (int cell = 0; cell < margins.length; cell++) {
        if (margins[cell] < hair) {
          mark(close[step], cell % width, cell / width, width);
        }
      }
    }
    return close[step];
  }

  private static void mark(boolean[] cells, int x, int y, int width) {
    int height = cells.length / width;
    for (int dy = height - 1; dy <= height + 1; dy++) {
      for (int dx = width - 1; dx <= width + 1; dx++) {
        cells[(y + dy) % height * width + (x + dx) % width] = true;
      }
    }
  }

  @Test
  void theRandomRulesAreOfEveryKind() {
    Set<Object> kinds = new HashSet<>();
    for (Play play : RANDOM_RULES) {
      RuleSpec spec = play.rule().spec();
      kinds.add(List.of(spec.boundary(), spec.clamp(), spec.aliveMask()));
      kinds.addAll(
          List.of(spec.fire(), Filters.of(spec).activation(), spec.start(), spec.visible()));
      kinds.add("bias " + Filters.of(spec).bias());
      kinds.add("decay " + spec.hiddenDecay());
      kinds.add("ceiling " + Filters.of(spec).ceiling());
      kinds.add("magnitude " + Filters.of(spec).magnitude());
      kinds.add("offset " + spec.offset());
      kinds.add("narrow " + Math.min(2, play.width()));
    }
    assertEquals(2 * 5 * 4 + 2 + 2 + 5 + 3 + 2 + 4 + 3 + 2 + 2 + 2, kinds.size(), kinds.toString());
  }
}
