package morphogen.sweep;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import morphogen.file.BadFileException;
import morphogen.file.JsonLines;

/**
 * The one file of a sweep, {@value #NAME}: what was asked, then a line for each trial and for each
 * rating, in the order in which they came. It only grows, and survives a kill at any byte: what is
 * left of a last line is cut off when it is next appended to. {@code reference/sweep.md} describes
 * its lines.
 *
 * <p>One writer at a time, from its first {@code append} until {@link #close}; anybody may read.
 * May be used from any thread.
 */
public final class TrialLog implements AutoCloseable {
  /** What the file is called. */
  public static final String NAME = "trials.jsonl";

  private final Path file;
  private SweepPlan header;
  private final Map<Integer, Trial> trials = new LinkedHashMap<>();
  private final Map<Rater, Rating> ratings = new LinkedHashMap<>();
  private JsonLines lines; // null until something is appended
  private JsonLines.Mark mark = JsonLines.Mark.START; // what is read, while nothing is appended

  private record Rater(int trial, String by) {}

  private TrialLog(Path file) {
    this.file = file;
  }

  /**
   * Begins a new one. What a kill has left of an earlier beginning is overwritten.
   *
   * @throws BadFileException if there is one already
   */
  public static TrialLog create(Path file, SweepPlan plan) throws IOException {
    TrialLog log = new TrialLog(file);
    log.lines = JsonLines.append(file);
    try {
      if (!log.lines.before().lines().isEmpty()) {
        throw new BadFileException(file, "there is a sweep already.");
      }
      JsonObject line = new JsonObject();
      line.add("sweep", TrialJson.json(plan));
      log.lines.append(line);
      log.header = plan;
      return log;
    } catch (IOException | RuntimeException e) {
      log.close();
      throw e;
    }
  }

  /**
   * Opens one to read, and to append to if that is wanted. What others append later is not seen
   * before {@link #refresh}, or before something is appended.
   *
   * @param file {@value #NAME} in a sweep's folder
   * @throws BadFileException if there is none, or if it is damaged anywhere but in a last line that
   *     a kill has cut; names the line
   */
  public static TrialLog open(Path file) throws IOException {
    TrialLog log = new TrialLog(file);
    log.refresh();
    return log;
  }

  /**
   * Reads what others have appended since; nothing else of the file is read again.
   *
   * @throws BadFileException as {@link #open}
   */
  public synchronized void refresh() throws IOException {
    if (lines == null) {
      JsonLines.Part part = JsonLines.read(file, mark);
      take(part);
      mark = part.end();
    }
  }

  private void take(JsonLines.Part part) throws BadFileException {
    if (part.end().lines() == 0) {
      throw new BadFileException(file, "there is no sweep, or it was killed before it began.");
    }
    if (part.first() == 0) {
      header = null;
      trials.clear();
      ratings.clear();
    }
    for (int i = 0; i < part.lines().size(); i++) {
      int line = part.first() + i;
      try {
        take(part.lines().get(i), line == 0);
      } catch (IllegalArgumentException e) {
        throw new BadFileException(
            file, String.format(Locale.ROOT, "line %d: %s", line + 1, e.getMessage()));
      }
    }
  }

  private void take(JsonObject line, boolean first) {
    if (first) {
      header = TrialJson.plan(line);
    } else if (line.has("trial")) {
      Trial trial = TrialJson.trial(line);
      trials.putIfAbsent(trial.number(), trial);
    } else if (line.has("rating")) {
      Rating rating = TrialJson.rating(line);
      Rater rater = new Rater(rating.trial(), rating.by());
      ratings.remove(rater); // so that the order is that of rating
      if (rating.stars() != Rating.NONE) {
        ratings.put(rater, rating);
      }
    } else {
      throw new IllegalArgumentException("it is neither a trial nor a rating.");
    }
  }

  /** What was asked. */
  public synchronized SweepPlan header() {
    return header;
  }

  /** What came of it, in the order in which trials ended. */
  public synchronized List<Trial> trials() {
    return new ArrayList<>(trials.values());
  }

  /**
   * What people think of it; the last one of each person and trial counts, and none is left of one
   * that was taken back.
   */
  public synchronized List<Rating> ratings() {
    return new ArrayList<>(ratings.values());
  }

  /**
   * Appends a trial; it is on the disk then. One whose number is there already changes nothing.
   *
   * @throws IOException if it cannot be written, or if another process is at it
   */
  public synchronized void append(Trial trial) throws IOException {
    write("trial", TrialJson.json(trial), !trials.containsKey(trial.number()));
  }

  /**
   * Appends a rating; it is on the disk then.
   *
   * @throws IOException if it cannot be written, or if another process is at it
   */
  public synchronized void append(Rating rating) throws IOException {
    write("rating", TrialJson.json(rating), true);
  }

  /**
   * Lets nobody else append until {@link #close}, and reads what others have appended since it was
   * opened. {@code append} does it too.
   *
   * @throws IOException if another process is at it
   */
  public synchronized void hold() throws IOException {
    if (lines == null) {
      JsonLines opened = JsonLines.append(file, mark);
      try {
        take(opened.before());
      } catch (IOException | RuntimeException e) {
        opened.close();
        throw e;
      }
      lines = opened;
    }
  }

  private void write(String what, JsonObject json, boolean wanted) throws IOException {
    hold();
    if (wanted) {
      JsonObject line = new JsonObject();
      line.add(what, json);
      lines.append(line);
      take(line, false);
    }
  }

  /** Lets others append; more can be appended after it all the same. More than once is no fault. */
  @Override
  public synchronized void close() throws IOException {
    if (lines != null) {
      mark = lines.mark();
      lines.close();
      lines = null;
    }
  }
}
