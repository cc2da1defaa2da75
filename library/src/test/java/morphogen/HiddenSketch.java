package morphogen;

import java.io.File;
import java.nio.file.Path;
import processing.core.PApplet;

/** A sketch that is never shown, whose files lie in a folder of the test's. */
class HiddenSketch extends PApplet {
  private final Path dir;

  HiddenSketch(Path dir, int width, int height) {
    this.dir = dir;
    this.width = width;
    this.height = height;
  }

  @Override
  public File dataFile(String where) {
    return new File(dir.toFile(), where);
  }

  @Override
  public File sketchFile(String where) {
    return dir.resolve(where).toFile();
  }
}
