package morphogen.sweep.spark;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What other machines need of this process to train: Morphogen, PyTorch and what both need, not
 * what Spark brings itself.
 *
 * @param files the jars
 * @param made those that were made for it, of folders of classes
 */
record ShippedJars(List<Path> files, List<Path> made) implements AutoCloseable {
  /** As the files are called, in Maven's repository and in Morphogen's own folder alike. */
  private static final Pattern NEEDED =
      Pattern.compile(
          "(morphogen|api-\\d|pytorch|gson|jna|xchart|ejml|JTransforms|JLargeArrays|imageio|picocli"
              + "|common-(lang|io|image)-).*\\.jar",
          Pattern.CASE_INSENSITIVE);

  static ShippedJars none() {
    return new ShippedJars(List.of(), List.of());
  }

  /** Of the class path, whoever has laid it. */
  static ShippedJars ofThisProcess() throws IOException {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    List<Path> files = new ArrayList<>();
    List<Path> made = new ArrayList<>();
    for (URL manifest : Collections.list(loader.getResources("META-INF/MANIFEST.MF"))) {
      if (manifest.openConnection() instanceof JarURLConnection jar) {
        Path file = path(jar.getJarFileURL());
        if (NEEDED.matcher(file.getFileName().toString()).matches()) {
          files.add(file);
        }
      }
    }
    for (URL folder : Collections.list(loader.getResources("morphogen"))) {
      if (folder.getProtocol().equals("file")) {
        made.add(packed(path(folder).getParent()));
      }
    }
    files.addAll(made);
    return new ShippedJars(files, made);
  }

  private static Path path(URL url) throws IOException {
    try {
      return Path.of(new URI(url.toString()));
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  /** A folder of classes as a jar. */
  private static Path packed(Path folder) throws IOException {
    Path jar = Files.createTempFile("morphogen-classes", ".jar");
    try (Stream<Path> files = Files.walk(folder);
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(folder.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
    return jar;
  }

  @Override
  public void close() {
    for (Path file : made) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        file.toFile().deleteOnExit(); // Spark still has it open
      }
    }
  }
}
