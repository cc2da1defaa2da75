package morphogen.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The larger zips, made by Maven as the profile {@code pytorch-zip} makes them, but with this
 * system's PyTorch alone, since that of the others would have to be fetched: in their place is a
 * file that says so. With this system's zip a sketch trains without a network.
 */
class PyTorchZipPackaged {
  private static final Path FOLDER = Path.of("target", "Morphogen");
  private static final Pattern NATIVE =
      Pattern.compile("pytorch-native-cpu-[\\d.]+-([a-z]+-\\w+)\\.jar");
  private static final Pattern CLASSIFIER = Pattern.compile("<classifier>([^<]+)</classifier>");

  @TempDir static Path dir;
  private static Path jar; // this system's PyTorch
  private static String system;
  private static Set<String> systems;

  @BeforeAll
  static void zips() throws IOException, InterruptedException {
    assumeTrue(Maven.isThere(), "there is no mvn on the path");
    List<Path> natives = ClassPath.jars("pytorch-native-cpu");
    assumeTrue(!natives.isEmpty(), "there is no PyTorch for this system");
    jar = natives.get(0);
    Matcher name = NATIVE.matcher(jar.getFileName().toString());
    assertTrue(name.matches(), jar.toString());
    system = name.group(1);
    systems = classifiers();
    Path pom = Files.copy(Path.of("pom.xml"), dir.resolve("pom.xml"));
    Path target = Files.createDirectories(dir.resolve("target"));
    Path pytorch = Files.createDirectories(target.resolve("pytorch"));
    for (String other : systems) {
      Path to = pytorch.resolve(name.group().replace(system, other));
      if (other.equals(system)) {
        Files.copy(jar, to);
      } else {
        Files.writeString(to, "That of " + other + " is not fetched for a test.");
      }
    }
    copy(FOLDER, target.resolve("Morphogen"));
    Maven made = Maven.run("-f", pom.toString(), "-Ppytorch-zip", "antrun:run@pytorch-zip");
    assertEquals(0, made.exit(), made.said());
  }

  private static void copy(Path folder, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, to.resolve(folder.relativize(file).toString()));
      }
    }
  }

  /** What the profile fetches. */
  private static Set<String> classifiers() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    int begin = pom.indexOf("<id>pytorch-zip</id>");
    String profile = pom.substring(begin, pom.indexOf("</profile>", begin));
    return CLASSIFIER
        .matcher(profile)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Path zip(String system) {
    return dir.resolve("target").resolve("Morphogen-pytorch-" + system + ".zip");
  }

  private static Set<String> files(Path zip) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return file.stream()
          .filter(entry -> !entry.isDirectory())
          .map(entry -> entry.getName())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void fourSystemsHaveOne() throws IOException {
    assertEquals(
        Set.of("linux-x86_64", "linux-aarch64", "osx-aarch64", "win-x86_64"), systems, "fetched");
    try (Stream<Path> files = Files.list(dir.resolve("target"))) {
      assertEquals(
          systems.stream().map(PyTorchZipPackaged::zip).collect(Collectors.toSet()),
          files.filter(file -> file.toString().endsWith(".zip")).collect(Collectors.toSet()));
    }
    String releasing = Files.readString(Path.of("RELEASING.md"));
    assertTrue(releasing.contains("PyTorch for each of four systems"), releasing);
  }

  /** And so the Contribution Manager, or a person, unpacks it in the same way. */
  @Test
  void eachIsTheSmallOneAndThePyTorchOfItsSystem() throws IOException {
    for (String one : systems) {
      Set<String> expected = files(Path.of("target", "Morphogen.zip"));
      expected.add("Morphogen/library/" + jar.getFileName().toString().replace(system, one));
      assertEquals(expected, files(zip(one)), one);
    }
  }

  /** No network, nothing that DJL has kept, an empty sketchbook. */
  @Test
  void aSketchTrainsWithNothingButTheZip() throws IOException, InterruptedException {
    Sketchbook sketchbook = Sketchbook.install(zip(system), dir.resolve("sketchbook"));
    Path sketch = Files.createDirectories(dir.resolve("Trains"));
    Files.writeString(
        sketch.resolve("Trains.pde"),
        """
        import morphogen.*;
        Training training;
        Organism pattern;
        void setup() {
          size(200, 200, P2D);
          training = Training.yourLoss(this);
          pattern = training.organism(32, 32);
          training.start();
        }
        void draw() {
          pattern.update();
          pattern.draw();
          if (training.iterations() < 3 && !training.failed() && frameCount < 9000) return;
          println("iterations " + training.iterations() + ", loss " + training.loss());
          println(training.status());
          exit();
        }
        """);
    ProcessBuilder builder = sketchbook.builder(new SketchFolder(sketch), List.of());
    Played.offline(builder, dir.resolve("djl"));
    String said = Played.toTheEnd(builder).well().said();
    MatchResult trained =
        Pattern.compile("iterations (\\d+), loss ([\\d.]+)")
            .matcher(said)
            .results()
            .findFirst()
            .orElseThrow(() -> new AssertionError(said));
    assertTrue(Integer.parseInt(trained.group(1)) >= 3, said);
    assertTrue(Double.parseDouble(trained.group(2)) > 0, said);
  }
}
