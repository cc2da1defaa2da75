package morphogen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import morphogen.control.Faults;
import morphogen.file.IoReason;
import morphogen.file.Saving;
import processing.core.PApplet;

/**
 * A file in the data folder in which what hands have taught is kept. One that cannot be read is
 * told and left as it is, for it is a person's to mend.
 */
final class KeptFile {
  private static final String FOLDER = "data/";

  private final PApplet sketch;
  private final String who;
  private final String name; // without its ending, .json
  private final Faults faults;
  private volatile boolean keeps = true; // false after a file that could not be read

  /**
   * @param who begins a line in the console: "Midi"
   * @param name without folder and ending: "midi"
   */
  KeptFile(PApplet sketch, String who, String name, Faults faults) {
    this.sketch = sketch;
    this.who = who;
    this.name = name;
    this.faults = faults;
  }

  private String file() {
    return FOLDER + name + ".json";
  }

  /** Reads it, if it is there. */
  void read(Saving.Content reader) {
    try {
      if (Files.exists(SketchFile.of(sketch, file()))) {
        reader.to(SketchFile.of(sketch, file()));
      }
    } catch (IOException | RuntimeException e) {
      keeps = false;
      faults.tell("", e);
    }
  }

  /** Writes it, unless there is one that could not be read. */
  void keep(Saving.Content writer) {
    if (keeps) {
      Saving.saved(who, () -> SketchFile.of(sketch, file()), writer);
    }
  }

  /**
   * A file has been read after the start. If the kept one could not be, it is kept again: as it is
   * if that is the file, mended by now; else it is put aside and written anew.
   */
  void hasRead(Path file, Saving.Content writer) {
    if (keeps) {
      return;
    }
    String unread = name + "-unread.json";
    try {
      Path kept = SketchFile.of(sketch, file());
      if (Files.exists(kept) && Files.isSameFile(kept, file)) {
        keeps = true;
        return;
      }
      if (Files.exists(kept)) { // else its owner has taken it away
        Files.move(kept, kept.resolveSibling(unread)); // never over one that is there
        faults.tell(file() + ", which could not be read, is called " + FOLDER + unread + " now.");
      }
      keeps = true;
      keep(writer);
    } catch (IOException e) {
      faults.tell(
          "Nothing is kept: %s cannot be put aside (%s).".formatted(file(), IoReason.of(e)));
    }
  }
}
