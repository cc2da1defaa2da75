package morphogen;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import morphogen.file.IoReason;
import processing.core.PApplet;

/** Files by the names that a sketch gives them. */
final class SketchFile {
  private SketchFile() {}

  /**
   * The file of that name, in the sketch's folder unless absolute.
   *
   * @throws IOException if no file can have that name here; says so in a sentence
   */
  static Path of(PApplet sketch, String name) throws IOException {
    try {
      return sketch.sketchFile(name).toPath();
    } catch (InvalidPathException e) {
      throw new IOException(IoReason.of(e), e);
    }
  }
}
