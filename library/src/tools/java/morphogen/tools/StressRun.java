package morphogen.tools;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A stress test of a sketch for an evening: {@code StressRun [FRAMES [SEED [SKETCH]]]}. The
 * projector meets random hands; the live set a storm of MIDI and OSC besides. It plays in a copy of
 * the sketch, so that its films and pictures do not end up beside the original, and looks at these
 * afterwards.
 */
public final class StressRun {
  private static final Path PROJECTOR = Path.of("sketches/Projector");
  private static final Path LIVE_SET = Path.of("sketches/LiveSet");
  private static final String PROVIDERS =
      "META-INF/services/javax.sound.midi.spi.MidiDeviceProvider";
  private static final int PAUSE = 500;

  private StressRun() {}

  /** Exits with 1 if the sketch failed or left something broken. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int frames = args.length > 0 && !args[0].isBlank() ? Integer.parseInt(args[0]) : 20_000;
    long seed = args.length > 1 && !args[1].isBlank() ? Long.parseLong(args[1]) : 1;
    Path sketch = args.length > 2 && !args[2].isBlank() ? Path.of(args[2]) : PROJECTOR;
    Path folder = copy(sketch, Files.createTempDirectory("morphogen-stress"));
    Process process = builder(folder, frames, seed).redirectErrorStream(true).start();
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        System.out.println(line);
        said.append(line).append('\n');
      }
    }
    int code = process.waitFor();
    Thread.sleep(PAUSE);
    List<Path> films = films(folder);
    int pictures = 0;
    for (Path film : films) {
      pictures += frames(film);
    }
    System.out.printf("films: %d with %d frames, all read back%n", films.size(), pictures);
    List<String> wrong =
        new ArrayList<>(StressVerdict.wrong(said.toString(), frames, isLiveSet(folder)));
    if (code != 0) {
      wrong.add("the sketch ended with " + code);
    }
    if (unfinished(folder) > 0) {
      wrong.add("unfinished files: " + unfinished(folder));
    }
    if (films.isEmpty()) {
      wrong.add("it has recorded nothing");
    }
    wrong.forEach(what -> System.out.println("WRONG: " + what));
    System.out.println(wrong.isEmpty() ? "All is as it should be." : "The run has failed.");
    System.exit(wrong.isEmpty() ? 0 : 1);
  }

  /** A copy of the projector to play in. */
  static Path copy(Path directory) throws IOException {
    return copy(PROJECTOR, directory);
  }

  /** A copy of the live set to play in, whose MIDI has learned something. */
  static Path liveSet(Path directory) throws IOException {
    return copy(LIVE_SET, directory);
  }

  private static Path copy(Path sketch, Path directory) throws IOException {
    Path folder = Files.createDirectories(directory.resolve(sketch.getFileName()));
    for (Path tab : new SketchFolder(sketch).tabs()) {
      Files.copy(tab, folder.resolve(tab.getFileName()));
    }
    if (isLiveSet(folder)) {
      Path data = Files.createDirectories(folder.resolve("data"));
      Files.writeString(data.resolve("midi.json"), StressStorm.LEARNED);
    }
    return folder;
  }

  private static boolean isLiveSet(Path sketch) {
    return sketch.endsWith(LIVE_SET.getFileName());
  }

  static ProcessBuilder builder(Path folder, int frames, long seed) throws IOException {
    List<String> all = new ArrayList<>(List.of("--frames", "" + frames, "--stress", "" + seed));
    if (!isLiveSet(folder)) {
      all.addAll(List.of("--args", "320,320"));
      return Sketch.builder(folder, all);
    }
    int port = freePort();
    all.addAll(List.of("--args", "320,320," + port, "--storm", "" + port));
    Path services = folder.resolveSibling("services"); // by which the JDK finds our MIDI device
    Files.createDirectories(services.resolve(PROVIDERS).getParent());
    Files.writeString(services.resolve(PROVIDERS), ToyMidiProvider.class.getName() + "\n");
    String path = ClassPath.text();
    String running = path + File.pathSeparator + services;
    return Sketch.builder(new SketchFolder(folder), path, running, all);
  }

  private static int freePort() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
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
