package morphogen.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import morphogen.cells.State;
import morphogen.rollout.JavaRollout;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PerformanceLogTest {
  private static final Rule LIZARD = RuleFile.builtIn("lizard").rule();

  @TempDir Path dir;

  private static JavaRollout lizard() {
    return new JavaRollout(LIZARD, LIZARD.spec().first(16, 16, 1), 1, 1);
  }

  private static Beginning beginning() {
    return Beginning.of(lizard(), "java", 60, 1);
  }

  @Test
  void missingFoldersAreMadeAndAnOlderLogIsReplaced() throws IOException {
    Path file = dir.resolve("a/b/show.log");
    for (int frames = 5; frames > 0; frames--) {
      PerformanceLog log = new PerformanceLog(file, beginning());
      for (int i = 0; i < frames; i++) {
        log.frame(i);
      }
      assertEquals(frames, log.frames());
      log.close();
      log.close();
      log.frame(100); // too late
      assertEquals(frames, Replay.check(file).frames());
    }
  }

  /** Thirty frames share a line, and what has no whole line yet waits in memory. */
  @Test
  void eachLineOfFramesIsInTheFileSoonWithoutAnEnd() throws Exception {
    Path file = dir.resolve("show.log");
    try (PerformanceLog log = new PerformanceLog(file, beginning())) {
      for (int i = 0; i < 75; i++) {
        log.frame(i);
      }
      for (int i = 0; i < 4000 && readable(file) < 60; i++) {
        Thread.sleep(5);
      }
      assertEquals(60, readable(file));
      assertEquals(75, log.frames());
    }
    assertEquals(75, readable(file));
  }

  private static int readable(Path file) throws IOException {
    return Files.exists(file) && Files.size(file) > 0 ? Replay.check(file).frames() : 0;
  }

  /** A line a millisecond does not go to the disk a thousand times a second. */
  @Test
  void theDiskIsMadeToTakeItOnceASecondAndAtTheEnd() throws Exception {
    Path file = dir.resolve("show.log");
    AtomicInteger taken = new AtomicInteger();
    long start = System.nanoTime();
    PerformanceLog log =
        new PerformanceLog(file, beginning(), () -> {}, 1 << 24, disk -> taken.incrementAndGet());
    for (int step = 0; taken.get() == 0; step++) {
      log.add(step, new Event.Border(1));
      Thread.sleep(1);
    }
    assertTrue(System.nanoTime() - start > 900_000_000, "not at once");
    int before = taken.get();
    log.close();
    double seconds = (System.nanoTime() - start) / 1e9;
    assertTrue(taken.get() > before, "at its end");
    assertTrue(taken.get() <= seconds + 1, taken + " times in " + seconds + " seconds");
  }

  @Test
  void whatCannotBeWrittenIsALineAndTheRolloutGoesOn() throws IOException {
    Files.writeString(dir.resolve("file"), "in the way");
    for (Path file : new Path[] {dir, dir.resolve("file/show.log")}) {
      PerformanceLog log = new PerformanceLog(file, beginning());
      JavaRollout rollout = lizard();
      LoggedRollout logged = new LoggedRollout(rollout, log);
      logged.fill(8, 8, 2, new float[16]);
      logged.steps(3);
      log.frame(3);
      log.close();
      assertTrue(log.failure().startsWith("Could not write " + file), log.failure());
      assertEquals(1, log.failure().lines().count());
      assertEquals(3, rollout.steps());
    }
  }

  @Test
  void aFullDiskEndsTheLogAndNothingElse() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "this system has no /dev/full");
    PerformanceLog log = new PerformanceLog(full, beginning());
    log.frame(1);
    log.close();
    assertTrue(log.failure().contains("No space left on device"), log.failure());
    log.frame(2);
    log.add(2, new Event.Border(1));
  }

  /** With a queue that is shorter than an event. */
  @Test
  void aDiskThatIsTooSlowEndsTheLogAndIsNotWaitedFor() throws IOException {
    Path file = dir.resolve("show.log");
    PerformanceLog log = new PerformanceLog(file, beginning(), () -> {}, 1000);
    assertNull(log.failure());
    log.frame(1);
    log.add(1, new Event.Replace(new State(64, 64, 16)));
    assertTrue(log.failure().contains("the disk is too slow"), log.failure());
    log.close();
    assertTrue(log.isComplete());
  }
}
