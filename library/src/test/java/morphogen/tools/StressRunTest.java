package morphogen.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A few minutes of random hands on the projector; {@code exec:java@stress} is the whole evening.
 */
class StressRunTest {
  private static final int FRAMES = 600;
  private static final int STORM = 300;

  /** Of one organism: a texture and a framebuffer for each of two grids and the view, and two. */
  private static final int OBJECTS_OF_AN_ORGANISM = 8;

  @TempDir Path dir;

  @Test
  void theProjectorSurvivesRandomHands() throws IOException, InterruptedException {
    Path folder = StressRun.copy(dir);
    String said = Played.toTheEnd(StressRun.builder(folder, FRAMES, 1)).well().said();
    assertEquals(List.of(), StressVerdict.wrong(said, FRAMES, false), said);
    nothingIsLeftOnTheGraphicsCard(said);
    List<Path> films = StressRun.films(folder);
    assertFalse(films.isEmpty(), "it has recorded");
    for (Path film : films) {
      assertTrue(StressRun.frames(film) > 0, film.toString());
    }
    assertEquals(0, StressRun.unfinished(folder));
  }

  /** The live set with its MIDI device pulled out, OSC and garbage; mostly with knobs in sight. */
  @Test
  void theLiveSetSurvivesAStorm() throws IOException, InterruptedException {
    Path folder = StressRun.liveSet(dir);
    Path scenes = Files.createDirectories(folder.resolve("scenes"));
    Files.writeString(scenes.resolve("1.json"), "{\"rule\": \"lava\", \"knobs\": {}}"); // bright
    Files.writeString(scenes.resolve("2.json"), "{ broken");
    ProcessBuilder storm = StressRun.builder(folder, STORM, 1);
    storm.command().add(1, "-Dmorphogen.engine=auto"); // as on an artist's computer
    String said = Played.toTheEnd(storm).well().said();
    assertEquals(List.of(), StressVerdict.wrong(said, STORM, true), said);
    assertEquals(0, StressRun.unfinished(folder));
    assertFalse(StressRun.films(folder).isEmpty(), "it has recorded");
  }

  /** At most two organisms beside the programs they share, and of those only what is needed. */
  private static void nothingIsLeftOnTheGraphicsCard(String said) {
    int programs = number(said, "Morphogen's OpenGL objects after dispose");
    // Step, look and eight views (four kinds, smooth or not) with and without joined edges; fill.
    assertTrue(programs <= 21, said);
    Matcher sample = Pattern.compile("(?m)^ *(\\d+) +[\\d.]+ +\\d+ +(\\d+) +(\\d+)$").matcher(said);
    int samples = 0;
    int first = 0;
    int all = 0;
    for (; sample.find(); samples++) {
      int ours = Integer.parseInt(sample.group(2));
      assertTrue(ours <= programs + 2 * OBJECTS_OF_AN_ORGANISM, sample.group() + "\n" + said);
      all = Integer.parseInt(sample.group(3));
      first = samples < 4 ? Math.max(first, all) : first;
    }
    assertTrue(samples >= 10, said);
    assertTrue(all <= first + 2 * OBJECTS_OF_AN_ORGANISM, said);
  }

  private static int number(String said, String what) {
    Matcher line = Pattern.compile("(?m)^" + Pattern.quote(what) + ": (\\d+)$").matcher(said);
    assertTrue(line.find(), what + " is not in: " + said);
    return Integer.parseInt(line.group(1));
  }
}
