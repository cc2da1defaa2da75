package morphogen.replay;

import com.google.gson.JsonObject;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import morphogen.file.BadFileException;
import morphogen.file.IoReason;
import morphogen.file.JsonText;

/** Reads a log line by line, and trusts none of them. */
final class LogReader implements Closeable {
  /** So many steps a rollout counts. */
  static final int MOST_STEPS = Integer.MAX_VALUE;

  private static final int LONGEST_LINE = 1 << 28; // bytes; a state of noise is one line

  /** An event and the step before which it happened, or after which frames were complete. */
  record Entry(int step, Event event) {}

  private final Path file;
  private final InputStream in;
  private final RuleTexts texts = new RuleTexts();
  private final Beginning beginning;
  private int line;
  private int step; // of the last entry
  private int shown; // the step at the end of the last frame
  private boolean ended;

  /**
   * Opens a log and reads its beginning.
   *
   * @throws BadFileException if it is missing or no log; says what is wrong
   */
  LogReader(Path file) throws BadFileException {
    this.file = file;
    if (Files.isDirectory(file)) {
      throw new BadFileException(file, "this is a folder, not a file.");
    }
    try {
      in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    } catch (NoSuchFileException e) {
      throw new BadFileException(file, "there is no such file.");
    } catch (IOException e) {
      throw new BadFileException(file, "it cannot be read: " + IoReason.of(e) + ".");
    }
    Beginning read = null;
    try {
      String first = line();
      if (first == null) {
        throw new BadFileException(file, "it is empty, or its first line is not whole.");
      }
      read = Beginning.read(JsonText.object(first), texts);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw bad(e);
    } finally {
      if (read == null) {
        close();
      }
    }
    beginning = read;
    step = beginning.steps();
    shown = step;
  }

  Beginning beginning() {
    return beginning;
  }

  /** Whether the log's last line has been read that says so. */
  boolean ended() {
    return ended;
  }

  /**
   * The next entry; null after the last one. A last line that is not whole, as a sketch leaves it
   * that is ended in the midst of it, is none.
   *
   * @throws BadFileException if a line is damaged, or does not follow from those before it
   */
  Entry next() throws BadFileException {
    String text = line();
    if (text == null) {
      return null;
    }
    try {
      if (ended) {
        throw new IllegalArgumentException("it goes on after its end.");
      }
      JsonObject json = JsonText.object(text);
      int at = (int) JsonText.whole("step", json.get("step"), 0, MOST_STEPS);
      Event event = EventText.read(json, beginning, texts);
      if (event instanceof Event.Frames frames) {
        follow(frames, at);
      }
      if (at < step) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "step: %d, after %d before.", at, step));
      }
      step = at;
      ended = event instanceof Event.End;
      return new Entry(at, event);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw bad(e);
    }
  }

  private void follow(Event.Frames frames, int at) {
    long end = shown;
    for (int n : frames.steps()) {
      end += n;
    }
    boolean before = frames.steps().length == 0 || shown + (long) frames.steps()[0] < step;
    if (end != at || before) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "steps: the frames end with step %d, not with step %d.", end, at));
    }
    shown = at;
  }

  /** What is wrong with the last line. */
  BadFileException bad(RuntimeException e) {
    return new BadFileException(
        file, String.format(Locale.ROOT, "line %d: %s", line, e.getMessage()));
  }

  /** The next whole line; null if there is none. */
  private String line() throws BadFileException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b == '\n') {
          line++;
          return bytes.toString(StandardCharsets.UTF_8);
        }
        bytes.write(b);
        if (bytes.size() > LONGEST_LINE) {
          throw new BadFileException(file, "line " + (line + 1) + ": it is too long.");
        }
      }
      return null;
    } catch (BadFileException e) {
      throw e;
    } catch (IOException e) {
      throw new BadFileException(file, "it cannot be read: " + IoReason.of(e) + ".");
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      // what has been read has been read
    }
  }
}
