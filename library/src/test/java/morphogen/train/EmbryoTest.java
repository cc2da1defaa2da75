package morphogen.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import morphogen.cells.State;
import morphogen.file.Tensor;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbryoTest {
  private static final RuleSpec SPEC = RuleSpec.growing().withChannels(8).withHidden(16);
  private static final TrainingListener NOBODY = new TrainingListener() {};
  private static final int INNER = 4;

  @TempDir Path dir;

  /** A disc of a colour, left of the middle. */
  private static State disc(int colour) {
    State disc = new State(14, 14, 4);
    for (int y = 0; y < 14; y++) {
      for (int x = 0; x < 14; x++) {
        if (Math.hypot(x - 6, y - 7) < 3) {
          disc.set(x, y, colour, 1);
          disc.set(x, y, 3, 1);
        }
      }
    }
    return disc;
  }

  private static EmbryoOptions options(boolean vary) {
    return new EmbryoOptions(INNER, 0.5, 0.25, vary, 0.1);
  }

  private static GrowOptions grow() {
    return GrowOptions.defaults()
        .withBatch(2)
        .withPool(4)
        .withDamaged(1)
        .withRollouts(RolloutLength.between(8, 10));
  }

  private static Embryo embryo(boolean vary) {
    return embryo(vary, List.of(disc(0), disc(1), disc(2)));
  }

  private static Embryo embryo(boolean vary, List<State> pictures) {
    return new Embryo(
        Rule.untrained(SPEC, 1),
        pictures,
        5,
        () -> options(vary),
        (start, picture) -> new Grow(SPEC, start, picture, EmbryoTest::grow));
  }

  private static Trainer trainer(Embryo embryo, int iterations) {
    TrainOptions train =
        TrainOptions.defaults()
            .withIterations(iterations)
            .withOptimiser(TrainOptions.Method.MUON)
            .withDevice("cpu");
    return new Trainer(embryo, train, NOBODY);
  }

  /** Worked out by hand: half the way, then a little less than half of what was left. */
  @Test
  void afterEachInnerTrainingTheEmbryoMovesAPartOfTheWay() {
    Embryo embryo = embryo(false);
    List<Tensor> weights = new ArrayList<>(embryo.start(0).tensors());
    float first = weights.get(0).values()[0];
    embryo.sample(INNER - 1, 0, new SplittableRandom(1));
    assertEquals(false, embryo.next(INNER - 2, weights));
    weights.get(0).values()[0] = first + 1;
    embryo.update(new Batch(List.of(), new int[0], 8), new float[] {0.01f});
    assertTrue(embryo.next(INNER - 1, weights));
    assertEquals(first + 0.5f, weights.get(0).values()[0], 1e-6);
    assertEquals(first + 0.5f, embryo.start(0).tensors().get(0).values()[0], 1e-6);
    embryo.sample(2 * INNER - 1, 1, new SplittableRandom(1));
    weights.get(0).values()[0] = first + 1.5f;
    embryo.update(new Batch(List.of(), new int[0], 8), new float[] {0.01f});
    embryo.next(2 * INNER - 1, weights);
    assertEquals(first + 0.75f, weights.get(0).values()[0], 1e-6); // 0.5 + 0.25 x (1.5 - 0.5)
  }

  @Test
  void anInnerTrainingThatWasLostMovesNothing() {
    Embryo embryo = embryo(false);
    List<Tensor> weights = new ArrayList<>(embryo.start(0).tensors());
    for (float lost : new float[] {Float.NaN, 7}) {
      float before = embryo.start(0).tensors().get(0).values()[0];
      weights.get(0).values()[0] = before + 1;
      embryo.update(new Batch(List.of(), new int[0], 8), new float[] {lost});
      assertTrue(embryo.next(INNER - 1, weights));
      assertEquals(before, weights.get(0).values()[0]);
    }
  }

  @Test
  void everyPictureHasItsTurnBeforeAnyComesAgain() {
    for (int round = 0; round < 5; round++) {
      TreeSet<Integer> seen = new TreeSet<>();
      for (int i = 0; i < 3; i++) {
        seen.add(Embryo.turn(3 * round + i, 3, 5));
      }
      assertEquals(new TreeSet<>(List.of(0, 1, 2)), seen);
    }
  }

  @Test
  void aVariedPictureHasTheSameColumnsInOneOrderOrTheOtherAndKeepsItsAlpha() {
    State picture = disc(0);
    picture.set(5, 7, 1, 0.25f);
    boolean mirrored = false;
    boolean exchanged = false;
    for (int seed = 0; seed < 40; seed++) {
      State varied = Embryo.varied(picture, new SplittableRandom(seed));
      int x = varied.get(4, 7, 3) == 1 ? 5 : 8;
      assertEquals(1, varied.get(x, 7, 3), "seed " + seed);
      List<Float> colours = List.of(varied.get(x, 7, 0), varied.get(x, 7, 1), varied.get(x, 7, 2));
      assertEquals(1.25, colours.stream().mapToDouble(Float::doubleValue).sum(), 1e-6);
      mirrored |= x == 8;
      exchanged |= colours.get(0) != 1;
    }
    assertTrue(mirrored && exchanged);
  }

  @Test
  void aResumedRunIsBitIdenticalWhereverItStopped() throws IOException {
    for (int stop : new int[] {2, INNER, INNER + 3}) {
      Path file = dir.resolve(stop + ".safetensors");
      try (Trainer whole = trainer(embryo(true), 12);
          Trainer first = trainer(embryo(true), 12);
          Trainer second = trainer(embryo(true), 12)) {
        whole.run();
        for (int i = 0; i < stop; i++) {
          first.iterate();
        }
        first.checkpoint(file);
        second.resume(file);
        second.run();
        for (int t = 0; t < whole.rule().tensors().size(); t++) {
          assertArrayEquals(
              whole.rule().tensors().get(t).values(), second.rule().tensors().get(t).values());
        }
      }
    }
  }

  /** The embryo is what is learned: it does not change within an inner training. */
  @Test
  void theRuleOfATrainingIsTheEmbryo() {
    try (Trainer trainer = trainer(embryo(false), 12)) {
      float[] before = trainer.rule().tensors().get(0).values();
      for (int i = 0; i < INNER - 1; i++) {
        trainer.iterate();
        assertArrayEquals(before, trainer.rule().tensors().get(0).values());
      }
      trainer.iterate();
      float[] after = trainer.rule().tensors().get(0).values();
      assertNotEquals(before[0], after[0]);
    }
  }

  @Test
  void aCheckpointOfAnotherTrainingIsRefusedAndNoPicturesAtAll() {
    Embryo embryo = embryo(false);
    List<Tensor> state = new ArrayList<>(embryo.state());
    state.removeIf(tensor -> tensor.name().startsWith("embryo."));
    assertThrows(IllegalArgumentException.class, () -> embryo(false).restore(state));
    List<Tensor> broken = new ArrayList<>(embryo.state());
    broken.replaceAll(
        tensor -> tensor.name().equals("embryo.training") ? tensor.with(new float[] {-1}) : tensor);
    assertThrows(IllegalArgumentException.class, () -> embryo(false).restore(broken));
    assertThrows(IllegalArgumentException.class, () -> embryo(false, List.of()));
  }
}
