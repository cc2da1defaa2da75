package morphogen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import morphogen.knob.Rack;
import morphogen.knob.ToyControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Organisms on a rack, without a panel. */
class OrganismRackTest {
  @TempDir Path dir;

  @Test
  void aControlOfOneClassTurnsKnobsAndPressesButtonsFromItsOwnThread() throws Exception {
    Organism lizard = new Organism(new HiddenSketch(dir, 200, 100), "lizard", 32, 32);
    Rack rack = new Rack().add("lizard", lizard);
    ToyControl wave = new ToyControl(rack, "lizard/stepSize", "lizard/clear");
    float least = 9;
    float most = -9;
    for (int frame = 0; frame < 20; frame++) {
      Thread beat = new Thread(wave::beat);
      beat.start();
      beat.join();
      least = Math.min(least, lizard.get("stepSize"));
      most = Math.max(most, lizard.get("stepSize"));
      assertEquals(frame <= 5 ? 1 : 0, alive(lizard), "before frame " + frame);
      rack.update();
      assertEquals(frame < 5 ? 1 : 0, alive(lizard), "cleared at the wave's crest");
    }
    assertEquals(0, least, 1e-6);
    assertEquals(2, most, 1e-6);
  }

  @Test
  void twoOrganismsAreTwoGroupsOfOnePreset() throws Exception {
    HiddenSketch sketch = new HiddenSketch(dir, 200, 100);
    Organism lizard = new Organism(sketch, "lizard", 32, 32);
    Organism chick = new Organism(sketch, "chick", 32, 32);
    Rack rack = new Rack().add("lizard", lizard).add("chick", chick);
    lizard.set("brush", 11.5f);
    chick.set("brush", 22);
    String file = dir.resolve("look.json").toString();
    rack.save(file);
    assertTrue(Files.readString(Path.of(file)).contains("\"brush\": 11.5"));
    rack.reset();
    rack.load(file);
    assertEquals(11.5f, lizard.get("brush"));
    assertEquals(22, chick.get("brush"));
  }

  private static int alive(Organism organism) {
    int alive = 0;
    var state = organism.state();
    for (int y = 0; y < organism.rows(); y++) {
      for (int x = 0; x < organism.columns(); x++) {
        alive += state.get(x, y, 3) > 0 ? 1 : 0;
      }
    }
    return alive;
  }
}
