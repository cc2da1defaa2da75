package morphogen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import morphogen.file.FileClaim;
import morphogen.file.Saving;
import morphogen.knob.Knob;
import morphogen.knob.Knobs;
import morphogen.record.FilmFormat;
import morphogen.replay.Beginning;
import morphogen.replay.Event;
import morphogen.replay.FilmSettings;
import morphogen.replay.LoggedArena;
import morphogen.replay.LoggedRollout;
import morphogen.replay.PerformanceLog;
import morphogen.rollout.ArenaRollout;
import morphogen.rollout.Rollout;
import processing.core.PApplet;

/**
 * Logs a performance, so that it can be filmed later, as large as one likes: what hands and knobs
 * do to an organism or an arena, with the step at which they do it, the steps of each frame, and
 * all weights that it comes to live by. {@link #film} films such a log, as does the command {@code
 * replay}.
 *
 * <p>A log is text, some tens of kilobytes a minute. {@link #start} and {@link #stop} may be called
 * at any time from the sketch's own thread. A thread behind the sketch writes what happens at once,
 * so that a log is of use also if the sketch is ended in the midst of it. What cannot be written is
 * told in one line, the log ends there, and the sketch goes on.
 */
public final class Performance {
  private static final Pattern NUMBER = Pattern.compile("#+");
  private static final int MOST_LOGS = 10_000;

  private final PApplet sketch;
  private final Subject<?> subject;
  private final Knobs knobs;
  private final Map<String, Float> seen = new HashMap<>(); // where knobs stood in the last frame
  private PerformanceLog log; // null before the first one
  private final List<PerformanceLog> all = new ArrayList<>(); // that may not be complete yet
  private PerformanceLog told; // the log whose failure has been told
  private BackgroundFilm film; // null while none is made
  private boolean logging;
  private int starts; // the number of the newest one
  private String failure;

  /** What is logged, and how. */
  private record Subject<R extends Rollout>(
      SketchRollout<R> cells, BiFunction<R, PerformanceLog, R> logged) {
    PerformanceLog log(Path file, double frameRate, Runnable over) {
      String engine = cells.engine().name().toLowerCase(Locale.ROOT);
      Beginning beginning = Beginning.of(cells.now(), engine, frameRate, cells.randomSeed());
      PerformanceLog log = new PerformanceLog(file, beginning, over);
      cells.log(rollout -> logged.apply(rollout, log));
      return log;
    }

    void end() {
      cells.log(null);
    }
  }

  /** Logs nothing yet; pass {@code this}, and what is to be logged. */
  public Performance(PApplet sketch, Organism organism) {
    this(sketch, new Subject<Rollout>(organism.cells(), LoggedRollout::new), organism.knobs());
  }

  /** The same of an arena. */
  public Performance(PApplet sketch, Arena arena) {
    this(sketch, new Subject<ArenaRollout>(arena.cells(), LoggedArena::new), arena.knobs());
  }

  private Performance(PApplet sketch, Subject<?> subject, Knobs knobs) {
    this.sketch = sketch;
    this.subject = subject;
    this.knobs = knobs;
    sketch.registerMethod("draw", this);
    sketch.registerMethod("dispose", this);
  }

  /**
   * Begins a log, with the cells as they are now.
   *
   * @param file "show.log", or "show-##.log" for the next number that is free. In the sketch's
   *     folder unless absolute; missing folders are made. An older log of the same name is
   *     replaced. A file that another performance is still writing, or that is being filmed, is
   *     refused in one line, and nothing begins.
   * @throws IllegalStateException if one is running already, this one's or another one's of the
   *     same organism
   */
  public void start(String file) {
    report();
    if (logging || subject.cells().isLogged()) {
      throw new IllegalStateException("A performance is being logged; call stop() first.");
    }
    FileClaim claim;
    Path path;
    try {
      path = numbered(SketchFile.of(sketch, file));
      claim = FileClaim.of(path, this);
    } catch (IOException e) {
      tell(e.getMessage());
      return;
    }
    logging = true;
    subject.cells().willLog();
    log = null;
    seen.clear();
    int number = ++starts;
    subject.cells().act(() -> begin(path, claim, number));
  }

