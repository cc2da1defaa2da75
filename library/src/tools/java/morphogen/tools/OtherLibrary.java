package morphogen.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Libraries of others that some sketches import, and where they are on this machine, if they are.
 */
public enum OtherLibrary {
  /** Sliders. */
  CONTROLP5("controlP5", "ControlP5", "controlP5"),
  /** Cameras and films. */
  VIDEO("processing.video", "Video Library for Processing 4", "video"),
  /** Pictures for other programs on macOS. */
  SYPHON("codeanticode.syphon", "Syphon", "Syphon"),
  /** Pictures for other programs on Windows. */
  SPOUT("spout", "Spout", "spout");

  private final String imported;
  private final String title;
  private final String folder;

  OtherLibrary(String imported, String title, String folder) {
    this.imported = imported;
    this.title = title;
    this.folder = folder;
  }

  /** Its name in the Contribution Manager. */
  public String title() {
    return title;
  }

  /** Whether a sketch's text imports it. */
  boolean in(String text) {
    return text.contains("import " + imported + ".");
  }

  /** Its jars; empty if it is not here. */
  public List<Path> jars() {
    if (this == CONTROLP5) {
      return ControlP5.jar().stream().toList();
    }
    return ControlP5.sketchbooks()
        .map(sketchbook -> sketchbook.resolve("libraries").resolve(folder).resolve("library"))
        .filter(Files::isDirectory)
        .flatMap(OtherLibrary::jars)
        .toList();
  }

  private static Stream<Path> jars(Path library) {
    try (Stream<Path> files = Files.list(library)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
