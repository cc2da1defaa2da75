package morphogen.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import morphogen.cells.State;
import morphogen.loss.Loss;
import morphogen.loss.Observation;
import morphogen.loss.TargetLoss;
import morphogen.rule.AliveMask;
import morphogen.rule.RuleSpec;
import morphogen.torch.Torch;
import org.junit.jupiter.api.Test;

/** A loss is opened once and closed once, whatever engine trains. */
class LossLifecycleTest {
  private static final RuleSpec SPEC =
      RuleSpec.growing().withChannels(5).withHidden(4).withAliveMask(AliveMask.NONE);

  /** Owns an array while it is open, and notes what happens to it. */
  private static final class Counting implements Loss {
    private final List<String> events = new ArrayList<>();
    private NDArray owned;

    @Override
    public void open(NDManager manager) {
      events.add("open");
      owned = manager.ones(new Shape(1));
    }

    @Override
    public NDArray perSample(NDArray states) {
      events.add("score on " + JniUtils.getNumThreads());
      return Observation.mean(states.sub(owned).square());
    }

    @Override
    public void close() {
      events.add("close");
    }
  }

  private record Plain(Loss loss) implements Task {
    @Override
    public RuleSpec spec() {
      return SPEC;
    }

    @Override
    public Batch sample(int iteration, double progress, RandomGenerator random) {
      return new Batch(List.of(SPEC.first(8, 8, 1), SPEC.first(8, 8, 2)), new int[0], 2);
    }
  }

  private static Trainer trainer(Loss loss, Differentiator engine, int threads) {
    TrainOptions options =
        TrainOptions.defaults()
            .withIterations(2)
            .withDevice("cpu")
            .withDifferentiator(engine)
            .withThreads(threads);
    return new Trainer(new Plain(loss), options, new TrainingListener() {});
  }

  /** How many arrays PyTorch holds for anybody in this process. */
  private static int held() {
    try (NDManager manager = Torch.manager(Device.cpu())) {
      return ((BaseNDManager) manager.getParentManager()).getManagedArrays().size();
    }
  }

  @Test
  void itIsOpenedOnceAndClosedOnceAndScoresOnOneThread() {
    for (Differentiator engine : List.of(Differentiator.SPARSE, Differentiator.JAVA)) {
      for (int threads : new int[] {1, 2}) {
        Counting loss = new Counting();
        Trainer trainer = trainer(loss, engine, threads);
        trainer.run();
        assertEquals(1, JniUtils.getNumThreads(), "afterwards");
        trainer.close();
        trainer.close();
        String score = "score on 1";
        assertEquals(List.of("open", score, score, "close"), loss.events, engine.toString());
      }
    }
  }

  @Test
  void theDenseEngineScoresOnItsOwnThreads() {
    Counting loss = new Counting();
    try (Trainer trainer = trainer(loss, Differentiator.DENSE, 2)) {
      trainer.run();
    }
    assertEquals(List.of("open", "score on 2", "score on 2", "close"), loss.events);
  }

  @Test
  void nothingItOwnsIsLeftBehind() {
    int before = held();
    TargetLoss target = new TargetLoss(new State(8, 8, 4));
    for (int i = 0; i < 2; i++) { // a loss may be opened again
      try (Trainer trainer = trainer(target, Differentiator.SPARSE, 1)) {
        trainer.run();
      }
      try (Trainer trainer = trainer(new Counting(), Differentiator.JAVA, 1)) {
        trainer.run(); // what it forgets to close goes with the trainer
      }
      assertEquals(before, held());
    }
  }

  @Test
  void aLossThatCannotBeOpenedLeavesNothingBehind() {
    int before = held();
    Loss broken =
        new Loss() {
          @Override
          public void open(NDManager manager) {
            manager.ones(new Shape(1));
            throw new IllegalStateException("no features");
          }

          @Override
          public NDArray perSample(NDArray states) {
            return states;
          }
        };
    Exception e =
        assertThrows(IllegalStateException.class, () -> trainer(broken, Differentiator.SPARSE, 1));
    assertTrue(e.getMessage().contains("no features"));
    assertEquals(before, held());
  }

  @Test
  void anOpenTargetScoresAsAClosedOne() {
    State target = new State(8, 8, 4);
    for (int i = 0; i < target.values().length; i++) {
      target.values()[i] = i % 7 / 7f;
    }
    TargetLoss loss = new TargetLoss(target);
    try (NDManager manager = Torch.manager(Device.cpu())) {
      NDArray states = manager.ones(new Shape(2, 5, 8, 8));
      float[] closed = loss.perSample(states).toFloatArray();
      loss.open(manager);
      assertEquals(closed[1], loss.perSample(states).toFloatArray()[1]);
      loss.close();
      loss.close();
      assertEquals(closed[0], loss.perSample(states).toFloatArray()[0]);
    }
  }
}
