package morphogen.rule;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import morphogen.Mutants;
import morphogen.Mutator;
import morphogen.cells.Seed;
import morphogen.cells.State;
import morphogen.rollout.JavaRollout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutatedRuleFilesTest {
  @TempDir Path dir;

  @Test
  void sixThousandDamagedRulesArePlayedOrRefused() throws Exception {
    Path file = dir.resolve("rule.safetensors");
    RuleSpec spec = RuleSpec.growing().withChannels(5).withHidden(6).withOrigin(new Origin(1, -2));
    Rule rule = Rule.random(spec, 0.1, 1);
    new RuleFile(rule, Map.of("grid", "48", "target", "🦎")).write(file);
    Mutator mutator = new Mutator(1);
    Mutants.read(
        6000,
        file,
        Files.readAllBytes(file),
        mutator::tensorFile,
        mutant -> {
          RuleFile read = RuleFile.read(mutant);
          read.grid(64);
          State first = read.rule().spec().first(9, 9, 1);
          new JavaRollout(read.rule(), first, 1).steps(2);
        });
  }

  @Test
  void threeThousandDamagedTexturesArePlayedOrRefused() throws Exception {
    Path file = dir.resolve("rule.safetensors");
    RuleSpec spec =
        RuleSpec.isotropicTexture()
            .withChannels(5)
            .withHidden(6)
            .withClamp(Clamp.RANGE)
            .withRange(new Limits(-2, 1.5))
            .withCeiling(2)
            .withOffset(0.5)
            .withStart(Start.BLOCK);
    new RuleFile(Rule.random(spec, 0.1, 1), Map.of()).write(file);
    Mutator mutator = new Mutator(3);
    Mutants.read(
        3000,
        file,
        Files.readAllBytes(file),
        mutator::tensorFile,
        mutant -> {
          Rule read = RuleFile.read(mutant).rule();
          new JavaRollout(read, read.spec().first(9, 9, 1), 1).steps(2);
        });
  }

  @Test
  void fourThousandDamagedStatesAreShownOrRefused() throws Exception {
    Path file = dir.resolve("cells.state");
    StateFile.write(Seed.single(7, 5, 6), file);
    Mutator mutator = new Mutator(2);
    Mutants.read(
        4000,
        file,
        Files.readAllBytes(file),
        mutator::tensorFile,
        mutant -> StateFile.read(mutant));
  }
}
