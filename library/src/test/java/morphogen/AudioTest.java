package morphogen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import morphogen.control.Wave;
import morphogen.file.Console;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sound in a sketch, from files; with a microphone where there is none. */
class AudioTest {
  @TempDir Path dir;

  private Organism lizard;
  private Audio audio;

  private void begin() {
    HiddenSketch sketch = new HiddenSketch(dir, 200, 200);
    lizard = new Organism(sketch, "lizard", 32, 32);
    audio = new Audio(sketch, lizard);
    audio.rack().set("audio/volume", 0);
  }

  @AfterEach
  void end() {
    audio.close();
  }

  private static void await(BooleanSupplier something) throws InterruptedException {
    for (int i = 0; i < 500 && !something.getAsBoolean(); i++) {
      Thread.sleep(10);
    }
    assertTrue(something.getAsBoolean(), "in five seconds");
  }

  @Test
  void aFileMovesAKnobUntilItStops() throws Exception {
    Wave.write(dir.resolve("tone.wav"), 22050, 1, 0.5, Wave.sine(440, 0.8));
    begin();
    audio.turn("low", "organism/stepSize", -0.5f);
    assertEquals("hears nothing: listen() or play()", audio.status());
    audio.play("tone.wav");
    await(() -> lizard.get("stepSize") < 0.05);
    assertEquals("plays tone.wav", audio.status());
    assertTrue(audio.get("low") > 0.9 && audio.get("high") < 0.2, "its band alone");
    audio.stop();
    assertEquals(1, lizard.get("stepSize"));
    assertEquals(0, audio.get("low"));
  }

  @Test
  void whatCannotBeHeardIsToldOnce() {
    begin();
    List<String> said =
        Console.during(
            () -> {
              try {
                audio.play("none.wav");
                Thread.sleep(2500); // it is tried again
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    assertEquals(1, said.size(), said.toString());
    assertTrue(said.get(0).startsWith("Audio: ") && said.get(0).contains("none.wav"), said.get(0));
    assertEquals("none.wav cannot be played", audio.status());
  }

  @Test
  void aMicrophoneThatIsAbsentIsNoError() {
    begin();
    audio.turn("level", "organism/stepSize", 1);
    List<String> said =
        Console.during(
            () -> {
              try {
                audio.listen();
                await(() -> audio.status().matches("hears the microphone|no microphone yet: .*"));
                Thread.sleep(2500); // it is looked for again
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    lizard.update();
    if (audio.status().startsWith("no microphone")) {
      assertEquals(1, said.size(), said.toString());
      assertEquals(1, lizard.get("stepSize"), "nothing is heard");
    } else {
      assertEquals(List.of(), said);
    }
  }
}
