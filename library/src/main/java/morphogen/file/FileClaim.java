package morphogen.file;

import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A claim on a file that is written for a while, a film or a log: nothing else in this program may
 * write it meanwhile. One owner, a recorder for example, may have several claims on a file, which
 * it writes one after another. A log that is being filmed is claimed too, to be read: it is not
 * begun anew. For any thread.
 */
public final class FileClaim {
  /** Who writes a file, and how many claims of its own are not released. */
  private record Holder(Object owner, int claims) {}

  private static final Map<String, Holder> HOLDERS = new HashMap<>(); // guarded by itself
  private static final Map<String, Integer> READERS = new HashMap<>(); // guarded by HOLDERS

  private final String place;
  private final boolean reads;
  private boolean released; // guarded by HOLDERS

  private FileClaim(String place, boolean reads) {
    this.place = place;
    this.reads = reads;
  }

  /**
   * Claims a file until {@link #release}, however its path is spelled.
   *
   * @param owner who may claim it several times
   * @throws IOException if another owner has it, or it is being read, with what to do
   */
  public static FileClaim of(Path file, Object owner) throws IOException {
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
      HOLDERS.put(place, new Holder(owner, holder.claims + 1));
    }
    return new FileClaim(place, false);
  }

  /**
   * Claims a file to be read until {@link #release}, by any number of readers. Who claimed it
   * before to write it goes on with that.
   */
  public static FileClaim reading(Path file) {
    String place = place(file, ignoresCase());
    synchronized (HOLDERS) {
      READERS.merge(place, 1, Integer::sum);
    }
    return new FileClaim(place, true);
  }

  /** The file is complete or given up; a second call does nothing. */
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
      if (holder.claims > 1) {
        HOLDERS.put(place, new Holder(holder.owner, holder.claims - 1));
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
