package morphogen.tools;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where Processing's Video library is on this machine, if the Contribution Manager has put it
 * there.
 */
final class Video {
  private static final String JAR = "libraries/video/library/video.jar";
  private static final String CLASS = "processing/video/Capture.class";

  private Video() {}

  /** Its jar. */
  static Optional<Path> jar() {
    Path home = Path.of(System.getProperty("user.home"));
    return List.of(home.resolve("sketchbook"), home.resolve("Documents/Processing")).stream()
        .map(sketchbook -> sketchbook.resolve(JAR))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** True if sketches can be compiled with it, or with something in its place. */
  static boolean isThere() {
    return jar().isPresent() || Video.class.getClassLoader().getResource(CLASS) != null;
  }
}
