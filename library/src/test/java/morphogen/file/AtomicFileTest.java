package morphogen.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path dir;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a permission there")
  void aLinkInThePlaceOfThePartIsNeitherFollowedNorRemoved() throws IOException {
    Path diary = Files.writeString(dir.resolve("diary.txt"), "mine");
    Path link = Files.createSymbolicLink(dir.resolve("preset.json.part"), diary);
    Path nowhere = dir.resolve("nowhere.txt");
    Files.createSymbolicLink(dir.resolve("preset.json.2.part"), nowhere);
    Path file = dir.resolve("preset.json");
    AtomicFile.write(file, "{}".getBytes(UTF_8));
    assertEquals("{}", Files.readString(file));
    assertTrue(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
    assertEquals("mine", Files.readString(diary));
    assertTrue(Files.isSymbolicLink(link));
    assertFalse(Files.exists(nowhere));
    assertEquals(4, names().size());
  }

  @Test
  void twoWritersOfOneNameDoNotMeet() throws IOException {
    Path file = dir.resolve("a.txt");
    AtomicFile.write(
        file,
        channel -> {
          channel.write(ByteBuffer.wrap("outer".getBytes(UTF_8)));
          AtomicFile.write(file, "inner".getBytes(UTF_8));
          assertEquals("inner", Files.readString(file));
        });
    assertEquals("outer", Files.readString(file));
    assertEquals(List.of("a.txt"), names());
  }

  @Test
  void whatAKillLeftIsNotInTheWay() throws IOException {
    Files.writeString(dir.resolve("a.txt.part"), "half");
    AtomicFile.write(dir.resolve("a.txt"), "whole".getBytes(UTF_8));
    assertEquals("whole", Files.readString(dir.resolve("a.txt")));
  }

  @Test
  void everyFailureHasAReasonInWords() throws IOException {
    Path file = dir.resolve("none").resolve("a.txt");
    Exception e = assertThrows(IOException.class, () -> AtomicFile.write(file, new byte[1]));
    assertEquals("Could not write " + file + ": there is no such file or folder", e.getMessage());
    Path folder = dir.resolve("b.txt");
    Files.createDirectories(folder.resolve("below"));
    e = assertThrows(IOException.class, () -> AtomicFile.write(folder, new byte[1]));
    assertFalse(e.getMessage().endsWith(".part"), e.getMessage());
    assertEquals(List.of("b.txt"), names());
  }
}