  /** The first number of a name with # that is free; other names as they are. */
  private static Path numbered(Path file) throws IOException {
    String name = file.getFileName() == null ? "" : file.getFileName().toString();
    Matcher place = NUMBER.matcher(name);
    if (!place.find()) {
      return file;
    }
    for (int number = 1; number < MOST_LOGS; number++) {
      String digits = String.format(Locale.ROOT, "%0" + place.group().length() + "d", number);
      Path free =
          file.resolveSibling(
              name.substring(0, place.start()) + digits + name.substring(place.end()));
      if (Files.notExists(free)) {
        return free;
      }
    }
    throw new IOException("Could not write " + file + ": all its numbers are taken.");
  }

  private void begin(Path path, FileClaim claim, int number) {
    // It may have been stopped before the graphics card could be asked, and another one started.
    if (logging && number == starts) {
      log = subject.log(path, FrameRate.target(sketch), claim::release);
      all.removeIf(PerformanceLog::isComplete);
      all.add(log);
    } else {
      claim.release();
    }
  }

  /** True while a performance is being logged: from start to stop, or to a failure. */
  public boolean logging() {
    report();
    return logging;
  }

  /** How many frames the log has, or had, so far. */
  public int frames() {
    return log == null ? 0 : log.frames();
  }

  /** What last went wrong, in a line, for sketches that tell it themselves; null if nothing has. */
  public String failure() {
    report();
    return failure;
  }

  /** Ends the log; without one it does nothing. It is completed behind the sketch. */
  public void stop() {
    report();
    if (logging) {
      logging = false;
      if (log != null) {
        log.end(subject.cells().raw().steps());
      }
      subject.end();
    }
  }

  /**
   * Films a log behind the sketch: the same cells, frame by frame, in any size. What goes wrong is
   * told in one line. Settings are those of {@link #film(String, String, FilmSettings)}'s default.
   *
   * @param log in the sketch's folder unless absolute; complete, or still being written, and then
   *     as far as it is
   * @param film "show.mp4", "show.gif" or "show-####.png", in the sketch's folder unless absolute;
   *     missing folders are made. An older film is replaced when this one is complete. A film that
   *     is being written already is refused in one line
   * @param width in pixels, 2 to 16384
   * @param height in pixels, 2 to 16384
   * @throws IllegalStateException if one is being made already
   * @throws IllegalArgumentException if it is too small or too large, or ends in something else
   */
  public void film(String log, String film, int width, int height) {
    film(log, film, FilmSettings.DEFAULT.withSize(width, height));
  }

  /** The same with frames a second, a part of the show, a background, or cells as squares. */
  public void film(String log, String film, FilmSettings settings) {
    report();
    if (filming()) {
      throw new IllegalStateException("A performance is being filmed; wait until it is complete.");
    }
    FilmFormat.of(film);
    try {
      this.film =
          new BackgroundFilm(SketchFile.of(sketch, log), SketchFile.of(sketch, film), settings);
    } catch (IOException e) {
      tell(e.getMessage());
    }
  }

  /** True while a film is being made. */
  public boolean filming() {
    report();
    return film != null;
  }

  /** How much of the film is done, 0 to 1; 1 if none is being made. */
  public float filmed() {
    report();
    return film == null ? 1 : film.progress();
  }

  /** Called by Processing at the end of each frame. */
  public void draw() {
    report();
    if (logging && log != null) {
      int step = subject.cells().raw().steps();
      Map<String, Float> turned = new HashMap<>();
      for (Knob knob : knobs) {
        Float now = knob.get(); // once: another thread may turn it meanwhile
        if (!now.equals(seen.put(knob.name(), now))) {
          turned.put(knob.name(), now);
        }
      }
      if (!turned.isEmpty()) {
        log.add(step, new Event.Turn(turned));
      }
      log.frame(step);
    }
  }

  /** Called by Processing when the sketch ends. Ends a film where it is. */
  public void dispose() {
    stop();
    all.forEach(PerformanceLog::close);
    if (film != null) {
      film.end();
    }
    report();
  }

  private void report() {
    if (film != null && film.isOver()) {
      String said = film.failure();
      film = null;
      if (said != null) {
        tell(said);
      }
    }
    if (log != null && log != told && log.failure() != null) {
      told = log;
      if (logging) {
        logging = false;
        subject.end();
      }
      tell(log.failure());
    }
  }

  private void tell(String said) {
    failure = said;
    Saving.tell("Performance", said);
  }
}
