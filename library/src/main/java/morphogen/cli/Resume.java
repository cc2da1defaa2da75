package morphogen.cli;

import java.io.File;
import java.nio.file.Path;

/**
 * How a run is gone on with.
 *
 * @param command whose {@code --resume} does it
 * @param dir the run's folder
 */
record Resume(String command, Path dir) {
  /** The line to give to a shell, in the folder that this process was started in. */
  String line() {
    String folder = dir.toString();
    if (folder.matches(".*[\\s'].*")) {
      // Maven splits the words again; it knows both kinds of quotes but nothing that escapes one.
      folder = folder.contains("'") ? "\"" + folder + "\"" : "'" + folder + "'";
    }
    String words = "%s --resume %s".formatted(command, folder);
    if (File.separatorChar == '/') {
      words = words.replaceAll("[\\\\\"$`]", "\\\\$0");
    } else {
      words = words.replace("\"", "\\\"");
    }
    return "mvn -q compile exec:java -Dexec.args=\"" + words + "\"";
  }
}
