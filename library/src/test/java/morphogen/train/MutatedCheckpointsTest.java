package morphogen.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import morphogen.Mutants;
import morphogen.Mutator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutatedCheckpointsTest {
  @TempDir Path dir;

  @Test
  void fourThousandDamagedCheckpointsAreGoneOnWithOrRefused() throws Exception {
    Path file = dir.resolve("checkpoint.safetensors");
    try (Trainer trainer = CheckpointTest.trainer()) {
      trainer.iterate();
      trainer.iterate();
      trainer.checkpoint(file);
      Mutator mutator = new Mutator(4);
      Mutants.read(
          4000,
          file,
          Files.readAllBytes(file),
          mutator::tensorFile,
          mutant -> {
            trainer.resume(mutant);
            assertTrue(trainer.iteration() >= 0 && trainer.seconds() >= 0);
            trainer.parts().task().sample(trainer.iteration(), 1, new SplittableRandom(1));
          });
    }
  }
}
