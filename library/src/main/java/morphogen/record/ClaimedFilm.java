package morphogen.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** A film whose file no other recording of this program writes until it is complete. */
final class ClaimedFilm implements FrameSink {
  private static final Set<Path> CLAIMED = new HashSet<>();

  private final Path file;
  private final FrameSink film;

  private ClaimedFilm(Path file, FrameSink film) {
    this.file = file;
    this.film = film;
  }

  /** How a film is begun. */
  interface Beginning {
    FrameSink begin() throws IOException;
  }

  /** Pictures are numbered with more digits where they need them: f-#.png and f-##.png meet. */
  private static Path place(Path file) {
    Path whole = file.toAbsolutePath().normalize();
    return whole.resolveSibling(whole.getFileName().toString().replaceAll("#+", "#"));
  }

  /**
   * Begins a film.
   *
   * @throws IOException if another recording is writing that file, with what to do
   */
  static FrameSink of(Path file, Beginning beginning) throws IOException {
    Path place = place(file);
    synchronized (CLAIMED) {
      if (!CLAIMED.add(place)) {
        throw new IOException(
            "Could not write %s: another recording is writing it; give this one a name of its own."
                .formatted(file));
      }
    }
    try {
      return new ClaimedFilm(place, beginning.begin());
    } catch (IOException | RuntimeException | Error e) {
      release(place);
      throw e;
    }
  }

  private static void release(Path place) {
    synchronized (CLAIMED) {
      CLAIMED.remove(place);
    }
  }

  @Override
  public void add(int[] pixels, double millis) throws IOException {
    film.add(pixels, millis);
  }

  /** The file is free again even if this fails: the encoder abandons what it cannot close. */
  @Override
  public void close() throws IOException {
    film.close();
    release(file);
  }

  @Override
  public void abandon() {
    try {
      film.abandon();
    } finally {
      release(file);
    }
  }
}
