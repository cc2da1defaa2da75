package morphogen.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import morphogen.cells.State;
import morphogen.file.Safetensors;
import morphogen.file.Tensor;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a checkpoint may hold: it is believed only where it can be true. */
class CheckpointTest {
  private static final int ITERATIONS = 3;

  private Trainer trainer;
  private Safetensors good;

  static Trainer trainer() {
    State target = new State(8, 8, 4);
    for (int i = 0; i < 4; i++) {
      target.set(3 + i % 2, 3 + i / 2, 3, 1);
    }
    GrowOptions grow =
        GrowOptions.defaults()
            .withBatch(2)
            .withPool(4)
            .withDamaged(0)
            .withGrowingPhase(0)
            .withRollouts(RolloutLength.between(2, 4));
    RuleSpec spec = RuleSpec.growing().withChannels(5).withHidden(4);
    TrainOptions options = TrainOptions.defaults().withIterations(9).withDevice("cpu");
    return new Trainer(
        new Grow(spec, target, grow), options.withThreads(1), new TrainingListener() {});
  }

  @BeforeEach
  void train() {
    trainer = trainer();
    for (int i = 0; i < ITERATIONS; i++) {
      trainer.iterate();
    }
    good = Checkpoint.of(trainer);
  }

  @AfterEach
  void close() {
    trainer.close();
  }

  private static Safetensors copy(Safetensors stored) {
    List<Tensor> tensors = new ArrayList<>();
    stored.tensors().forEach(tensor -> tensors.add(tensor.copy()));
    return new Safetensors(tensors, new LinkedHashMap<>(stored.metadata()));
  }

  private void refuses(String word, Consumer<Safetensors> damage) {
    Safetensors bad = copy(good);
    damage.accept(bad);
    try (Trainer other = trainer()) {
      Exception e =
          assertThrows(IllegalArgumentException.class, () -> Checkpoint.restore(bad, other));
      assertTrue(e.getMessage().contains(word), e.getMessage());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "iteration, -7",
    "iteration, 2000000000",
    "iteration, 4",
    "iteration, many",
    "iteration, ''",
    "iteration, 3.5",
    "seconds, NaN",
    "seconds, Infinity",
    "seconds, -1",
    "seconds, 1e9",
    "updates, -1",
    "updates, 4",
    "caution, 0",
    "caution, 2",
    "caution, NaN",
    "parts, edge",
    "format, morphogen-rule-1"
  })
  void notesThatCannotBeTrueAreRefused(String name, String text) {
    String word =
        name.equals("parts") ? "shape" : name.equals("format") ? "no checkpoint" : "iteration";
    refuses(
        name.equals("seconds") || name.equals("caution") || name.equals("updates") ? name : word,
        bad -> bad.metadata().put(name, text));
  }

  @Test
  void notesThatAreMissingAreRefused() {
    for (String name : List.of("iteration", "seconds", "updates", "caution")) {
      refuses(name, bad -> bad.metadata().remove(name));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "pool.heads, 0, -1",
    "pool.heads, 0, 2e9",
    "pool.heads, 0, 0.5",
    "pool.heads, 0, NaN",
    "pool.heads, 0, 64",
    "pool.cells, 0, -1",
    "pool.cells, 0, 64",
    "pool.cells, 0, 2e9",
    "pool.cells, 0, NaN",
    "adam.square.hidden.bias, 1, -1",
    "adam.mean.hidden.bias, 1, NaN",
    "weight.hidden.weight, 1, Infinity",
    "history, 0, 7",
    "damage, 1, NaN"
  })
  void numbersThatCannotBeTrueAreRefused(String tensor, int at, float value) {
    refuses(
        tensor.equals("history") ? "history" : tensor,
        bad -> {
          Tensor own = bad.tensor(tensor);
          own.values()[at] = value;
        });
  }

