package morphogen.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What came of this build's own Maven, without a network.
 *
 * @param said all that it printed
 */
record Maven(int exit, String said) {
  /** True where there is one on the path. */
  static boolean isThere() throws InterruptedException {
    try {
      return run("--version").exit == 0;
    } catch (IOException e) {
      return false;
    }
  }

  static Maven run(String... arguments) throws IOException, InterruptedException {
    String windows = System.getProperty("os.name").startsWith("Windows") ? ".cmd" : "";
    List<String> command = new ArrayList<>(List.of("mvn" + windows, "-o", "-B", "-q"));
    command.addAll(List.of(arguments));
    Path log = Files.createTempFile("morphogen", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      boolean ended = process.waitFor(10, TimeUnit.MINUTES);
      process.destroyForcibly().waitFor();
      return new Maven(ended ? process.exitValue() : -1, Files.readString(log));
    } finally {
      Files.delete(log);
    }
  }
}
