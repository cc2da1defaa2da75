package morphogen;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import morphogen.knob.Button;
import morphogen.panel.Sheet;
import morphogen.record.FfmpegWriter;
import processing.core.PApplet;

/**
 * A panel's buttons for pictures and films of the window, without the panel. Files are named by
 * date and time, so none replaces another.
 */
final class Captures {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
  private static final float GIF_RATE = 30; // frames a second are enough, and half the file
  private static final String PICTURE = "picture";
  private static final String FILM = "film";

  private final PApplet sketch;
  private final Capture picture;
  private final Capture film;
  private long filmBegan;

  /** To be made before ControlP5, so that frames are kept before the panel is drawn. */
  Captures(PApplet sketch) {
    this.sketch = sketch;
    picture = new Capture(PICTURE, new Recorder(sketch));
    film = new Capture(FILM, new Recorder(sketch));
  }

  /** Its buttons, which tell on a sheet what becomes of their files. */
  List<Button> buttons(Sheet sheet) {
    return List.of(
        new Button(PICTURE, "Saves the window as a picture.", () -> takePicture(sheet)),
        new Button(FILM, "Saves the window as a film, until pressed again.", () -> toggle(sheet))
            .withLabel(this::filmCaption, film.recorder::recording));
  }

  private void takePicture(Sheet sheet) {
    if (!picture.recorder.recording()) {
      picture.start("-#.png", sheet);
    }
  }

  private void toggle(Sheet sheet) {
    if (film.recorder.recording()) {
      film.recorder.stop();
      return;
    }
    boolean mp4 = FfmpegWriter.isInstalled();
    float rate = FrameRate.target(sketch);
    film.recorder.every(mp4 ? 1 : Math.max(1, Math.round(rate / GIF_RATE)));
    film.start(mp4 ? ".mp4" : ".gif", sheet);
    filmBegan = System.nanoTime();
  }

  private String filmCaption() {
    long seconds = (System.nanoTime() - filmBegan) / 1_000_000_000;
    return film.recorder.recording() ? String.format(Locale.ROOT, "stop %d s", seconds) : FILM;
  }

  /** Called before each frame. */
  void pre(Sheet sheet) {
    if (picture.recorder.frames() > 0) {
      picture.recorder.stop(); // one is all
    }
    picture.follow(sheet);
    film.follow(sheet);
  }

  /** One kind of capture, and how its last one stands. */
  private static final class Capture {
    final String kind;
    final Recorder recorder;
    String file; // under way; null if none is
    String failure; // the last one, told already

    Capture(String kind, Recorder recorder) {
      this.kind = kind;
      this.recorder = recorder;
    }

    void start(String end, Sheet sheet) {
      String name = kind + "-" + LocalDateTime.now().format(TIME) + end;
      recorder.start(name);
      file = name.replace('#', '1');
      sheet.settle(kind);
    }

    /** Tells what became of it. */
    @SuppressWarnings("ReferenceEquality") // the same words again are another failure
    void follow(Sheet sheet) {
      String failed = recorder.failure();
      if (failed != failure) {
        failure = failed;
        file = null;
        sheet.say(kind, failed);
      } else if (file != null && !recorder.recording() && !recorder.finishing()) {
        sheet.say(kind, "Saved " + file + " in the sketch's folder.");
        file = null;
      }
    }
  }
}
