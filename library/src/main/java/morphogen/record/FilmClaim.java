package morphogen.record;

import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A recorder's claim on a film's file, which no other recorder of this program may write meanwhile.
 * The same recorder may have several films of one name, which it writes one after another. What is
 * being filmed itself, a log, is claimed too: it is begun anew by nobody. For any thread.
 */
public final class FilmClaim {
  /** Who writes a file, and how many films of that name are not complete. */
  private record Holder(Object owner, int films) {}

  private static final Map<String, Holder> HOLDERS = new HashMap<>(); // guarded by itself
  private static final Map<String, Integer> READERS = new HashMap<>(); // guarded by HOLDERS

  private final String place;
  private final boolean reads;
  private boolean released; // guarded by HOLDERS

  private FilmClaim(String place, boolean reads) {
    this.place = place;
    this.reads = reads;
  }

  /**
   * Claims a file until {@link #release}, however its path is spelled.
   *
   * @param owner who may claim it several times: the recorder
   * @throws IOException if another owner has it, or it is being read, with what to do
   */
  public static FilmClaim of(Path file, Object owner) throws IOException {
    String place = place(file, ignoresCase());
    synchronized (HOLDERS) {
      if (READERS.containsKey(place)) {
        throw new IOException(
            "Could not write %s: it is being filmed; wait for the film, or give this one a name of its own."
                .formatted(file));
      }
      Holder holder = HOLDERS.getOrDefault(place, new Holder(owner, 0));
      if (holder.owner != owner) {
        throw new IOException(
            "Could not write %s: another recording is writing it; give this one a name of its own."
                .formatted(file));
      }
      HOLDERS.put(place, new Holder(owner, holder.films + 1));
    }
    return new FilmClaim(place, false);
  }

  /**
   * Claims a file to be read until {@link #release}, by any number of readers. Who claimed it
   * before to write it goes on with that.
   */
  public static FilmClaim reading(Path file) {
    String place = place(file, ignoresCase());
    synchronized (HOLDERS) {
      READERS.merge(place, 1, Integer::sum);
    }
    return new FilmClaim(place, true);
  }

  /** The film is complete or given up; a second call does nothing. */
  public void release() {
    synchronized (HOLDERS) {
      if (released) {
        return;
      }
      released = true;
      if (reads) {
        READERS.computeIfPresent(place, (key, readers) -> readers > 1 ? readers - 1 : null);
        return;
      }
      Holder holder = HOLDERS.remove(place);
      if (holder.films > 1) {
        HOLDERS.put(place, new Holder(holder.owner, holder.films - 1));
      }
    }
  }

  private static boolean ignoresCase() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return system.startsWith("windows") || system.startsWith("mac");
  }

  /**
   * One text for all paths of a file. Pictures are numbered with more digits where they need them:
   * f-#.png and f-##.png meet.
   */
  static String place(Path file, boolean ignoresCase) {
    Path absolute = file.toAbsolutePath();
    if (absolute.getFileName() == null) {
      return absolute.toString(); // no file, but a disk: who opens it will say so
    }
    String name = absolute.getFileName().toString().replaceAll("#+", "#");
    String place = real(absolute.getParent()).resolve(name).toString();
    return ignoresCase
        ? Normalizer.normalize(place, Normalizer.Form.NFC).toLowerCase(Locale.ROOT)
        : place;
  }

  /** A folder without links; what of it is not there yet stays as it is called. */
  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      Path parent = folder.getParent();
      return parent == null ? folder : real(parent).resolve(folder.getFileName()).normalize();
    }
  }
}
