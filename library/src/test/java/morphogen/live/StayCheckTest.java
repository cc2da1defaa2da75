package morphogen.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import morphogen.cells.State;
import morphogen.file.Tensor;
import morphogen.kind.Lasting;
import morphogen.picture.Emoji;
import morphogen.picture.Picture;
import morphogen.rule.Filters;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import morphogen.rule.Start;
import org.junit.jupiter.api.Test;

class StayCheckTest {
  private static final Rule LIZARD = RuleFile.builtIn("lizard").rule();

  private static State target(String emoji) {
    return Picture.target(Emoji.find(emoji).orElseThrow().picture(), 40, 64);
  }

  private static Staying found(Rule rule, String emoji) {
    StayCheck check = new StayCheck(Lasting.picture(target(emoji)));
    assertEquals(Staying.UNKNOWN, check.staying());
    check.whole(rule);
    return check.staying();
  }

  @Test
  void theShippedRulesStay() {
    for (String name : List.of("lizard", "chick", "butterfly")) {
      assertEquals(Staying.YES, found(RuleFile.builtIn(name).rule(), name), name);
    }
  }

  @Test
  void anotherPictureIsNotThere() {
    assertEquals(Staying.NOT_YET, found(LIZARD, "octopus"));
  }

  /** A lizard whose cells drift a little in each step. */
  @Test
  void whatOutgrowsItsPictureDoesNotStay() {
    List<Tensor> tensors = new ArrayList<>();
    for (Tensor tensor : LIZARD.tensors()) {
      Tensor copy = tensor.copy();
      if (copy.name().equals(Filters.OUTPUT_BIAS)) {
        for (int i = 0; i < copy.values().length; i++) {
          copy.values()[i] += 0.02f;
        }
      }
      tensors.add(copy);
    }
    assertEquals(Staying.NOT_YET, found(new Rule(LIZARD.spec(), tensors), "lizard"));
  }

  @Test
  void whatDiesDoesNotStay() {
    assertEquals(Staying.NOT_YET, found(Rule.untrained(LIZARD.spec(), 1), "lizard"));
  }

  /** Three in a hundred of the time, give or take a step and a busy machine. */
  @Test
  void itTakesASmallShareOfTheTime() {
    StayCheck check = new StayCheck(Lasting.picture(target("lizard")));
    check.whole(LIZARD); // warm
    double[] shares = new double[5];
    for (int round = 0; round < shares.length; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < 20; i++) {
        check.after(LIZARD, 50_000_000);
      }
      shares[round] = (System.nanoTime() - start) / (20 * 50e6);
    }
    Arrays.sort(shares);
    assertTrue(shares[0] < 2 * StayCheck.SHARE, Arrays.toString(shares));
    assertTrue(shares[4] > 0);
  }

  @Test
  void aCheckOfManyIterationsFindsTheSame() {
    StayCheck check = new StayCheck(Lasting.picture(target("lizard")));
    int iterations = 0;
    while (check.staying() == Staying.UNKNOWN && iterations < 100_000) {
      check.after(LIZARD, 20_000_000);
      iterations++;
    }
    assertEquals(Staying.YES, check.staying());
    assertTrue(iterations > 3, iterations + " iterations");
  }

  @Test
  void atTheEndItIsLookedAtOnceMore() {
    ProgressWatch progress = new ProgressWatch(new StayCheck(Lasting.picture(target("lizard"))));
    assertEquals("70 %", progress.after(0.7, 0.1).text(true));
    assertEquals("done, it stays", progress.end(LIZARD).text(false));
  }

  /** Half red, half blue: the mean is purple, and its offset is taken off. */
  @Test
  void aTextureIsComparedWithItsMeanColour() {
    RuleSpec spec = RuleSpec.texture().withOffset(0.5);
    State picture = new State(8, 8, 3);
    for (int i = 0; i < 64; i++) {
      picture.values()[3 * i + (i < 32 ? 0 : 2)] = 1;
    }
    List<State> seen = new ArrayList<>();
    double[] errors = {1, 1.5, 4, 0.5}; // grown, old, plain, the picture itself
    StayCheck check =
        new StayCheck(
            Lasting.texture(
                spec,
                picture,
                state -> {
                  seen.add(state.copy());
                  return errors[seen.size() - 1];
                }));
    check.whole(Rule.untrained(spec, 1));
    assertEquals(Staying.YES, check.staying());
    assertEquals(4, seen.size());
    State plain = seen.get(2);
    float[] itself = Arrays.copyOf(seen.get(3).values(), 4);
    assertArrayEquals(new float[] {0.5f, -0.5f, -0.5f, 0}, itself, 1e-6f);
    assertEquals(12, plain.channels());
    float[] first = Arrays.copyOf(plain.values(), 4);
    assertArrayEquals(new float[] {0, -0.5f, 0, 0}, first, 1e-6f);
  }

  @Test
  void aTextureThatBecomesAnotherOrIsAsFarAsItsMeanColourDoesNotStay() {
    assertEquals(Staying.NOT_YET, texture(1, 2.5, 8, 0), "worse by more than twice and a little");
    assertEquals(Staying.NOT_YET, texture(4, 4.5, 8, 0), "more than half of the plain one's");
    assertEquals(Staying.NOT_YET, texture(1, Double.NaN, 8, 0));
    assertEquals(Staying.YES, texture(2, 3.9, 8, 0));
    assertEquals(Staying.YES, texture(14, 14.7, 29.7, 8.1), "what draws alone make is no fault");
    assertEquals(Staying.NOT_YET, texture(14, 19, 29.7, 8.1), "nearer to the plain one");
  }

  private static Staying texture(double... errors) {
    RuleSpec spec = RuleSpec.texture().withHidden(4);
    int[] asked = {0};
    StayCheck check =
        new StayCheck(Lasting.texture(spec, new State(8, 8, 3), state -> errors[asked[0]++]));
    check.whole(Rule.untrained(spec, 1));
    return check.staying();
  }

  @Test
  void whatCondensesIsLookedAtAfterAThousandSteps() {
    assertEquals(Staying.YES, condensed(0.09f, 0.5));
    assertEquals(Staying.NOT_YET, condensed(0.11f, 0.5), "an error over 0.01");
    assertEquals(Staying.YES, condensed(0.09f, 0), "whatever its offset");
  }

  /** Of a picture that is all over as much brighter than what is seen. */
  private static Staying condensed(float more, double offset) {
    RuleSpec spec = RuleSpec.texture().withStart(Start.ZERO).withHidden(4).withOffset(offset);
    State picture = new State(8, 8, 3);
    Arrays.fill(picture.values(), (float) offset + more);
    StayCheck check = new StayCheck(Lasting.condensed(spec, picture));
    check.whole(Rule.untrained(spec, 1)); // stays at 0, which is seen as the offset
    return check.staying();
  }
}
