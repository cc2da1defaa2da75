package morphogen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import morphogen.record.DecodedGif;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import processing.core.PApplet;

@Timeout(120)
class RecorderTest {
  @TempDir Path dir;
  private PApplet sketch;
  private Recorder recorder;
  private final PrintStream console = System.err;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  /** A sketch of 8 x 4 pixels that is never shown, and what it says to the artist. */
  @BeforeEach
  void prepareASketch() {
    sketch =
        new PApplet() {
          @Override
          public File sketchFile(String where) {
            return dir.resolve(where).toFile();
          }

          @Override
          public void loadPixels() {}
        };
    size(8, 4);
    recorder = new Recorder(sketch);
    System.setErr(new PrintStream(said, true, UTF_8));
  }

  @AfterEach
  void giveTheConsoleBack() {
    recorder.dispose();
    System.setErr(console);
  }

  private void size(int width, int height) {
    sketch.pixelWidth = width;
    sketch.pixelHeight = height;
    sketch.pixels = new int[width * height];
  }

  private void show(int rgb) {
    Arrays.fill(sketch.pixels, 0xff000000 | rgb);
    recorder.draw();
  }

  private String said() {
    return said.toString(UTF_8);
  }

  @Test
  void whatIsShownBetweenStartAndStopIsTheFilm() throws IOException {
    show(0xffffff);
    recorder.every(2).start("film.gif");
    assertTrue(recorder.recording());
    for (int i = 1; i <= 6; i++) {
      show(i * 0x202020);
    }
    assertEquals(3, recorder.frames());
    recorder.stop();
    assertFalse(recorder.recording());
    show(0xffffff);
    recorder.dispose();
    assertFalse(recorder.finishing());
    DecodedGif film = DecodedGif.read(dir.resolve("film.gif"));
    assertEquals(List.of(3, 4, 3), film.delays(), "30 frames a second");
    assertEquals(0xff202020, film.at(0, 0, 0));
    assertEquals(0xff606060, film.at(1, 7, 3));
    assertEquals(0xffa0a0a0, film.at(2, 0, 0));
    assertEquals("", said());
  }

  @Test
  void aNameThatNoFileCanHaveIsToldInALineAndTheSketchGoesOn() {
    for (String name : List.of("film\0.gif", "film\0-##.png")) {
      recorder.start(name);
      show(0x808080);
      assertFalse(recorder.recording());
      assertTrue(recorder.failure().contains("cannot be the name of a file"), recorder.failure());
    }
    assertEquals(2, said().lines().count(), said());
    recorder.start("film.gif");
    assertTrue(recorder.recording());
  }

  private void assertRefused(Recorder second, String name) {
    int failures = said().split("another recording is writing it", -1).length;
    second.start(name);
    assertFalse(second.recording(), name);
    assertTrue(second.failure().contains("another recording is writing it"), second.failure());
    assertEquals(failures + 1, said().split("another recording is writing it", -1).length, said());
    second.draw();
    second.stop();
    assertEquals(0, second.frames());
  }

  /** f-1.png to f-9.png and f-01.png to f-09.png are different files, f-10.png is one. */
  @Test
  void picturesOfOneNameButForTheDigitsAreOneRecording() {
    recorder.start("f-#.png");
    assertRefused(new Recorder(sketch), "f-##.png");
    show(0x808080);
    recorder.dispose();
    assertTrue(Files.exists(dir.resolve("f-1.png")));
    assertFalse(Files.exists(dir.resolve("f-01.png")));
  }

  @Test
  void theSecondOfTwoRecordingsOfOneNameIsRefusedAtItsStartHoweverItIsSpelled() throws IOException {
    Recorder second = new Recorder(sketch);
    recorder.frameRate(25).start("film.gif"); // not a frame is there yet
    Files.createSymbolicLink(dir.resolve("link"), dir);
    for (String name :
        List.of(
            "film.gif",
            "../" + dir.getFileName() + "/film.gif",
            "link/film.gif",
            "nowhere/../film.gif",
            dir.toRealPath().resolve("film.gif").toString())) {
      assertRefused(second, name);
    }
    second.start("other.gif");
    assertTrue(second.recording());
    second.dispose();
    show(0x404040);
    recorder.dispose();
    assertEquals(1, DecodedGif.read(dir.resolve("film.gif")).delays().size());
  }

