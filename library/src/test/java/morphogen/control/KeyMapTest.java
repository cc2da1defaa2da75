package morphogen.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import morphogen.file.BadFileException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyMapTest {
  @TempDir Path dir;

  private final KeyMap map = new KeyMap();

  @BeforeEach
  void three() {
    map.put("show/black", "B");
    map.put("show/faster", "up");
    map.put("show/still", " ");
  }

  @Test
  void largeLettersAndSignsHaveOneName() {
    assertEquals("show/black", map.action("b"));
    assertEquals("show/black", map.action("B"));
    assertEquals("show/still", map.action("space"));
    assertEquals("space", map.key("show/still"));
    assertEquals("", map.action("q"));
    assertEquals("", map.action(""));
  }

  @Test
  void whoTakesAKeyGivesTheOwnOne() {
    map.put("show/black", "space");
    assertEquals("b", map.key("show/still"));
    map.put("show/new", "b");
    assertEquals("", map.key("show/still"), "it has none now");
    assertEquals(List.of("show/black", "show/faster", "show/still", "show/new"), map.actions());
  }

  @Test
  void whatIsNoKeyIsRefused() {
    for (String wrong : List.of("", "bb", "\n", "pageup")) {
      Exception e = assertThrows(IllegalArgumentException.class, () -> map.put("a/b", wrong));
      assertTrue(e.getMessage().contains("space, enter"), e.getMessage());
    }
  }

  @Test
  void aFileHasTheKeysOfAllOrOfSome() throws IOException {
    map.put("show/black", "q");
    Path file = dir.resolve("keys.json");
    map.write(file);
    KeyMap other = new KeyMap();
    other.put("show/still", "q");
    other.put("show/faster", "x");
    other.put("show/black", "y");
    other.read(file);
    assertEquals("q", other.key("show/black"));
    assertEquals("up", other.key("show/faster"));
    assertEquals("space", other.key("show/still"));
    Files.writeString(file, "{\"show/black\": \"space\", \"show/still\": \"q\"}");
    other.read(file);
    assertEquals("q", other.key("show/still"), "both exchanged");
    assertEquals("up", other.key("show/faster"));
  }

  @Test
  void whoIsNotInTheFileGetsTheKeyOfWhoTookTheOwnOne() throws IOException {
    Path file = Files.writeString(dir.resolve("keys.json"), "{\"show/black\": \"Up\"}");
    map.read(file);
    assertEquals("up", map.key("show/black"));
    assertEquals("b", map.key("show/faster"), "exchanged");
    assertEquals("space", map.key("show/still"));
    Files.writeString(file, "{\"show/black\": \"b\", \"show/still\": \"up\"}");
    map.read(file);
    assertEquals("space", map.key("show/faster"), "what was left of the three");
    map.put("show/new", "b");
    Files.writeString(file, "{\"show/black\": \"x\", \"show/new\": \"\"}");
    map.read(file);
    assertEquals("", map.key("show/new"));
    Files.writeString(file, "{\"show/new\": \"up\"}");
    map.read(file);
    assertEquals("", map.key("show/still"), "its taker had none");
    assertEquals(
        List.of("show/black", "show/faster", "show/still", "show/new"), map.actions(), "in order");
  }

  @Test
  void aFileThatIsWrongIsRefusedWhole() throws IOException {
    Path file = dir.resolve("keys.json");
    for (String wrong :
        List.of(
            "{\"show/black\": \"q\", \"show/none\": \"x\"}",
            "{\"show/black\": \"q\", \"show/still\": \"Q\"}",
            "{\"show/black\": \"pageup\"}",
            "{\"show/black\": 3}",
            "{ mine")) {
      Files.writeString(file, wrong);
      BadFileException e = assertThrows(BadFileException.class, () -> map.read(file));
      assertTrue(e.getMessage().contains("keys.json"), e.getMessage());
      assertEquals("b", map.key("show/black"));
    }
  }
}
