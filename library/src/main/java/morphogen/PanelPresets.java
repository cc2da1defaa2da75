package morphogen;

import java.io.IOException;
import java.nio.file.Path;
import morphogen.file.Saving;
import morphogen.knob.Preset;
import morphogen.knob.Rack;
import morphogen.panel.Sheet;
import processing.core.PApplet;

/** A panel's presets: what fails is told in the window, and the sketch goes on. */
final class PanelPresets {
  private final PApplet sketch;
  private final Rack rack;
  private final Sheet sheet;
  private final String cause;

  /**
   * @param cause under which the sheet tells what has become of a file
   */
  PanelPresets(PApplet sketch, Rack rack, Sheet sheet, String cause) {
    this.sketch = sketch;
    this.rack = rack;
    this.sheet = sheet;
    this.cause = cause;
  }

  /** What can fail with a preset. */
  private interface FileAction {
    void run(Path path) throws IOException;
  }

  /** Writes a preset; false if it cannot. */
  boolean save(String file) {
    return attempt(
        file,
        path -> Saving.write(path, whole -> Preset.write(whole, rack)),
        "Saved all knobs in " + file + ".");
  }

  /** Reads a preset; false if it cannot. */
  boolean load(String file) {
    return attempt(file, path -> Preset.read(path, rack), "");
  }

  private boolean attempt(String file, FileAction action, String done) {
    try {
      action.run(SketchFile.of(sketch, file).toAbsolutePath());
    } catch (IOException | RuntimeException e) {
      String said = e.getMessage() == null ? e.toString() : e.getMessage();
      sheet.say(cause, said);
      if (sheet.hidden()) {
        Saving.tell("Panel", said);
      }
      return false;
    }
    if (done.isEmpty()) {
      sheet.settle(cause);
    } else {
      sheet.say(cause, done);
    }
    return true;
  }
}
