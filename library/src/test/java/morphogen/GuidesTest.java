package morphogen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What guides, examples and code say, and that they say it alike. */
class GuidesTest {
  private static final Path FIRST = Path.of("examples/Basics/GrownEmoji/GrownEmoji.pde");
  private static final Pattern CODE = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);

  private static List<Path> files(String folder, String... endings) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files
          .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
          .sorted()
          .toList();
    }
  }

  private static List<Path> guides() throws IOException {
    List<Path> guides = new ArrayList<>(files("reference", ".md"));
    guides.add(Path.of("README.md"));
    guides.add(Path.of("library/contribution-readme.md"));
    return guides;
  }

  /** The first sketch, without the comment above it. */
  private static List<String> firstSketch() throws IOException {
    String text = Files.readString(FIRST);
    return text.substring(text.indexOf("import")).strip().lines().toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "reference/index.md", "library/contribution-readme.md"})
  void theFirstSketchIsOneAndTheSameEverywhere(String guide) throws IOException {
    Matcher code = CODE.matcher(Files.readString(Path.of(guide)));
    assertTrue(code.find(), "a sketch");
    assertEquals(firstSketch(), code.group(1).strip().lines().toList());
    assertFalse(code.find(), "and no other");
  }

  @Test
  void theFirstSketchUpdatesThenDraws() throws IOException {
    List<String> sketch = firstSketch();
    int update = sketch.indexOf("  lizard.update();");
    assertTrue(update > 0, sketch.toString());
    assertEquals("  lizard.draw();", sketch.get(update + 1));
    assertFalse(sketch.toString().contains("step("), sketch.toString());
  }

  /** One that steps by hand says why it does not update. */
  @Test
  void everyStepInAnExampleSaysWhatItIsFor() throws IOException {
    int steps = 0;
    for (Path sketch : files("examples", ".pde")) {
      for (String line : Files.readAllLines(sketch)) {
        if (line.contains(".step(")) {
          assertTrue(line.contains("//"), sketch + ": " + line);
          steps++;
        }
      }
    }
    assertTrue(steps > 0);
  }

  /** In back-quotes and alone, as {@code Trainer} or {@code Trainer.run}. */
  @Test
  void everyClassThatAGuideNamesIsThere() throws IOException {
    StringBuilder sources = new StringBuilder();
    for (Path file : files("library/src", ".java")) {
      sources.append(Files.readString(file));
    }
    Set<String> known = new HashSet<>(Arrays.asList(sources.toString().split("\\W+")));
    Pattern named = Pattern.compile("`([A-Z][a-z]+[A-Za-z]*)[`.(]");
    int names = 0;
    for (Path guide : guides()) {
      Matcher name = named.matcher(Files.readString(guide));
      while (name.find()) {
        assertTrue(known.contains(name.group(1)), guide + " names " + name.group(1));
        names++;
      }
    }
    assertTrue(names > 100, names + " names");
  }

  /** Numbers that only its makers had say nothing to a reader. */
  @Test
  void sourcesAreNamedNotNumbered() throws IOException {
    Pattern number = Pattern.compile("seed 00\\d", Pattern.CASE_INSENSITIVE);
    List<Path> all = new ArrayList<>(guides());
    all.addAll(files("library/src", ".java", ".glsl", ".frag", ".vert"));
    all.addAll(files("examples", ".pde"));
    all.addAll(files("sketches", ".pde"));
    for (Path file : all) {
      assertFalse(number.matcher(Files.readString(file)).find(), file.toString());
    }
  }

  @Test
  void guidesSayWhoDoesWhat() throws IOException {
    Pattern riddle = Pattern.compile("(?i)\\b(nobody|somebody|shall|lest|whoever)\\b");
    for (Path guide : guides()) {
      Matcher found = riddle.matcher(Files.readString(guide));
      assertFalse(found.find(), () -> guide + " says '" + found.group() + "'");
    }
  }

  @Test
  void theGlossaryHasTheFieldsWordsAndIsFound() throws IOException {
    String words = Files.readString(Path.of("reference/glossary.md")).toLowerCase(Locale.ROOT);
    for (String term :
        List.of(
            "backpropagation through time",
            "stochastic update",
            "alive mask",
            "sample pool",
            "gradient normalisation",
            "gradient clipping",
            "style loss",
            "gram matrix",
            "optimal transport")) {
      assertTrue(words.contains(term), term);
    }
    for (String guide : List.of("README.md", "reference/index.md")) {
      assertTrue(Files.readString(Path.of(guide)).contains("glossary.md)"), guide);
    }
    String shipped = Files.readString(Path.of("library/contribution-readme.md"));
    assertTrue(shipped.contains("(reference/glossary.html)"));
  }
}
