package morphogen.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import morphogen.file.BadFileException;
import morphogen.file.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpaceTest {
  @TempDir Path dir;

  @Test
  void aLogarithmHasAsMuchRoomForEachPowerOfTen() {
    Dimension rate = Dimension.log("learning-rate", 1e-5, 1e-1);
    assertEquals("0.00001", rate.word(0));
    assertEquals("0.0001", rate.word(0.25));
    assertEquals("0.001", rate.word(0.5));
    assertEquals("0.1", rate.word(1));
    assertEquals("0.003162", rate.word(0.625)); // 10^-2.5
  }

  @Test
  void wholeNumbersAndChoicesAreEquallyLikely() {
    Dimension whole = Dimension.whole("n", -1, 2);
    assertEquals(
        List.of("-1", "-1", "0", "1", "2", "2"),
        List.of(0., 0.24, 0.26, 0.74, 0.76, 1.).stream().map(whole::word).toList());
    Dimension choice = Dimension.choice("c", List.of("a", "b"));
    assertEquals(
        List.of("a", "a", "b", "b", "b"),
        List.of(-3., 0.49, 0.5, 1., 7.).stream().map(choice::word).toList());
  }

  @Test
  void evenlyIsEven() {
    Dimension linear = Dimension.linear("x", -1, 3);
    assertEquals("0", linear.word(0.25));
    assertEquals("2.2", linear.word(0.8));
    assertEquals("123500", Dimension.linear("x", 0, 1e6).word(0.123456));
  }

  @Test
  void aWordsPlaceHasThatWord() {
    for (String name : Space.presets()) {
      for (Dimension dimension : Space.preset(name).dimensions()) {
        for (double unit = 0; unit <= 1; unit += 1 / 64.0) {
          String word = dimension.word(unit);
          assertEquals(word, dimension.word(dimension.unit(word)), dimension + " " + unit);
        }
      }
    }
  }

  @Test
  void aPlaceInASpaceIsWordsAndBack() {
    Space space = Space.preset("srnca");
    var words = space.words(new double[] {0.1, 0.9, 0.5, 0.2, 0.5, 0.5, 0.9});
    assertEquals(
        "{channels=6, hidden=96, steps=15-30, batch=2, learning-rate=0.0001, fire-rate=0.55,"
            + " filters=6}",
        words.toString());
    assertEquals(words, space.words(space.point(words)));
    assertThrows(IllegalArgumentException.class, () -> space.point(Map.of()));
  }

  @Test
  void whatIsWrittenIsRead() throws Exception {
    for (String name : Space.presets()) {
      Space space = Space.preset(name);
      assertEquals(space, Space.of(JsonText.object(space.json().toString())));
    }
    Path file = dir.resolve("mine.json");
    Files.writeString(
        file,
        """
        {"name": "mine", "dimensions": [{"name": "hidden", "choices": [16, "32"]},
         {"name": "fire-rate", "from": 0.5, "to": 1}]}
        """);
    assertEquals(
        new Space(
            "mine",
            List.of(
                Dimension.choice("hidden", List.of("16", "32")),
                Dimension.linear("fire-rate", 0.5, 1))),
        Space.read(file));
  }

  @Test
  void whatIsNoSpaceIsRefusedInWords() throws Exception {
    refused("{\"name\": \"x\"}", "dimensions");
    refused("{\"name\": \"x\", \"dimensions\": []}", "1 to 50");
    refused(one("\"from\": 2, \"to\": 1"), "no range upwards");
    refused(one("\"from\": 0, \"to\": 1, \"scale\": \"log\""), "no logarithm");
    refused(one("\"from\": 0.5, \"to\": 1, \"scale\": \"whole\""), "whole numbers");
    refused(one("\"from\": 0, \"to\": 1, \"scale\": \"choice\""), "linear or log or whole");
    refused(one("\"from\": 0, \"to\": 1, \"choices\": [\"a\"]"), "leave out");
    refused(one("\"choices\": [\"a\", \"a\"]"), "different words");
    refused(one("\"from\": 0, \"to\": 1, \"step\": 2"), "'step'");
    refused(
        "{\"name\": \"x\", \"dimensions\": [{\"name\": \"--a\", \"from\": 0, \"to\": 1}]}",
        "dashes");
    String message =
        assertThrows(IllegalArgumentException.class, () -> Space.preset("other")).getMessage();
    assertTrue(message.contains("srnca, grow, texture"), message);
  }

  private static String one(String rest) {
    return "{\"name\": \"x\", \"dimensions\": [{\"name\": \"a\", %s}]}".formatted(rest);
  }

  private void refused(String text, String why) throws Exception {
    Path file = Files.writeString(dir.resolve("wrong.json"), text);
    String message = assertThrows(BadFileException.class, () -> Space.read(file)).getMessage();
    assertTrue(message.contains(why), message);
  }
}