  @Test
  void aNameIsFreeAgainOnceItsFilmsAreComplete() throws IOException {
    Recorder second = new Recorder(sketch);
    recorder.frameRate(25).start("film.gif");
    show(0x808080);
    recorder.stop();
    recorder.start("film.gif"); // its own films of one name queue
    assertTrue(recorder.recording());
    assertRefused(second, "film.gif");
    show(0x404040);
    show(0x404040);
    recorder.dispose();
    assertEquals(2, DecodedGif.read(dir.resolve("film.gif")).delays().size());
    second.start("film.gif");
    second.draw();
    second.dispose();
    assertEquals(1, DecodedGif.read(dir.resolve("film.gif")).delays().size());
    recorder.start("film.gif");
    recorder.dispose(); // without a frame
    second.start("film.gif");
    assertTrue(second.recording());
    second.dispose();
  }

  @Test
  void aNameIsFreeAgainOnceItsFilmHasFailed() throws IOException {
    Files.writeString(dir.resolve("file"), "in the way");
    Recorder second = new Recorder(sketch);
    recorder.start("file/film.gif");
    assertRefused(second, "file/film.gif");
    show(0x808080);
    while (recorder.recording()) {
      Thread.onSpinWait();
    }
    Files.delete(dir.resolve("file"));
    second.start("file/film.gif");
    assertTrue(second.recording());
    second.draw();
    second.dispose();
    assertTrue(Files.exists(dir.resolve("file/film.gif")));
  }

  @Test
  void aWindowThatIsClosedCompletesTheFilm() throws IOException {
    recorder.frameRate(25).start("film.gif");
    for (int i = 0; i < 5; i++) {
      show(i);
    }
    recorder.dispose();
    DecodedGif film = DecodedGif.read(dir.resolve("film.gif"));
    assertEquals(List.of(4, 4, 4, 4, 4), film.delays());
  }

  @Test
  void aLoopEndsWhereItBegins() throws IOException {
    recorder.frameRate(25).loop(3).start("film.gif");
    for (int i = 0; i < 10; i++) {
      show(i * 0x101010);
    }
    recorder.dispose();
    DecodedGif film = DecodedGif.read(dir.resolve("film.gif"));
    assertEquals(7, film.frames().size());
    assertEquals(0xff303030, film.at(0, 0, 0), "the first that fades nowhere");
    // 112 and 0 mixed 3 : 1, then 128 and 16 mixed 2 : 2, then 144 and 32 mixed 1 : 3
    assertEquals(84, film.at(4, 0, 0) & 255);
    assertEquals(72, film.at(5, 0, 0) & 255);
    assertEquals(60, film.at(6, 0, 0) & 255);
  }

  @Test
  void aBackgroundCanBeTransparent() throws IOException {
    for (String name : List.of("a.gif", "b-#.png")) {
      recorder.frameRate(25).transparent(0xfffaf8f0).start(name);
      Arrays.fill(sketch.pixels, 0xfffaf8f0);
      sketch.pixels[3] = 0xfffaf8f1;
      recorder.draw();
      recorder.stop();
      recorder.transparent(255).start("grey-" + name);
      show(0xffffff);
      recorder.stop();
    }
    recorder.dispose();
    for (String name : List.of("a.gif", "b-1.png")) {
      var picture = ImageIO.read(dir.resolve(name).toFile());
      assertEquals(0, picture.getRGB(0, 0) >>> 24, name);
      assertEquals(0xfffaf8f1, picture.getRGB(3, 0), name);
      assertEquals(0, ImageIO.read(dir.resolve("grey-" + name).toFile()).getRGB(0, 0) >>> 24);
    }
  }

  @Test
  void aWindowThatChangesItsSizeIsFittedIntoTheFilm() throws IOException {
    recorder.frameRate(25).start("film.gif");
    show(0x112233);
    size(20, 30);
    show(0x445566);
    recorder.dispose();
    DecodedGif film = DecodedGif.read(dir.resolve("film.gif"));
    assertEquals(8, film.frames().get(1).getWidth());
    assertEquals(4, film.frames().get(1).getHeight());
    assertEquals(0xff445566, film.at(1, 4, 2));
  }

  @Test
  void picturesGoIntoAFolderThatIsMade() throws IOException {
    recorder.start("frames/a-###.png");
    show(0x010203);
    show(0x040506);
    recorder.dispose();
    assertEquals(0xff040506, ImageIO.read(dir.resolve("frames/a-002.png").toFile()).getRGB(7, 3));
    assertEquals("", said());
  }

