package morphogen.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Hands that type and touch in a sketch, and demand what comes of it: one more tab of it. */
final class Hands {
  private static final String TAB =
      """
      public class Hands {
        public Hands() { registerMethod("pre", this); }
        void type(int key, int code) {
          postEvent(new processing.event.KeyEvent(
            null, 0, processing.event.KeyEvent.PRESS, 0, (char) key, code));
        }
        void mouse(int action, int x, int y) {
          postEvent(new processing.event.MouseEvent(null, 0, action, 0, x, y, LEFT, 1));
        }
        void demand(boolean ok, String what) {
          if (!ok) { System.err.println("not so: " + what); Runtime.getRuntime().halt(3); }
        }
        public void pre() {
          int f = frameCount;
          %s
        }
      }
      Hands hands = new Hands();
      """;

  private Hands() {}

  /**
   * A copy of a sketch, its data included, that hands play.
   *
   * @param code what they do in each frame f: {@code type(key, code)}, {@code mouse(action, x, y)},
   *     {@code demand(ok, what)}
   */
  static Path on(Path sketch, String code, Path dir) throws IOException {
    Path copy = dir.resolve(sketch.getFileName());
    List<Path> files;
    try (Stream<Path> all = Files.walk(sketch)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path to = copy.resolve(sketch.relativize(file));
      Files.createDirectories(to.getParent());
      Files.copy(file, to);
    }
    Files.writeString(copy.resolve("Hands.pde"), TAB.formatted(code));
    return copy;
  }

  /** Plays it to its end, which must be good and silent. */
  static void play(Path sketch, String code, Path dir, String... options)
      throws IOException, InterruptedException {
    Played.toTheEnd(Sketch.builder(on(sketch, code, dir), List.of(options))).well().silently();
  }
}
