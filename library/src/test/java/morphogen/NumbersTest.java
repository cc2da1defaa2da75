package morphogen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Messages are English, and so are their numbers: Java would else write some of them in the digits
 * of the machine's language, and a decimal comma.
 */
class NumbersTest {
  private static final Path SOURCES = Path.of("library/src/main/java/morphogen");

  /** Texts, one or several added up, that are formatted in the machine's language. */
  private static final Pattern FORMATTED =
      Pattern.compile("((?:\"(?:[^\"\\\\\n]|\\\\.)*\"\\s*\\+?\\s*)+)\\)?\\s*\\.formatted\\(");

  private static final Pattern NUMBER = Pattern.compile("%[-+0-9.,]*[dfge]");

  /** The command line sets the language of numbers for its whole process. */
  private static boolean isOfTheCommandLine(Path file) {
    String folder = file.getParent().getFileName().toString();
    return folder.equals("cli") || folder.equals("bench");
  }

  @Test
  void numbersAreFormattedAlikeInEveryLanguage() throws IOException {
    List<String> faults = new ArrayList<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> sources =
          files
              .filter(file -> file.toString().endsWith(".java") && !isOfTheCommandLine(file))
              .toList();
      assertTrue(sources.size() > 100, sources.size() + " sources");
      for (Path source : sources) {
        Matcher formatted = FORMATTED.matcher(Files.readString(source));
        while (formatted.find()) {
          if (NUMBER.matcher(formatted.group(1)).find()) {
            faults.add(SOURCES.relativize(source) + ": " + formatted.group(1).strip());
          }
        }
      }
    }
    assertEquals(List.of(), faults, "use String.format(Locale.ROOT, ...)");
  }
}
