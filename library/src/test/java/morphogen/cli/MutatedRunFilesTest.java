package morphogen.cli;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import morphogen.Mutants;
import morphogen.Mutator;
import morphogen.train.TrainOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutatedRunFilesTest {
  @TempDir Path dir;

  @Test
  void threeThousandDamagedRunFilesAreUnderstoodOrRefused() throws Exception {
    read(5, RunFileTest.growPlan(), "grow");
    read(6, RunFileTest.patternPlan(), "yourloss");
  }

  private void read(long randomSeed, Record plan, String command) throws Exception {
    RunFile file = RunFile.in(Files.createDirectory(dir.resolve(command)));
    JsonObject results = new JsonObject();
    results.addProperty("complete", true);
    results.addProperty("mse96", 0.001);
    file.write(plan, results);
    Mutator mutator = new Mutator(randomSeed);
    Mutants.read(
        1500,
        file.file(),
        Files.readAllBytes(file.file()),
        mutator::jsonFile,
        mutant -> {
          Record read = file.plan(plan.getClass(), command);
          TrainOptions train =
              read instanceof GrowPlan grow ? grow.train() : ((YourLossPlan) read).train();
          train.progress(1, 1);
          PlanJson.of(read);
          file.complete();
        });
  }
}
