package morphogen.cli;

import java.nio.file.Path;
import java.util.List;
import morphogen.run.MavenLine;

/**
 * How a run is gone on with.
 *
 * @param command whose {@code --resume} does it
 * @param dir the run's folder
 */
record Resume(String command, Path dir) {
  /** The line to give to a shell, in the folder that this process was started in. */
  String line() {
    return MavenLine.of(List.of(command, "--resume", dir.toString()));
  }
}
