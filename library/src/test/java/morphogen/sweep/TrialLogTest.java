package morphogen.sweep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import morphogen.file.BadFileException;
import morphogen.tools.Trials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialLogTest {
  /** Each append waits for the disk, so only every so manyth cut is appended to. */
  private static final int FEWER = 11;

  private static final SweepPlan PLAN =
      new SweepPlan(
          List.of("grow", "--size", "10"),
          new Space("s", List.of(Dimension.log("learning-rate", 0.001, 0.1))),
          SweepPlan.Strategy.CMA_ES,
          -7,
          3,
          Double.POSITIVE_INFINITY,
          2.5,
          List.of("lizard", "ä"));

  private static final Trial GOOD =
      new Trial(
          0,
          "lizard",
          Map.of("learning-rate", "0.01"),
          Long.MIN_VALUE,
          1.25,
          List.of(new double[] {0, 0.5}, new double[] {9, 0.1 + 0.2}),
          0.1 + 0.2,
          Map.of("mse96", 1e-300, "recovery", Double.POSITIVE_INFINITY),
          Map.of("final", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\n', 0, -1}),
          null);
  private static final Trial BAD =
      Trial.failed(1, "ä", Map.of("learning-rate", "0.1"), 2, 0, "it said \"no\"\nand ended", 2);
  private static final Rating FIRST = new Rating(0, "lizard", 1, "a person");
  private static final Rating RATING = new Rating(0, "lizard", 4, "a person");

  @TempDir Path dir;

  private Path file() {
    return dir.resolve(TrialLog.NAME);
  }

  private static void assertSame(Trial expected, Trial trial) {
    Trials.assertSame(expected, trial);
    assertEquals(expected.seconds(), trial.seconds());
  }

  private void write() throws IOException {
    try (TrialLog log = TrialLog.create(file(), PLAN)) {
      log.append(GOOD);
      log.append(FIRST);
      log.append(BAD);
      log.append(RATING);
    }
  }

  private void assertComplete() throws IOException {
    TrialLog log = TrialLog.open(file());
    assertEquals(PLAN, log.header());
    assertEquals(2, log.trials().size());
    assertSame(GOOD, log.trials().get(0));
    assertSame(BAD, log.trials().get(1));
    assertEquals(List.of(RATING), log.ratings());
  }

  @Test
  void whatIsAppendedIsReadTheLastRatingCounts() throws IOException {
    write();
    assertComplete();
  }

  /** As a kill can leave it: what is torn is gone, and the next line follows what is whole. */
  @Test
  void cutAtAnyByteItGoesOnWhereItWas() throws IOException {
    write();
    byte[] whole = Files.readAllBytes(file());
    List<Integer> ends = new ArrayList<>(List.of(0));
    for (int i = 0; i < whole.length; i++) {
      if (whole[i] == '\n') {
        ends.add(i + 1);
      }
    }
    int line = 0; // the first that is not whole
    for (int length = 0; length < whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      line += ends.get(line + 1) == length ? 1 : 0;
      assertEquals(line / 2, line == 0 ? 0 : TrialLog.open(file()).trials().size());
      if (length % FEWER != 0 && !ends.contains(length) && !ends.contains(length + 1)) {
        continue;
      }
      appendLine(line);
      byte[] expected = Arrays.copyOf(whole, ends.get(line + 1));
      assertArrayEquals(expected, Files.readAllBytes(file()), "cut to " + length);
    }
    assertEquals(ends.size() - 2, line);
    assertComplete();
  }

  private void appendLine(int line) throws IOException {
    if (line == 0) {
      assertThrows(BadFileException.class, () -> TrialLog.open(file()));
      TrialLog.create(file(), PLAN).close();
      return;
    }
    try (TrialLog log = TrialLog.open(file())) {
      switch (line) {
        case 1 -> log.append(GOOD);
        case 2 -> log.append(FIRST);
        case 3 -> log.append(BAD);
        default -> log.append(RATING);
      }
    }
  }

  @Test
  void aDamagedLineIsNamed() throws IOException {
    write();
    List<String> lines = Files.readAllLines(file());
    damaged(lines, 1, lines.get(1).substring(0, 30), "line 2: it is not JSON");
    damaged(lines, 3, "{\"trial\": {\"number\": -1}}", "line 4:");
    damaged(lines, 2, "{\"other\": 1}", "line 3: it is neither");
    damaged(lines, 0, "{}", "line 1: sweep");
    damaged(lines, 4, lines.get(4).replace("4", "6"), "line 5: stars");
  }

  private void damaged(List<String> lines, int at, String text, String why) throws IOException {
    List<String> all = new ArrayList<>(lines);
    all.set(at, text);
    Files.write(file(), all);
    byte[] before = Files.readAllBytes(file());
    String message = assertThrows(BadFileException.class, () -> TrialLog.open(file())).getMessage();
    assertTrue(message.contains(why), message);
    assertArrayEquals(before, Files.readAllBytes(file()));
  }

  @Test
  void oneWritesAtATimeOthersRead() throws IOException {
    TrialLog log = TrialLog.create(file(), PLAN);
    TrialLog other = TrialLog.open(file());
    log.append(GOOD);
    assertEquals(0, other.trials().size());
    String message = assertThrows(BadFileException.class, () -> other.append(RATING)).getMessage();
    assertTrue(message.contains("this process appends to it"), message);
    assertThrows(BadFileException.class, () -> TrialLog.create(file(), PLAN));
    assertThrows(BadFileException.class, other::hold);
    log.close();
    other.append(RATING); // and sees what was appended since
    assertSame(GOOD, other.trials().get(0));
    other.close();
    log.append(BAD);
    assertEquals(List.of(RATING), log.ratings());
    log.close();
  }

  @Test
  void aTrialIsThereOnce() throws IOException {
    try (TrialLog log = TrialLog.create(file(), PLAN)) {
      log.append(GOOD);
      long length = Files.size(file());
      log.append(GOOD);
      assertEquals(length, Files.size(file()));
    }
  }

  @Test
  void aSecondSweepIsNotBegunInItsPlace() throws IOException {
    write();
    assertThrows(BadFileException.class, () -> TrialLog.create(file(), PLAN));
    assertComplete();
  }

  /** Persons do not overwrite one another, and each can take back what he has said. */
  @Test
  void everyPersonHasARatingAndMayTakeItBack() throws IOException {
    Rating other = new Rating(0, "lizard", 2, "another");
    write();
    try (TrialLog log = TrialLog.open(file())) {
      log.append(other);
      assertEquals(List.of(RATING, other), log.ratings());
      log.append(new Rating(0, "lizard", Rating.NONE, "a person"));
      assertEquals(List.of(other), log.ratings());
    }
    assertEquals(List.of(other), TrialLog.open(file()).ratings());
    assertThrows(IllegalArgumentException.class, () -> new Rating(0, "lizard", -2, "a person"));
  }
}
