package morphogen.replay;

import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import morphogen.file.BadFileException;
import morphogen.rollout.Rollout;

/**
 * Plays what a performance logged, frame by frame, on a rollout of any engine. On the same engine
 * its cells are exactly those of the show; engines differ by rounding. One thread at a time.
 */
public final class Replay implements AutoCloseable {
  /**
   * How much there is in a log.
   *
   * @param frames that were shown
   * @param steps that were made
   * @param events that are neither frames nor the end
   * @param isWhole whether the log was ended; false if the sketch was, in the midst of it
   */
  public record Extent(int frames, int steps, int events, boolean isWhole) {}

  private static final int CHUNK = 8; // steps, between which it is asked whether that is enough

  private final LogReader reader;
  private final Rollout rollout;
  private final Knobs knobs;
  private final BooleanSupplier enough;
  private int[] frames = {};
  private int at; // of these
  private int shown; // the step at the end of the last frame

  /** Is told of knobs that were turned. */
  @FunctionalInterface
  public interface Knobs {
    void turned(String knob, float value);
  }

  /** Makes what plays of what a performance began with: {@link Beginning#onJava}. */
  @FunctionalInterface
  public interface Player {
    Rollout of(Beginning beginning);
  }

  /**
   * Reads all of a log, and so says before it is played whether it is whole and sane.
   *
   * @throws BadFileException if it is missing, no log, or damaged; says in which line
   */
  public static Extent check(Path file) throws BadFileException {
    return check(file, () -> false);
  }

  /**
   * The same, until that is enough.
   *
   * @param enough is asked before each line
   * @throws CancellationException once it says true
   */
  static Extent check(Path file, BooleanSupplier enough) throws BadFileException {
    try (LogReader reader = new LogReader(file)) {
      int frames = 0;
      int events = 0;
      int last = reader.beginning().steps();
      for (LogReader.Entry e = reader.next(); e != null; e = reader.next()) {
        goOn(enough);
        last = e.step();
        if (e.event() instanceof Event.Frames some) {
          frames = sum(frames, some.steps().length, reader);
        } else if (!(e.event() instanceof Event.End)) {
          events++;
        }
      }
      return new Extent(frames, last - reader.beginning().steps(), events, reader.ended());
    }
  }

  private static int sum(int frames, int more, LogReader reader) throws BadFileException {
    try {
      return Math.addExact(frames, more);
    } catch (ArithmeticException e) {
      throw reader.bad(e);
    }
  }

  private static void goOn(BooleanSupplier enough) {
    if (enough.getAsBoolean()) {
      throw new CancellationException("It was ended.");
    }
  }

  /** Plays a log from its beginning on, in plain Java. */
  public Replay(Path file) throws BadFileException {
    this(file, Beginning::onJava, (knob, value) -> {});
  }

  /**
   * Plays a log from its beginning on.
   *
   * @throws BadFileException if it is missing or no log; says what is wrong
   */
  public Replay(Path file, Player player, Knobs knobs) throws BadFileException {
    this(file, player, knobs, () -> false);
  }

  /**
   * The same, until that is enough.
   *
   * @param enough is asked before each event and every few steps; once it says true {@link #frame}
   *     throws a {@link CancellationException}
   */
  Replay(Path file, Player player, Knobs knobs, BooleanSupplier enough) throws BadFileException {
    this.knobs = knobs;
    this.enough = enough;
    reader = new LogReader(file);
    shown = reader.beginning().steps();
    Rollout played = null;
    try {
      played = player.of(reader.beginning());
    } finally {
      if (played == null) {
        reader.close();
      }
    }
    rollout = played;
  }

  /** What the performance began with. */
  public Beginning beginning() {
    return reader.beginning();
  }

  /** What plays; its cells are those of the last frame. */
  public Rollout rollout() {
    return rollout;
  }

  /**
   * Plays on to the end of the next frame.
   *
   * @return false after the last one; then all that was logged has been done
   * @throws BadFileException if the log is damaged; says in which line
   */
  public boolean frame() throws BadFileException {
    while (at == frames.length) {
      goOn(enough);
      LogReader.Entry entry = reader.next();
      if (entry == null) {
        return false;
      }
      if (entry.event() instanceof Event.Frames some) {
        frames = some.steps();
        at = 0;
      } else {
        playTo(entry.step());
        happen(entry.event());
      }
    }
    shown += frames[at++];
    playTo(shown);
    return true;
  }

  private void happen(Event event) throws BadFileException {
    try {
      if (event instanceof Event.Turn turn) {
        turn.knobs().forEach(knobs::turned);
      }
      event.apply(rollout);
    } catch (IllegalArgumentException
        | IllegalStateException
        | UnsupportedOperationException
        | IndexOutOfBoundsException
        | ArithmeticException e) {
      throw reader.bad(e); // nothing that a show can have done
    }
  }

  private void playTo(int step) {
    for (int left = step - rollout.steps(); left > 0; left -= CHUNK) {
      goOn(enough);
      rollout.steps(Math.min(CHUNK, left));
    }
  }

  /** Closes the log and what plays. */
  @Override
  public void close() {
    reader.close();
    rollout.close();
  }
}
