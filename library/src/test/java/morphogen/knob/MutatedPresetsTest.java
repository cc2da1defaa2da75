package morphogen.knob;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import morphogen.Mutants;
import morphogen.Mutator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutatedPresetsTest {
  @TempDir Path dir;

  @Test
  void threeThousandDamagedPresetsTurnKnobsWithinTheirRangesOrAreRefused() throws Exception {
    Path file = dir.resolve("preset.json");
    Knobs one = new Knobs();
    Knobs two = new Knobs();
    one.add(Knob.range("speed", 0, 10, 1, "How fast."));
    one.add(Knob.range("angle", -1, 1, 0, "How far it is turned."));
    two.add(Knob.toggle("loud", false, "Whether it is loud."));
    Rack knobs = new Rack().add("one", one).add("two", two);
    Preset.write(file, knobs);
    Mutator mutator = new Mutator(3);
    Mutants.read(
        3000,
        file,
        Files.readAllBytes(file),
        mutator::jsonFile,
        mutant -> {
          Preset.read(mutant, knobs);
          for (Group its : knobs) {
            for (Knob knob : its.knobs()) {
              assertTrue(knob.get() >= knob.least() && knob.get() <= knob.most(), knob.toString());
            }
          }
        });
  }
}
