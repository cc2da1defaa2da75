package morphogen.record;

import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A recorder's claim on a film's file, which no other recorder of this program may write meanwhile.
 * The same recorder may have several films of one name, which it writes one after another. For any
 * thread.
 */
public final class FilmClaim {
  /** Who writes a file, and how many films of that name are not complete. */
  private record Holder(Object owner, int films) {}

  private static final Map<String, Holder> HOLDERS = new HashMap<>(); // guarded by itself

  private final String place;
  private boolean released; // guarded by HOLDERS

  private FilmClaim(String place) {
    this.place = place;
  }

  /**
   * Claims a file until {@link #release}, however its path is spelled.
   *
   * @param owner who may claim it several times: the recorder
   * @throws IOException if another owner has it, with what to do
   */
  public static FilmClaim of(Path file, Object owner) throws IOException {
    String place = place(file, ignoresCase());
    synchronized (HOLDERS) {
      Holder holder = HOLDERS.getOrDefault(place, new Holder(owner, 0));
      if (holder.owner != owner) {
        throw new IOException(
            "Could not write %s: another recording is writing it; give this one a name of its own."
                .formatted(file));
      }
      HOLDERS.put(place, new Holder(owner, holder.films + 1));
    }
    return new FilmClaim(place);
  }

  /** The film is complete or given up; a second call does nothing. */
  public void release() {
    synchronized (HOLDERS) {
      if (released) {
        return;
      }
      released = true;
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