  @Test
  void tensorsThatAreMissingOrOfAnotherShapeAreRefused() {
    for (Tensor tensor : good.tensors()) {
      if (tensor.name().equals("damage")) {
        continue; // checkpoints from before there were any have none
      }
      String word = tensor.name().startsWith("weight") ? "another kind" : "";
      Tensor other = Tensor.zeros(tensor.name(), 1, 1);
      refuses(word, bad -> bad.tensors().set(bad.tensors().indexOf(same(bad, tensor)), other));
      refuses(word, bad -> bad.tensors().remove(same(bad, tensor)));
    }
  }

  private static Tensor same(Safetensors stored, Tensor tensor) {
    return stored.tensor(tensor.name());
  }

  @Test
  void aStoredStateThatIsNoLongerFiniteIsBegunAnew() {
    Safetensors odd = copy(good);
    odd.tensor("pool.values").values()[0] = Float.NaN;
    try (Trainer other = trainer()) {
      Checkpoint.restore(odd, other);
      for (Tensor tensor : other.parts().task().state()) {
        if (tensor.name().equals("pool.values")) {
          for (float value : tensor.values()) {
            assertTrue(Float.isFinite(value));
          }
        }
      }
    }
  }

  /** As older builds wrote it: rounded to 32 bits. */
  @Test
  void anOlderHistoryIsRead() {
    Safetensors old = copy(good);
    Tensor history = old.tensor("history");
    float[] rounded = new float[ITERATIONS * Metric.SIZE];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = history.values()[3 * i];
    }
    old.tensors().remove(history);
    old.tensors().add(new Tensor("history", List.of(ITERATIONS, Metric.SIZE), rounded));
    try (Trainer other = trainer()) {
      Checkpoint.restore(old, other);
      assertEquals(ITERATIONS, other.history().size());
      for (int i = 0; i < ITERATIONS; i++) {
        assertEquals((float) trainer.history().get(i).loss(), other.history().get(i).loss());
      }
    }
  }

  /** As the builds wrote it that did not know of the channels' variance. */
  @Test
  void aHistoryWithoutTheChannelsVarianceIsRead() {
    List<String> parts = List.of("edge", "stay");
    List<Metric> history = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      history.add(
          new Metric(i, 0.5 + i, 0.1, 0.2, 64, 0.3, 1.1, 7, Map.of("edge", 2.0, "stay", 3.0 + i)));
    }
    Tensor whole = History.tensor(history, parts);
    int width = whole.shape().get(1);
    Tensor older = Tensor.zeros("history", 3, width - 1, 3);
    for (int row = 0; row < 3; row++) {
      for (int i = 0; i < 3 * (width - 1); i++) {
        int column = i / 3 < 7 ? i : i + 3;
        older.values()[row * 3 * (width - 1) + i] = whole.values()[row * 3 * width + column];
      }
    }
    List<Metric> back = History.of(older, new CheckpointNotes(3, 1.1, 3, 1, parts), 7);
    for (int i = 0; i < 3; i++) {
      assertEquals(history.get(i).parts(), back.get(i).parts());
      assertEquals(0.5 + i, back.get(i).loss());
      assertEquals(1.1, back.get(i).seconds());
      assertEquals(Double.NaN, back.get(i).channelVariance());
    }
  }

  @Test
  void everyNumberOfTheHistoryComesBackToTheLastBit() {
    double[] numbers = {1 / 3.0, -Math.PI * 1e-20, 1e30 / 7, Double.NaN, Double.POSITIVE_INFINITY};
    List<Metric> history = new ArrayList<>();
    for (double number : numbers) {
      Map<String, Double> parts = Map.of("edge", number);
      history.add(new Metric(history.size(), number, 0.1, 0.2, 64, 0.3, 1.1, 0.5, parts));
    }
    Tensor tensor = History.tensor(history, List.of("edge"));
    CheckpointNotes notes =
        new CheckpointNotes(history.size(), 1.1, history.size(), 1, List.of("edge"));
    assertEquals(history, History.of(tensor, notes, Metric.SIZE));
  }
}
