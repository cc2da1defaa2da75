package morphogen.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Makes a film an exact loop: its last frames fade into its first ones.
 *
 * <p>Of T frames and a fade of N, the film has T - N: frames N to T - N - 1 as they are, then N
 * that go over from the last N to the first N, after which frame N follows again. A film of fewer
 * than 2 N frames fades over half its length. N frames are held in memory and N on the disk. All
 * frames last equally long.
 */
final class Crossfade implements FrameSink {
  private final FrameSink film;
  private final int fade;
  private final int[][] tail; // the last frames from the fade-th on, in turn
  private final Spool head;
  private final PartFile file;
  private final int pixels;
  private double millis;
  private int count;
  private boolean closed;

  /**
   * @param film gets the frames
   * @param file beside which the first frames are put aside
   * @param fade in frames, 1 or more
   * @param pixels of a frame
   * @throws IOException if so many frames do not fit into a third of Java's memory, or the folder
   *     cannot be written
   */
  Crossfade(FrameSink film, Path file, int fade, int pixels) throws IOException {
    long most = Math.max(1, Runtime.getRuntime().maxMemory() / 3 / (4L * pixels));
    if (fade > most) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "A loop that fades over %d frames of this size needs too much memory; loop(%d) fits.",
              fade,
              most));
    }
    this.film = film;
    this.fade = fade;
    this.pixels = pixels;
    tail = new int[fade][];
    this.file = new PartFile(file);
    try {
      head = new Spool(file, pixels);
    } catch (IOException e) {
      throw this.file.named(e);
    }
  }

  @Override
  public void add(int[] frame, double millis) throws IOException {
    if (count < fade) {
      putAside(frame);
    } else {
      int place = count % fade;
      if (tail[place] == null) {
        tail[place] = new int[pixels];
      } else {
        film.add(tail[place], millis);
      }
      System.arraycopy(frame, 0, tail[place], 0, pixels);
    }
    this.millis = millis;
    count++;
  }

  private void putAside(int[] frame) throws IOException {
    try {
      head.put(frame);
    } catch (IOException e) {
      throw file.named(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    int n = Math.min(fade, count / 2);
    int[] frame = new int[pixels];
    int[] other = new int[pixels];
    try (head) {
      if (n < fade) { // then none has been passed on yet
        for (int i = n; i < count - n; i++) {
          get(i, frame);
          film.add(frame, millis);
        }
      }
      for (int i = 0; i < n; i++) {
        get(count - n + i, frame);
        head.get(i, other);
        mix(frame, other, i + 1, n + 1);
        film.add(frame, millis);
      }
      film.close();
    } catch (IOException e) {
      film.abandon();
      throw e;
    }
  }

  private void get(int index, int[] frame) throws IOException {
    if (index < fade) {
      head.get(index, frame);
    } else {
      System.arraycopy(tail[index % fade], 0, frame, 0, pixels);
    }
  }

  /** Mixes {@code part / whole} of the second into the first, channel by channel. */
  private static void mix(int[] a, int[] b, int part, int whole) {
    for (int i = 0; i < a.length; i++) {
      int mixed = 0xff;
      for (int shift = 16; shift >= 0; shift -= 8) {
        int from = a[i] >> shift & 255;
        int to = b[i] >> shift & 255;
        mixed = mixed << 8 | (from * (whole - part) + to * part + whole / 2) / whole;
      }
      a[i] = mixed;
    }
  }

  @Override
  public void abandon() {
    closed = true;
    film.abandon();
    try {
      head.close();
    } catch (IOException e) {
      // a temporary file that stays harms nothing
    }
  }
}
