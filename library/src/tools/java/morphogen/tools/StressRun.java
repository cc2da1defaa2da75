package morphogen.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A stress test of the projector: {@code StressRun [FRAMES [SEED]]}. It plays in a copy of the
 * sketch, so that its films and pictures do not end up beside the original, and looks at these
 * afterwards.
 */
public final class StressRun {
  private static final Path SKETCH = Path.of("sketches/Projector");
  private static final int PAUSE = 500;

  private StressRun() {}

  /** Exits with 1 if the sketch failed or left something broken. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int frames = args.length > 0 && !args[0].isBlank() ? Integer.parseInt(args[0]) : 20_000;
    long seed = args.length > 1 && !args[1].isBlank() ? Long.parseLong(args[1]) : 1;
    Path folder = copy(Files.createTempDirectory("morphogen-stress"));
    Process process = builder(folder, frames, seed).inheritIO().start();
    int code = process.waitFor();
    Thread.sleep(PAUSE);
    List<Path> films = films(folder);
    int pictures = 0;
    for (Path film : films) {
      pictures += frames(film);
    }
    System.out.printf("films: %d with %d frames, all read back%n", films.size(), pictures);
    System.out.printf("unfinished files: %d%n", unfinished(folder));
    System.exit(code == 0 && unfinished(folder) == 0 ? 0 : 1);
  }

  /** A copy of the projector to play in. */
  static Path copy(Path directory) throws IOException {
    Path folder = Files.createDirectories(directory.resolve(SKETCH.getFileName()));
    for (Path tab : new SketchFolder(SKETCH).tabs()) {
      Files.copy(tab, folder.resolve(tab.getFileName()));
    }
    return folder;
  }

  static ProcessBuilder builder(Path folder, int frames, long seed) throws IOException {
    List<String> options = List.of("--args", "320,320", "--frames", "" + frames);
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("--stress", "" + seed));
    return Sketch.builder(folder, all);
  }

  /** The GIFs that the stress test has recorded. */
  static List<Path> films(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".gif")).sorted().toList();
    }
  }

  /** What was not completed; at the end of a sketch there must be none. */
  static long unfinished(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".part")).count();
    }
  }

  /** Reads a film to its end. */
  static int frames(Path gif) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
      reader.setInput(in);
      int frames = reader.getNumImages(true);
      for (int i = 0; i < frames; i++) {
        reader.read(i);
      }
      return frames;
    } finally {
      reader.dispose();
    }
  }
}
