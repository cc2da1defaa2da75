package morphogen.run;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import morphogen.Mutants;
import morphogen.Mutator;
import morphogen.kind.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutatedRunFilesTest {
  @TempDir Path dir;

  @Test
  void threeThousandDamagedRunFilesAreUnderstoodOrRefused() throws Exception {
    read(5, RunFileTest.growPlan(), RunFileTest.GROW);
    read(6, RunFileTest.patternPlan(), RunFileTest.PATTERN);
  }

  private void read(long randomSeed, Plan plan, Kind kind) throws Exception {
    RunFile file = RunFile.in(Files.createDirectory(dir.resolve(kind.name())));
    JsonObject results = new JsonObject();
    results.addProperty("complete", true);
    results.addProperty("mse96", 0.001);
    file.write(plan, kind, results);
    Mutator mutator = new Mutator(randomSeed);
    Mutants.read(
        1500,
        file.file(),
        Files.readAllBytes(file.file()),
        mutator::jsonFile,
        mutant -> {
          Plan read = file.plan(kind);
          read.train().progress(1, 1);
          kind.settings().values(read.settings());
          read.json(kind);
          file.complete();
        });
  }
}
