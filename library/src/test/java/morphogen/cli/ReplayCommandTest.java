package morphogen.cli;

import static morphogen.cli.Outcome.refuses;
import static morphogen.cli.Outcome.well;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import morphogen.cells.State;
import morphogen.picture.View;
import morphogen.record.DecodedGif;
import morphogen.replay.Beginning;
import morphogen.replay.Event;
import morphogen.replay.LoggedRollout;
import morphogen.replay.PerformanceLog;
import morphogen.rollout.JavaRollout;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ReplayCommandTest {
  private static final int COLUMNS = 20;
  private static final int ROWS = 16;
  private static final int FRAMES = 24; // at 12 a second

  @TempDir Path dir;
  private Path log;
  private final List<int[]> seen = new ArrayList<>(); // a pixel a cell, of each frame

  /** A show with a wound in the midst of it and another one at its end. */
  @BeforeEach
  void perform() {
    log = dir.resolve("show.log");
    Rule lizard = RuleFile.builtIn("lizard").rule();
    JavaRollout rollout = new JavaRollout(lizard, lizard.spec().first(COLUMNS, ROWS, 1), 3, 1);
    rollout.steps(30);
    PerformanceLog written = new PerformanceLog(log, Beginning.of(rollout, "java", 12, 3));
    LoggedRollout logged = new LoggedRollout(rollout, written);
    for (int frame = 0; frame < FRAMES; frame++) {
      if (frame == 10 || frame == 23) {
        logged.fill(frame, 8, 4, new float[16]);
      }
      logged.steps(1 + frame % 2);
      written.frame(logged.steps());
      int[] pixels = new int[COLUMNS * ROWS];
      View.COLOUR.paint(rollout.state(), lizard.spec(), pixels);
      seen.add(pixels);
    }
    written.close();
  }

  private BufferedImage picture(String name) throws IOException {
    return ImageIO.read(dir.resolve(name).toFile());
  }

  /** The middles of the squares of a picture in which each cell has so many pixels. */
  private static int[] cells(BufferedImage picture, int zoom) {
    int[] cells = new int[COLUMNS * ROWS];
    for (int cell = 0; cell < cells.length; cell++) {
      int x = cell % COLUMNS * zoom + zoom / 2;
      int pixel = picture.getRGB(x, cell / COLUMNS * zoom + zoom / 2);
      cells[cell] = pixel >>> 24 == 0 ? 0 : pixel;
    }
    return cells;
  }

  /** "A logged performance replayed at 1x and 4x size is the same cells, step by step." */
  @Test
  void eachFrameIsTheShowsInAnySize() throws IOException {
    for (int zoom : new int[] {1, 4}) {
      Path folder = dir.resolve("frames" + zoom);
      String size = zoom * COLUMNS + "x" + zoom * ROWS;
      well("replay", log, "--size", size, "--squares", "--background", "none", "--out", folder);
      try (var files = Files.list(folder)) {
        assertEquals(FRAMES, files.count());
      }
      for (int frame = 0; frame < FRAMES; frame++) {
        BufferedImage picture = picture("frames%d/frame-%06d.png".formatted(zoom, frame + 1));
        assertEquals(zoom * COLUMNS, picture.getWidth());
        int[] expected = seen.get(frame).clone();
        for (int cell = 0; cell < expected.length; cell++) {
          expected[cell] = expected[cell] >>> 24 == 0 ? 0 : expected[cell];
        }
        assertArrayEquals(expected, cells(picture, zoom), "frame " + frame);
      }
    }
  }

  @Test
  void aFilmOfOtherFramesIsAsFastAndAPieceOfItIsThere() throws IOException {
    Path film = dir.resolve("film.gif");
    Outcome outcome =
        well(
            "replay",
            log,
            "--size",
            "40x32",
            "--squares",
            "--fps",
            6,
            "--from",
            0.5,
            "--to",
            1.5,
            "--out",
            film);
    assertTrue(outcome.says().contains("6 frames of 40 x 32, 1.0 s"), outcome.says());
    DecodedGif gif = DecodedGif.read(film);
    assertEquals(6, gif.delays().size());
    assertEquals(List.of(17, 16, 17, 17, 16, 17), gif.delays());
    Path clear = dir.resolve("clear.gif");
    well("replay", log, "--size", "20x16", "--background", "none", "--to", 0.1, "--out", clear);
    assertEquals(0, DecodedGif.read(clear).at(0, 0, 0) >>> 24);
    Path twice = dir.resolve("twice-##.png");
    well("replay", log, "--size", "40x32", "--fps", 24, "--to", 0.25, "--out", twice);
    assertTrue(Files.exists(dir.resolve("twice-06.png")));
    assertFalse(Files.exists(dir.resolve("twice-07.png")));
    assertArrayEquals(
        Files.readAllBytes(dir.resolve("twice-01.png")),
        Files.readAllBytes(dir.resolve("twice-02.png")));
  }

  @Test
  void aWideFilmHasTheCellsInItsMiddleOnItsBackground() throws IOException {
    well(
        "replay",
        log,
        "--size",
        "100x64",
        "--background",
        "102030",
        "--to",
        0.1,
        "--out",
        dir.resolve("wide-#.png"));
    BufferedImage picture = picture("wide-1.png");
    assertEquals(0xff102030, picture.getRGB(0, 32));
    assertEquals(0xff102030, picture.getRGB(99, 32));
    int other = 0;
    for (int x = 10; x < 90; x++) {
      other += picture.getRGB(x, 32) == 0xff102030 ? 0 : 1;
    }
    assertTrue(other > 20, other + " pixels of the lizard");
  }

  @Test
  void whatCannotBeFilmedIsRefused() throws IOException {
    Path film = dir.resolve("film.gif");
    refuses("there is no such file.", "replay", dir.resolve("none.log"), "--out", film);
    refuses("--size: 'big' is not WIDTHxHEIGHT.", "replay", log, "--size", "big", "--out", film);
    refuses(
        "A film of 99999 x 10 pixels: each must be 2 to 16384.",
        "replay",
        log,
        "--size",
        "99999x10",
        "--out",
        film);
    refuses("--fps: 0 is not over 0.", "replay", log, "--fps", 0, "--out", film);
    refuses(
        "A film from second 3.0 to second 2.0 has no length.",
        "replay",
        log,
        "--from",
        3,
        "--to",
        2,
        "--out",
        film);
    refuses("nothing to film", "replay", log, "--from", 3, "--out", film);
    refuses(
        "--background: 'red' is not RRGGBB, such as ffffff, or none.",
        "replay",
        log,
        "--background",
        "red",
        "--out",
        film);
    refuses("is no film", "replay", log, "--out", dir.resolve("film.avi"));
    Files.createFile(film);
    refuses(film + " exists already; choose another place.", "replay", log, "--out", film);
    refuses(dir + " is not empty; choose another place.", "replay", log, "--out", dir);
    Files.writeString(log, "\n", StandardOpenOption.APPEND);
    refuses("line 8: it goes on after its end.", "replay", log, "--out", dir.resolve("b.gif"));
  }

  @Test
  void whatASketchLeftThatWasEndedIsFilmedAndToldSo() throws IOException {
    String text = Files.readString(log);
    Files.writeString(log, text.substring(0, text.length() - 5));
    Path film = dir.resolve("film.gif");
    Outcome outcome = well("replay", log, "--size", "40x32", "--out", film);
    assertTrue(outcome.says().contains("ended in the midst of it"), outcome.says());
    assertEquals(FRAMES, DecodedGif.read(film).delays().size());
  }

  @Test
  void theShowsOwnViewIsSeen() throws IOException {
    Path turned = dir.resolve("turned.log");
    Rule lizard = RuleFile.builtIn("lizard").rule();
    State state = lizard.spec().first(COLUMNS, ROWS, 1);
    JavaRollout rollout = new JavaRollout(lizard, state, 3, 1);
    try (PerformanceLog log = new PerformanceLog(turned, Beginning.of(rollout, "java", 12, 3))) {
      log.frame(0);
      log.add(0, new Event.Turn(Map.of("view", 1f)));
      log.frame(0);
    }
    well(
        "replay",
        turned,
        "--size",
        "20x16",
        "--background",
        "000000",
        "--squares",
        "--out",
        dir.resolve("v-#.png"));
    assertEquals(0xff000000, picture("v-1.png").getRGB(10, 8));
    assertEquals(0xffffffff, picture("v-2.png").getRGB(10, 8));
  }
}
