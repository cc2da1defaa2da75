package morphogen.tools;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A sketchbook with nothing in it but Morphogen as it is shipped, read as the PDE reads it: jars
 * beside the one that is called like the folder, sketches at any depth of {@code examples}.
 */
public final class Sketchbook {
  private final Path library;
  private final Path stage;

  private Sketchbook(Path library, Path stage) {
    this.library = library;
    this.stage = stage;
  }

  /**
   * Unpacks a zip as the Contribution Manager does.
   *
   * @param folder empty, or not there yet
   */
  public static Sketchbook install(Path zip, Path folder) throws IOException {
    Path libraries = Files.createDirectories(folder.resolve("libraries")).toAbsolutePath();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path to = libraries.resolve(entry.getName()).normalize();
        if (!to.startsWith(libraries)) {
          throw new IOException(entry.getName() + " leads out of the zip");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(to);
        } else {
          Files.createDirectories(to.getParent());
          Files.copy(in, to);
        }
      }
    }
    return new Sketchbook(
        libraries.resolve("Morphogen"), stage(Files.createDirectories(folder.resolve("stage"))));
  }

  /** What shows a sketch and takes its picture, without the rest of this build. */
  private static Path stage(Path folder) throws IOException {
    try {
      Path classes =
          Path.of(Stage.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path tools = Files.createDirectories(folder.resolve("morphogen/tools"));
      try (Stream<Path> files = Files.list(classes.resolve("morphogen/tools"))) {
        for (Path file : (Iterable<Path>) files::iterator) {
          String name = file.getFileName().toString();
          if (name.startsWith("Stage") || name.startsWith("Stress")) {
            Files.copy(file, tools.resolve(name));
          }
        }
      }
      return folder;
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Puts this system's PyTorch beside the jars, as the larger zips have it; false if there is none.
   */
  public boolean addPyTorch() throws IOException {
    List<Path> natives = ClassPath.jars("pytorch-native-cpu");
    for (Path jar : natives) {
      Path to = library.resolve("library").resolve(jar.getFileName());
      Files.copy(jar, to, StandardCopyOption.REPLACE_EXISTING);
    }
    return !natives.isEmpty();
  }

  /** What {@code library.properties} says. */
  public Properties properties() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(library.resolve("library.properties"))) {
      properties.load(in);
    }
    return properties;
  }

  /** What the PDE puts on a sketch's class path for the line {@code import morphogen.*;}. */
  public List<Path> jars() throws IOException {
    try (Stream<Path> files = Files.list(library.resolve("library"))) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /** What File > Examples lists, each a folder with a tab of its name. */
  public List<SketchFolder> examples() throws IOException {
    try (Stream<Path> folders = Files.walk(library.resolve("examples"))) {
      return folders
          .filter(folder -> Files.isRegularFile(folder.resolve(folder.getFileName() + ".pde")))
          .sorted()
          .map(SketchFolder::new)
          .toList();
    }
  }

  /** Its name as File > Examples has it: {@code Basics/GrownEmoji}. */
  public String title(SketchFolder example) {
    return library.resolve("examples").relativize(example.folder()).toString().replace('\\', '/');
  }

  /** Which libraries of others an example needs that are not here. */
  public static List<String> missing(SketchFolder example) throws IOException {
    return example.needs().stream()
        .filter(other -> other.jars().isEmpty())
        .map(OtherLibrary::title)
        .toList();
  }

  /** The process that shows an example with what is shipped, Processing, and what it imports. */
  public ProcessBuilder builder(SketchFolder example, List<String> options) throws IOException {
    List<Path> path = new ArrayList<>(ClassPath.jars("core-", "jogl-all", "gluegen-rt", "kotlin-"));
    path.addAll(jars());
    example.needs().forEach(other -> path.addAll(other.jars()));
    String text = path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    return Sketch.builder(example, text, text + File.pathSeparator + stage, options);
  }

  /** Deletes a folder with all that is in it. */
  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
