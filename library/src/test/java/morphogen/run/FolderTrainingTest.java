package morphogen.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import morphogen.file.Safetensors;
import morphogen.lab.Reports;
import morphogen.lab.RunRecord;
import morphogen.loss.Form;
import morphogen.loss.Loss;
import morphogen.loss.Terms;
import morphogen.loss.WeightedLoss;
import morphogen.loss.WeightedTerm;
import morphogen.rule.Filters;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import morphogen.train.Batch;
import morphogen.train.Metric;
import morphogen.train.RolloutLength;
import morphogen.train.Task;
import morphogen.train.TrainOptions;
import morphogen.train.Trainer;
import morphogen.train.TrainingFailedException;
import morphogen.train.YourLoss;
import morphogen.train.YourLossOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTrainingTest {
  private static final TrainOptions OPTIONS =
      YourLossOptions.train().withIterations(100).withDevice("cpu");

  @TempDir Path dir;

  /**
   * A task whose every other iteration fails, so that nothing good is ever further than the start.
   */
  private static final class Breaking implements Task {
    private final YourLoss sane;
    private int iteration;

    Breaking() {
      RuleSpec spec = RuleSpec.yourLoss();
      WeightedLoss loss =
          new WeightedLoss(spec, List.of(WeightedTerm.of(Terms.named("edge", Form.REPOSITORY))));
      YourLossOptions options =
          YourLossOptions.defaults().withGrid(8).withBatch(1).withRollouts(RolloutLength.of(3));
      sane = new YourLoss(spec, loss, options);
    }

    @Override
    public RuleSpec spec() {
      return sane.spec();
    }

    @Override
    public Rule start(long randomSeed) {
      return sane.start(randomSeed);
    }

    @Override
    public Loss loss() {
      return states -> {
        NDArray scores = sane.loss().perSample(states);
        return iteration++ % 2 == 0 ? scores : scores.mul(Float.NaN);
      };
    }

    @Override
    public Batch sample(int iteration, double progress, RandomGenerator random) {
      return sane.sample(iteration, progress, random);
    }
  }

  /** Keeps what is said. */
  private static final class Said implements Console {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void iteration(Metric metric) {}

    @Override
    public void say(String text) {
      this.text.append(text).append('\n');
    }

    @Override
    public void close() {}
  }

  private String fails(FolderTraining.Ending ending) {
    Said said = new Said();
    FolderTraining training =
        new FolderTraining(new RunFolder(dir, List.of()), 1000, said, "by yourloss --resume");
    Exception e =
        assertThrows(
            TrainingFailedException.class, () -> training.run(new Breaking(), OPTIONS, ending));
    assertTrue(e.getMessage().contains("Gave up"), e.getMessage());
    return said.text.toString();
  }

  @Test
  void whatWasLearnedBeforeTrainingGaveUpIsWritten() throws IOException {
    Rule[] written = new Rule[1];
    int[] iterations = new int[1];
    String said =
        fails(
            (Trainer trainer) -> {
              written[0] = trainer.rule();
              iterations[0] = trainer.iteration();
              Map<String, double[]> columns = Metric.columns(trainer.history());
              RunRecord run =
                  new RunRecord(trainer.rule(), 8, 8, 1, columns, Map.of(), Map.of(), "loss");
              Reports.write(Reports.pattern(), run, dir);
            });
    assertTrue(said.contains("by yourloss --resume"), said);
    assertTrue(Files.exists(dir.resolve("loss.png")));
    Safetensors checkpoint = Safetensors.read(dir.resolve("checkpoint.safetensors"));
    assertEquals(Integer.toString(iterations[0]), checkpoint.metadata().get("iteration"));
    float[] good = new Breaking().start(1).weight(Filters.HIDDEN_WEIGHT);
    assertArrayEquals(good, checkpoint.tensor("weight." + Filters.HIDDEN_WEIGHT).values());
    assertArrayEquals(good, written[0].weight(Filters.HIDDEN_WEIGHT));
  }

  @Test
  void theLineComesEvenIfWritingFails() {
    String said =
        fails(
            trainer -> {
              throw new IOException("the disk is full");
            });
    assertTrue(said.indexOf("--resume") < said.indexOf("the disk is full"), said);
    assertTrue(said.contains("--resume"), said);
    assertTrue(Files.exists(dir.resolve("checkpoint.safetensors")));
  }
}
