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
  CONTROLP5("controlP5", "ControlP5", "controlP5", "ControlP5"),
  /** Cameras and films. */
  VIDEO("processing.video", "Video Library for Processing 4", "video", "Capture"),
  /** Pictures for other programs on macOS. */
  SYPHON("codeanticode.syphon", "Syphon", "Syphon", "SyphonServer"),
  /** Pictures for other programs on Windows. */
  SPOUT("spout", "Spout", "spout", "Spout");

  private final String imported;
  private final String title;
  private final String folder;
  private final String used; // one of its classes

  OtherLibrary(String imported, String title, String folder, String used) {
    this.imported = imported;
    this.title = title;
    this.folder = folder;
    this.used = used;
  }

  /** Its name in the Contribution Manager. */
  public String title() {
    return title;
  }

  /** Whether a sketch's text imports it. */
  boolean in(String text) {
    return text.contains("import " + imported + ".");
  }

  /** True if sketches can be compiled with it, or with something in its place. */
  boolean isThere() {
    String file = imported.replace('.', '/') + "/" + used + ".class";
    return !jars().isEmpty() || OtherLibrary.class.getClassLoader().getResource(file) != null;
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
