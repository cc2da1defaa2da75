package morphogen.export;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A browser without a window, whose WebGL is a program, so that it is the same everywhere. */
final class Chromium {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final int SECONDS = 600; // a few when nothing else computes

  private Chromium() {}

  static Optional<Path> find() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * What starts it.
   *
   * @param folder for what it keeps
   */
  static List<String> command(Path folder) {
    List<String> words = new ArrayList<>();
    words.add(find().orElseThrow().toString());
    words.addAll(List.of("--headless", "--no-sandbox", "--disable-dev-shm-usage"));
    words.addAll(List.of("--use-gl=angle", "--use-angle=swiftshader"));
    words.add("--enable-unsafe-swiftshader");
    words.add("--allow-file-access-from-files"); // so that pages in a page may answer it
    words.add("--user-data-dir=" + folder.resolve("profile"));
    return words;
  }

  /**
   * Opens a page and lets its scripts run until it has loaded.
   *
   * @param folder for what it keeps
   * @return the page as it is then
   */
  static String open(Path folder, Path page, String... options)
      throws IOException, InterruptedException {
    Path dom = Files.createTempFile(folder, "dom", ".html");
    List<String> words = command(folder);
    words.addAll(List.of(options));
    words.add("--dump-dom");
    words.add(page.toUri().toString());
    Process process =
        new ProcessBuilder(words)
            .redirectOutput(dom.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("Chromium did not end.");
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return Files.readString(dom, StandardCharsets.UTF_8);
  }
}
