package morphogen.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavingTest {
  @TempDir Path dir;

  private static boolean save(Path file) {
    return Saving.saved("Toy", () -> file, path -> AtomicFile.write(path, "new".getBytes(UTF_8)));
  }

  @Test
  void missingFoldersAreMade() throws IOException {
    Path file = dir.resolve("a/b/c.txt");
    assertEquals(List.of(), Console.during(() -> assertTrue(save(file))));
    assertEquals("new", Files.readString(file));
  }

  @Test
  void theSameFailureIsOneLineEachTime() throws IOException {
    Files.writeString(dir.resolve("file"), "in the way");
    Path file = dir.resolve("file/c.txt");
    List<String> told =
        Console.during(
            () -> {
              assertFalse(save(file));
              assertFalse(save(file));
            });
    String line =
        "Toy: Could not write %s: there is no folder %s, and it cannot be made (something of that name is there already)"
            .formatted(file, file.getParent());
    assertEquals(List.of(line, line), told);
    assertEquals("in the way", Files.readString(dir.resolve("file")));
  }

  @Test
  void aFolderInThePlaceOfTheFileIsTold() throws IOException {
    Path folder = Files.createDirectories(dir.resolve("c.txt/full"));
    List<String> told = Console.during(() -> assertFalse(save(folder.getParent())));
    assertEquals(1, told.size());
    assertTrue(told.get(0).startsWith("Toy: Could not write " + folder.getParent()), told.get(0));
  }

  @Test
  void aDiskThatIsFullIsToldAndTheOlderFileKept() throws IOException {
    Path file = Files.writeString(dir.resolve("c.txt"), "old");
    Saving.Content full =
        path ->
            AtomicFile.write(
                path,
                channel -> {
                  throw new IOException("No space left on device");
                });
    List<String> told = Console.during(() -> assertFalse(Saving.saved("Toy", () -> file, full)));
    assertEquals(List.of("Toy: Could not write " + file + ": No space left on device"), told);
    assertEquals("old", Files.readString(file));
    assertEquals(1, dir.toFile().list().length);
  }

  @Test
  void namesOfSeveralLinesAreToldInOne() {
    Saving.Place nowhere =
        () -> {
          throw new IOException("no\nsuch\tname");
        };
    List<String> told = Console.during(() -> assertFalse(Saving.saved("Toy", nowhere, path -> {})));
    assertEquals(List.of("Toy: no such name"), told);
  }

  @Test
  void aMistakeInTheProgramIsThrown() {
    assertThrows(NullPointerException.class, () -> Saving.saved("Toy", () -> null, path -> {}));
  }
}
