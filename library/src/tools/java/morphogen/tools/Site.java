package morphogen.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The reference as a site to put on a web server: the contribution's pages, its examples, to which
 * they link, and the gallery of all rules.
 */
public final class Site {
  private static final String FORWARD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="refresh" content="0; url=reference/index.html">
      <title>Morphogen</title>
      </head>
      <body><a href="reference/index.html">Morphogen</a></body>
      </html>
      """;

  private Site() {}

  /**
   * @param args the project's folder, the packaged contribution, the folder to build it in, and
   *     names of rules for the gallery; all by default
   */
  public static void main(String[] args) throws IOException {
    Path packaged = Path.of(args[1]);
    Path out = Path.of(args[2]);
    for (String folder : List.of("reference", "examples")) {
      copy(packaged.resolve(folder), out.resolve(folder));
    }
    Path reference = out.resolve("reference");
    List<String> gallery = new ArrayList<>(List.of(reference.resolve("gallery").toString()));
    gallery.addAll(Arrays.asList(args).subList(3, args.length));
    Gallery.main(gallery.toArray(String[]::new));
    Files.writeString(
        reference.resolve("index.html"), Reference.home(Path.of(args[0]), "gallery/index.html"));
    Files.writeString(out.resolve("index.html"), FORWARD);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copied = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copied);
        } else {
          Files.copy(file, copied, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
