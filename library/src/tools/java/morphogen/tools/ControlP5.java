package morphogen.tools;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where ControlP5 is on this machine, if it is: what {@code -Dcontrolp5.jar=PATH} says, or where
 * the Contribution Manager puts it.
 */
public final class ControlP5 {
  private static final String JAR = "libraries/controlP5/library/controlP5.jar";

  private ControlP5() {}

  /**
   * The jar.
   *
   * @throws IllegalArgumentException if one is given that is not there
   */
  public static Optional<Path> jar() {
    String given = System.getProperty("controlp5.jar", "");
    if (!given.isBlank()) {
      if (!Files.isRegularFile(Path.of(given))) {
        throw new IllegalArgumentException("controlp5.jar: there is no file " + given + ".");
      }
      return Optional.of(Path.of(given).toAbsolutePath());
    }
    return sketchbooks()
        .map(sketchbook -> sketchbook.resolve(JAR))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** Where Processing keeps what was installed. */
  static Stream<Path> sketchbooks() {
    Path home = Path.of(System.getProperty("user.home"));
    return Stream.of(home.resolve("sketchbook"), home.resolve("Documents/Processing"));
  }
}
