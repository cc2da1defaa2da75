package morphogen.rollout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import morphogen.cells.Seed;
import morphogen.cells.State;
import morphogen.file.Tensor;
import morphogen.lab.GrowthStudy;
import morphogen.lab.Likeness;
import morphogen.picture.Emoji;
import morphogen.picture.Picture;
import morphogen.rule.AliveMask;
import morphogen.rule.Filters;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import morphogen.rule.Start;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JavaRolloutTest {
  private final Rule lizard = RuleFile.builtIn("lizard").rule();

  /** Those that grow a picture; the patterns from noise have a test of their own. */
  static Stream<String> builtIn() {
    return RuleFile.builtIn().stream()
        .filter(name -> !name.equals("embryo")) // no picture yet
        .filter(name -> RuleFile.builtIn(name).rule().spec().start() == Start.SINGLE);
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void shippedRulesGrowAndStay(String name) {
    State target = Picture.target(Emoji.find(name).orElseThrow().picture(), 40, 64);
    Rollout rollout = seeded(name, 11);
    rollout.steps(96);
    for (int step = 96; step <= 1000; step++) {
      assertTrue(Likeness.mse(rollout.state(), target) <= 0.003, name + " at step " + step);
      rollout.step();
    }
    assertTrue(Likeness.ssim(rollout.state(), target) >= 0.9, name + " looks like itself");
  }

  /** It has no picture, but it is an organism: it grows, stops and stays as it is. */
  @Test
  void theEmbryoGrowsByItselfAndStays() {
    Rollout rollout = seeded("embryo", 11);
    rollout.steps(200);
    State young = rollout.state().copy();
    rollout.steps(800);
    int before = living(young);
    int after = living(rollout.state());
    assertTrue(before > 200 && before < 2000, before + " cells");
    assertEquals(1, (double) after / before, 0.5, before + " then " + after + " cells");
    double changed = 0;
    for (int i = 0; i < young.values().length; i += young.channels()) {
      for (int c = 0; c < 4; c++) {
        double difference = young.values()[i + c] - rollout.state().values()[i + c];
        changed += difference * difference;
      }
    }
    assertTrue(changed / (4.0 * young.cells()) < 0.01, changed + " changed");
  }

  private static int living(State state) {
    int living = 0;
    for (int i = 3; i < state.values().length; i += state.channels()) {
      living += state.values()[i] > AliveMask.ALIVE ? 1 : 0;
    }
    return living;
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void shippedRulesHealAtEachOfTwentyFivePlaces(String name) {
    State target = Picture.target(Emoji.find(name).orElseThrow().picture(), 40, 64);
    for (int y = 16; y <= 48; y += 8) {
      for (int x = 16; x <= 48; x += 8) {
        double[] errors =
            new GrowthStudy(RuleFile.builtIn(name).rule(), target, x + 64L * y)
                .healing(150, x, y, 12, 100);
        assertTrue(errors[100] <= 0.005, "%s at %d, %d: %f".formatted(name, x, y, errors[100]));
      }
    }
  }

  private static Rollout seeded(String name, long randomSeed) {
    return new JavaRollout(RuleFile.builtIn(name).rule(), Seed.single(64, 64, 16), randomSeed);
  }

  @Test
  void threadsDoNotChangeTheResult() {
    float[] one = grown(1, 60);
    assertArrayEquals(one, grown(2, 60));
    assertArrayEquals(one, grown(7, 60));
  }

  private float[] grown(int threads, int steps) {
    Rollout rollout = new JavaRollout(lizard, Seed.single(64, 64, 16), 1, threads);
    rollout.steps(steps);
    return rollout.state().values();
  }

  @Test
  void lifeSpreadsByOneCellAStep() {
    Rollout rollout = new JavaRollout(lizard, Seed.single(64, 64, 16), 1);
    for (int step = 1; step < 20; step++) {
      rollout.step();
      for (int y = 0; y < 64; y++) {
        for (int x = 0; x < 64; x++) {
          if (Math.max(Math.abs(x - 32), Math.abs(y - 32)) > step) {
            for (int c = 0; c < 16; c++) {
              assertEquals(0, rollout.state().get(x, y, c));
            }
          }
        }
      }
    }
  }

  @Test
  void anEmptyGridStaysEmpty() {
    Rollout rollout = new JavaRollout(lizard, new State(20, 20, 16), 1);
    rollout.steps(10);
    for (float value : rollout.state().values()) {
      assertEquals(0, value);
    }
  }

  @Test
  void theStartIsNotTouched() {
    State start = Seed.single(16, 16, 16);
    new JavaRollout(lizard, start, 1).steps(10);
    assertArrayEquals(Seed.single(16, 16, 16).values(), start.values());
  }

  @Test
  void editsAreSeenAtOnce() {
    Rollout rollout = new JavaRollout(lizard, new State(64, 64, 16), 1);
    rollout.steps(3);
    rollout.edit(state -> Seed.plant(state, 5, 60));
    rollout.steps(20);
    assertTrue(rollout.state().get(5, 60, 3) > AliveMask.ALIVE);
  }

  /** One cell, one channel, worked out by hand: 0.5 + relu(2 * 0.5 + 0.25) * 3 - 0.125. */
  @Test
  void aStepIsWhatTheFormulaSays() {
    RuleSpec spec = RuleSpec.growing().withAliveMask(AliveMask.NONE).withFireRate(1).withHidden(1);
    var tensors = spec.tensors();
    for (Tensor tensor : tensors) {
      tensor.values()[0] =
          switch (tensor.name()) {
            case Filters.HIDDEN_WEIGHT -> 2;
            case Filters.HIDDEN_BIAS -> 0.25f;
            case Filters.OUTPUT_WEIGHT -> 3;
            default -> -0.125f;
          };
    }
    State start = new State(1, 1, 16);
    start.set(0, 0, 0, 0.5f);
    Rollout rollout = new JavaRollout(new Rule(spec, tensors), start, 1);
    rollout.step();
    assertEquals(0.5 + 1.25 * 3 - 0.125, rollout.state().get(0, 0, 0), 1e-6);
    assertEquals(0, rollout.state().get(0, 0, 1));
  }

  /**
   * Nothing is added but the output's biases: 0.75 + 0.5 is cut, 8 decays to 6 and grows to 8.5.
   */
  @Test
  void whatIsHiddenDecaysAndOnlyWhatIsSeenIsCut() {
    RuleSpec spec = RuleSpec.yourLoss().withHiddenDecay(0.25);
    var tensors = spec.tensors();
    tensors.get(3).values()[0] = 0.5f;
    tensors.get(3).values()[1] = 2.5f;
    State start = new State(3, 3, 2);
    start.set(1, 1, 0, 0.75f);
    start.set(1, 1, 1, 8);
    Rollout rollout = new JavaRollout(new Rule(spec, tensors), start, 1);
    rollout.step();
    assertEquals(1, rollout.state().get(1, 1, 0));
    assertEquals(8.5, rollout.state().get(1, 1, 1), 1e-6);
  }

  @Test
  void countsFromAnyNumberThatStepsCanHave() {
    Rollout rollout = new JavaRollout(lizard, new State(8, 8, 16), 1);
    rollout.countFrom(7);
    rollout.step();
    assertEquals(8, rollout.steps());
    assertThrows(IllegalArgumentException.class, () -> rollout.countFrom(-1));
    assertEquals(8, rollout.steps());
  }

  @Test
  void refusesAGridOfOtherChannels() {
    assertThrows(
        IllegalArgumentException.class, () -> new JavaRollout(lizard, new State(8, 8, 12), 1));
    Rollout rollout = new JavaRollout(lizard, new State(8, 8, 16), 1);
    Rule other = Rule.untrained(RuleSpec.growing().withChannels(12), 1);
    assertThrows(IllegalArgumentException.class, () -> rollout.rule(other));
  }
}
