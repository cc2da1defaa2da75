package morphogen.run;

import java.io.File;
import java.util.List;
import java.util.stream.Collectors;

/** A command line of Morphogen's as one to give to a shell, in the folder with its sources. */
public final class MavenLine {
  private MavenLine() {}

  /** The line for a command and its words. */
  public static String of(List<String> words) {
    String line = words.stream().map(MavenLine::quoted).collect(Collectors.joining(" "));
    if (File.separatorChar == '/') {
      line = line.replaceAll("[\\\\\"$`]", "\\\\$0");
    } else {
      line = line.replace("\"", "\\\"");
    }
    return "mvn -q compile exec:java -Dexec.args=\"" + line + "\"";
  }

  /** Maven splits the words again; it knows both kinds of quotes but nothing that escapes one. */
  private static String quoted(String word) {
    if (!word.matches(".*[\\s'].*")) {
      return word;
    }
    return word.contains("'") ? "\"" + word + "\"" : "'" + word + "'";
  }
}