  @Test
  void unknownEndingsAreRefusedNamingTheThreeThatAreKnown() {
    for (String name : List.of("film.mov", "film", "gif")) {
      Exception e = assertThrows(IllegalArgumentException.class, () -> recorder.start(name));
      for (String known : List.of(".gif", ".mp4", ".png", name)) {
        assertTrue(e.getMessage().contains(known), e.getMessage());
      }
    }
    assertThrows(IllegalArgumentException.class, () -> recorder.start("film.png"), "lacks ####");
    assertFalse(recorder.recording());
    assertThrows(IllegalArgumentException.class, () -> recorder.every(0));
    assertThrows(IllegalArgumentException.class, () -> recorder.loop(-1));
    assertThrows(IllegalArgumentException.class, () -> recorder.frameRate(Float.NaN));
    recorder.start("FILM.GIF");
    assertThrows(IllegalStateException.class, () -> recorder.start("other.gif"));
  }

  @Test
  void whatCannotBeWrittenIsOneLineAndTheSketchGoesOn() throws IOException {
    Files.writeString(dir.resolve("file"), "in the way");
    for (int round = 1; round <= 2; round++) {
      recorder.every(2).start("file/film.gif");
      for (int i = 0; i < 500 && recorder.recording(); i++) {
        show(i);
      }
      recorder.dispose();
      assertEquals(round, said().lines().count(), said());
    }
    assertTrue(said().startsWith("Recorder: Could not write "), said());
    assertTrue(said().contains("film.gif: there is no folder"), said());
    recorder.start("film.gif");
    show(1);
    recorder.dispose();
    assertTrue(Files.exists(dir.resolve("film.gif")), "the next one works");
  }

  @Test
  void withoutFfmpegOneLineSaysSo() {
    recorder.ffmpeg(dir.resolve("none").toString()).start("film.mp4");
    show(1);
    recorder.dispose();
    assertFalse(recorder.recording());
    assertEquals(1, said().lines().count(), said());
    assertTrue(said().contains("ffmpeg"), said());
  }

  @Test
  void aGifThatIsTooFastIsToldOnce() throws IOException {
    recorder.frameRate(120).every(2).start("film.gif");
    show(1);
    recorder.stop();
    recorder.start("film.gif");
    show(1);
    recorder.dispose();
    assertEquals(1, said().lines().count(), said());
    assertTrue(said().contains("every(3)"), said());
    assertEquals(List.of(2), DecodedGif.read(dir.resolve("film.gif")).delays());
  }

  /** The window is larger already, but has not been drawn since. */
  @Test
  void aFrameInTheMidstOfAResizeIsTheOneBefore() throws IOException {
    recorder.frameRate(25).start("film.gif");
    show(1);
    sketch.width += 20;
    sketch.pixelWidth = sketch.width;
    recorder.draw();
    recorder.stop();
    recorder.dispose();
    assertEquals(2, recorder.frames());
    assertFalse(recorder.behind());
    assertEquals("", said());
  }

  @Test
  void anEncoderThatCannotKeepUpSlowsTheSketchAndLosesNothing() throws IOException {
    size(2600, 2600); // 27 MB a frame
    recorder.frameRate(25).start("film-#.png");
    int frames = (int) Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 8) / 27_040_000 + 24;
    for (int i = 0; i < frames; i++) {
      show(i);
    }
    recorder.stop();
    assertEquals(1, said().lines().filter(l -> l.contains("cannot keep up")).count(), said());
    assertTrue(recorder.behind());
    recorder.dispose();
    try (Stream<Path> files = Files.list(dir)) {
      assertEquals(frames, files.count());
    }
  }

  @Test
  void startingAndStoppingThousandsOfTimesIsFine() throws IOException {
    recorder.every(2);
    for (int i = 0; i < 2000; i++) {
      recorder.start("film.gif");
      for (int j = 0; j < i % 4; j++) {
        show(i & 255);
      }
      recorder.stop();
    }
    recorder.dispose();
    try (Stream<Path> files = Files.list(dir)) {
      assertEquals(List.of(dir.resolve("film.gif")), files.toList());
    }
    assertEquals(1999 & 255, DecodedGif.read(dir.resolve("film.gif")).at(0, 0, 0) & 255);
    assertEquals("", said());
  }
}
