package morphogen.run;

import static morphogen.cli.Outcome.refuses;
import static morphogen.cli.Outcome.tinyGrow;
import static morphogen.cli.Outcome.well;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import morphogen.cli.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run at a time in a folder, and what a start leaves that was ended in its midst. */
class FolderLockTest {
  @TempDir Path dir;
  private Process other;

  /** Another process that locks a folder, says so and keeps it until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws Exception {
      FolderLock.take(Path.of(args[0]));
      System.out.println("locked");
      System.in.read();
    }
  }

  private void lockFromOutside(Path folder) throws IOException {
    other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    BufferedReader said = other.inputReader();
    assertEquals("locked", said.readLine());
  }

  /** A folder in which a run has begun and nobody is at work. */
  private Path begun() throws IOException {
    Path out = dir.resolve("run");
    begin(out);
    return out;
  }

  private static void begin(Path out) throws IOException {
    RunFileTest.folder(out).begin(RunFileTest.growPlan(), RunFileTest.GROW, within -> {}).close();
  }

  @AfterEach
  void end() {
    if (other != null) {
      other.destroyForcibly();
    }
  }

  @Test
  void anotherProcessIsToldWhoIsAtWorkUntilThatIsKilled() throws Exception {
    Path out = begun();
    lockFromOutside(out);
    refuses("another process, " + other.pid() + ", is at work", "grow", "--resume", out);
    other.destroyForcibly().waitFor();
    RunFileTest.folder(out).lock().close();
  }

  @Test
  void twoRunsOfOneProcessDoNotShareAFolder() throws IOException {
    Path out = begun();
    FolderLock lock = FolderLock.take(out);
    try {
      refuses("this process is at work", "grow", "--resume", out);
      Path same = dir.resolve("other").resolve("..").resolve("run");
      Files.createDirectory(dir.resolve("other"));
      assertThrows(UserException.class, () -> FolderLock.take(same));
    } finally {
      lock.close();
    }
    RunFileTest.folder(out).lock().close();
  }

  @Test
  void aFolderInWhichAnotherRunIsAboutToBeginIsRefused() throws IOException {
    Path out = Files.createDirectory(dir.resolve("run"));
    FolderLock lock = FolderLock.take(out);
    try {
      refuses("is at work", tinyGrow(out, "--iterations", 1));
    } finally {
      lock.close();
    }
    begin(out);
  }

  /** As a kill or a full disk leaves it between the target and the plan. */
  @Test
  void whatAnUnfinishedStartLeftIsNotInTheWay() throws IOException {
    Path out = Files.createDirectory(dir.resolve("run"));
    FolderLock.take(out).close();
    Files.writeString(out.resolve("target.safetensors"), "half");
    Files.writeString(out.resolve("run.json.part"), "{\"pl");
    Files.writeString(out.resolve("run.json.2.part"), "{");
    well(tinyGrow(out, "--iterations", 1));
    assertFalse(Files.exists(out.resolve("run.json.part")));
    assertFalse(Files.exists(out.resolve("run.json.2.part")));
    assertTrue(Files.exists(out.resolve("rule.safetensors")));
  }

  @Test
  void aFolderThatHoldsSomethingElseIsLeftAlone() throws IOException {
    Path mine = Files.createDirectory(dir.resolve("mine"));
    Files.writeString(mine.resolve("target.safetensors"), "mine");
    refuses("not empty", tinyGrow(mine, "--iterations", 1));
    FolderLock.take(mine).close();
    Files.writeString(mine.resolve("diary.txt"), "mine");
    refuses("not empty", tinyGrow(mine, "--iterations", 1));
    assertEquals("mine", Files.readString(mine.resolve("target.safetensors")));
  }

  /** The plan comes last: a folder that has one has all that is needed to go on. */
  @Test
  void aStartThatCannotWriteItsTargetWritesNoPlan() throws IOException {
    Path out = Files.createDirectory(dir.resolve("run"));
    Plan plan = RunFileTest.growPlan();
    RunFolder folder = RunFileTest.folder(out);
    Exception e =
        assertThrows(
            UserException.class,
            () ->
                folder.begin(
                    plan,
                    RunFileTest.GROW,
                    within -> {
                      throw new IOException("No space left on device");
                    }));
    assertEquals(
        "The folder " + out + " cannot be written: No space left on device.", e.getMessage());
    assertFalse(Files.exists(out.resolve("run.json")));
    folder
        .begin(
            plan, RunFileTest.GROW, within -> assertFalse(Files.exists(within.resolve("run.json"))))
        .close();
    assertTrue(Files.exists(out.resolve("run.json")));
  }

  @Test
  void aFolderThatCannotBeMadeHasAReason() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "mine");
    Outcome outcome = Outcome.of(tinyGrow(file.resolve("below"), "--iterations", 1));
    assertEquals(2, outcome.code());
    assertTrue(outcome.says().contains("cannot be written: "), outcome.says());
  }
}
