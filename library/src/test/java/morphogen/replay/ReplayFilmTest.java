package morphogen.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import morphogen.cells.Seed;
import morphogen.file.BadFileException;
import morphogen.record.DecodedGif;
import morphogen.rollout.JavaRollout;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Films that do not get to their end. */
@Timeout(60)
class ReplayFilmTest {
  private static final FilmSettings SMALL = FilmSettings.DEFAULT.withSize(16, 16);
  private static final int FRAMES = 90; // over half a megabyte of a log
  private static final int STEPS = 100;

  @TempDir Path dir;
  private Path log;
  private Path film;

  @BeforeEach
  void perform() throws IOException {
    log = dir.resolve("show.log");
    Rule lizard = RuleFile.builtIn("lizard").rule();
    JavaRollout rollout = new JavaRollout(lizard, lizard.spec().first(8, 8, 1), 1, 1);
    try (PerformanceLog written = new PerformanceLog(log, Beginning.of(rollout, "java", 30, 1))) {
      for (int i = 1; i <= FRAMES; i++) {
        written.frame(STEPS * i);
        written.add(STEPS * i, new Event.Replace(Seed.noise(8, 8, 16, 16, i)));
      }
    }
    film = Files.writeString(dir.resolve("film.gif"), "an older one");
  }

  private void assertOlderFilm() throws IOException {
    assertEquals("an older one", Files.readString(film));
    try (Stream<Path> files = Files.list(dir)) {
      assertEquals(
          List.of("film.gif", "show.log"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void aLogThatIsCutMeanwhileIsToldAndTheOlderFilmStays() throws IOException {
    try (ReplayFilm replayed = new ReplayFilm(log, SMALL.withFps(1))) {
      List<String> lines = Files.readAllLines(log);
      Files.write(log, lines.subList(0, 60)); // the beginning, and 30 frames
      IOException e = assertThrows(BadFileException.class, () -> replayed.write(film, n -> true));
      assertEquals(
          log + ": it has changed while it was filmed: it had 90 frames, and now ends after 30.",
          e.getMessage());
    }
    assertOlderFilm();
  }

  @Test
  void whatIsThrownInItsMidstLeavesTheOlderFilm() throws IOException {
    try (ReplayFilm replayed = new ReplayFilm(log, SMALL)) {
      assertThrows(
          IllegalStateException.class,
          () ->
              replayed.write(
                  film,
                  done -> {
                    throw new IllegalStateException("no more");
                  }));
    }
    assertOlderFilm();
  }

  @Test
  void aLogIsReadNoFurtherThanThatIsEnough() {
    AtomicInteger asked = new AtomicInteger();
    assertThrows(
        CancellationException.class,
        () -> new ReplayFilm(log, SMALL, () -> asked.incrementAndGet() == 2).close());
    assertEquals(2, asked.get());
  }

  /** On the way to the first frame that is filmed, 8000 steps far. */
  @Test
  void theWayToTheFirstFrameEndsWhenThatIsEnough() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    FilmSettings late = SMALL.withPart(80 / 30.0, 3);
    try (ReplayFilm replayed = new ReplayFilm(log, late, () -> asked.incrementAndGet() > 1000)) {
      asked.set(990);
      replayed.write(film, n -> true);
    }
    assertEquals(1001, asked.get());
    assertOlderFilm();
  }

  @Test
  void aFilmThatHasFramesEndsWhereItIs() throws IOException {
    AtomicInteger frames = new AtomicInteger();
    try (ReplayFilm replayed = new ReplayFilm(log, SMALL, () -> frames.get() == 3)) {
      int written =
          replayed.write(
              film,
              done -> {
                frames.set(done);
                return true;
              });
      assertEquals(3, written);
    }
    assertEquals(3, DecodedGif.read(film).frames().size());
  }
}
