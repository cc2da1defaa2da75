package morphogen.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JsonLinesTest {
  @TempDir Path dir;
  private Process other;

  /**
   * Another process that appends, and then closes the file in all the ways that can lift a lock on
   * it: it reads it, and is refused a second time.
   */
  static final class Appender {
    private Appender() {}

    public static void main(String[] args) throws Exception {
      Path file = Path.of(args[0]);
      try (JsonLines lines = JsonLines.append(file)) {
        lines.append(line("other"));
        JsonLines.read(file);
        try {
          JsonLines.append(file).close();
          System.out.println("appended twice at once");
        } catch (BadFileException e) {
          System.out.println("refused");
        }
        System.in.read();
      }
    }
  }

  private static JsonObject line(String by) {
    JsonObject line = new JsonObject();
    line.addProperty("by", by);
    return line;
  }

  private void appendFromOutside(Path file) throws IOException {
    other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Appender.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    BufferedReader said = other.inputReader();
    assertEquals("refused", said.readLine());
  }

  @AfterEach
  void end() {
    if (other != null) {
      other.destroyForcibly();
    }
  }

  @Test
  void anotherProcessAppendsAloneUntilItIsKilled() throws Exception {
    Path file = dir.resolve("some.jsonl");
    appendFromOutside(file);
    for (int i = 0; i < 2; i++) { // being refused lifts nothing
      BadFileException e = assertThrows(BadFileException.class, () -> JsonLines.append(file));
      assertTrue(
          e.getMessage().contains("another process, " + other.pid() + ", appends to it"),
          e.getMessage());
      assertEquals(1, JsonLines.read(file).size());
    }
    other.destroyForcibly().waitFor();
    try (JsonLines lines = JsonLines.append(file)) {
      assertEquals(1, lines.before().lines().size());
      lines.append(line("this"));
    }
    assertEquals(2, JsonLines.read(file).size());
  }

  @Test
  void oneProcessAppendsOnceAtATimeHoweverItSpellsThePath() throws IOException {
    Path file = dir.resolve("some.jsonl");
    Path same = Files.createDirectory(dir.resolve("a")).resolve("..").resolve("some.jsonl");
    try (JsonLines lines = JsonLines.append(file)) {
      BadFileException e = assertThrows(BadFileException.class, () -> JsonLines.append(same));
      assertTrue(e.getMessage().contains("this process appends to it"), e.getMessage());
      lines.append(line("one"));
    }
    JsonLines.append(same).close();
  }

  /** What was read is damaged afterwards: who does not read it again does not see it. */
  @Test
  void whoHasAMarkReadsOnlyWhatCameAfterIt() throws IOException {
    Path file = dir.resolve("some.jsonl");
    try (JsonLines lines = JsonLines.append(file)) {
      lines.append(line("one"));
      lines.append(line("two"));
    }
    JsonLines.Part two = JsonLines.read(file, JsonLines.Mark.START);
    assertEquals(2, two.lines().size());
    try (JsonLines lines = JsonLines.append(file)) {
      lines.append(line("three"));
      assertEquals(new JsonLines.Mark(Files.size(file), 3, two.end().key()), lines.mark());
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[0] = '?';
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes));
    }
    JsonLines.Part third = JsonLines.read(file, two.end());
    assertEquals(List.of(line("three")), third.lines());
    assertEquals(2, third.first());
    try (JsonLines lines = JsonLines.append(file, two.end())) {
      assertEquals(List.of(line("three")), lines.before().lines());
      lines.append(line("four"));
    }
    assertEquals(List.of(line("four")), JsonLines.read(file, third.end()).lines());
    assertThrows(BadFileException.class, () -> JsonLines.read(file, JsonLines.Mark.START));
    Files.writeString(file, "{}\n");
    JsonLines.Part anew = JsonLines.read(file, third.end());
    assertEquals(0, anew.first());
    assertEquals(1, anew.lines().size());
  }

  /** A damaged file, and one that cannot be made, are not held. */
  @Test
  void whatCannotBeOpenedIsNotHeld() throws IOException {
    Path file = Files.writeString(dir.resolve("bad.jsonl"), "{\n");
    for (int i = 0; i < 2; i++) {
      BadFileException e = assertThrows(BadFileException.class, () -> JsonLines.append(file));
      assertTrue(e.getMessage().contains("line 1: "), e.getMessage());
    }
    Path folder = Files.createDirectory(dir.resolve("folder.jsonl"));
    assertThrows(IOException.class, () -> JsonLines.append(folder));
    Files.delete(folder);
    JsonLines.append(folder).close();
  }
}
