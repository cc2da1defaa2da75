package morphogen.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The zip in an empty sketchbook: read as the PDE reads it, and every example compiled and run with
 * nothing but what it holds and Processing. Leaves a picture of all of them, {@code
 * target/sketches.png}.
 */
class SketchbookPackaged {
  private static final Path ZIP = Path.of("target", "Morphogen.zip");
  private static final ContactSheet SHEET = new ContactSheet();

  @TempDir static Path dir;
  private static Sketchbook sketchbook; // with PyTorch, as the larger zips have it
  private static Sketchbook small; // as the Contribution Manager brings it

  @BeforeAll
  static void install() throws IOException {
    small = Sketchbook.install(ZIP, dir.resolve("small"));
    sketchbook = Sketchbook.install(ZIP, dir.resolve("large"));
    sketchbook.addPyTorch();
  }

  @AfterAll
  static void leaveAPictureOfAll() throws IOException {
    ImageIO.write(SHEET.sheet(), "png", Path.of("target", "sketches.png").toFile());
  }

  static Stream<String> examples() throws IOException {
    Path zip = Path.of("target", "Morphogen", "examples");
    try (Stream<Path> files = Files.walk(zip)) {
      return files
          .filter(folder -> Files.exists(folder.resolve(folder.getFileName() + ".pde")))
          .map(folder -> zip.relativize(folder).toString().replace('\\', '/'))
          .sorted()
          .toList()
          .stream();
    }
  }

  private static SketchFolder example(Sketchbook in, String title) throws IOException {
    return in.examples().stream()
        .filter(sketch -> in.title(sketch).equals(title))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void thePdeFindsTheLibraryItsJarsAndAllExamples() throws IOException {
    Properties properties = small.properties();
    assertEquals("Morphogen", properties.getProperty("name"));
    assertTrue(small.jars().stream().anyMatch(jar -> jar.endsWith("Morphogen.jar")), "its jar");
    Set<String> sources = new TreeSet<>();
    for (String root : List.of("examples", "sketches")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        files
            .filter(Files::isDirectory)
            .filter(folder -> Files.exists(folder.resolve(folder.getFileName() + ".pde")))
            .forEach(folder -> sources.add(folder.getFileName().toString()));
      }
    }
    Set<String> found = new TreeSet<>();
    small.examples().forEach(sketch -> found.add(sketch.name()));
    assertEquals(sources, found);
  }

  @ParameterizedTest
  @MethodSource("examples")
  @Execution(ExecutionMode.CONCURRENT)
  void itCompilesAndRunsOutOfTheZip(String title) throws IOException, InterruptedException {
    SketchFolder example = example(sketchbook, title);
    List<String> missing = Sketchbook.missing(example);
    assumeTrue(missing.isEmpty(), title + " needs " + String.join(", ", missing));
    Path shot = dir.resolve(title.replace('/', '-') + ".png");
    ProcessBuilder builder = sketchbook.builder(example, ContactSheet.options(title, shot));
    builder.command().add(1, "-Dmorphogen.background=false");
    builder.command().add(1, "-Dmorphogen.engine=auto");
    String said = Played.toTheEnd(builder).well().said();
    assertFalse(said.contains("Exception"), said);
    BufferedImage picture = ImageIO.read(shot.toFile());
    assertNotNull(picture, said);
    SHEET.add(title, picture);
    assertTrue(colours(picture) > 10, title + " shows nothing: " + said);
  }

  private static long colours(BufferedImage picture) {
    int width = picture.getWidth();
    int[] pixels = picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
    return Arrays.stream(pixels).distinct().count();
  }

  /** Without PyTorch, a network, or anything that DJL has kept. */
  @Test
  void whatTrainsSaysWhatItNeedsAndRunsOn() throws IOException, InterruptedException {
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
          pattern = training.organism(64, 64);
          training.start();
        }
        void draw() {
          pattern.update();
          pattern.draw();
          if (training.status().contains("PyTorch, and") || frameCount == 3000) {
            println(frameCount + " " + training.status());
            exit();
          }
        }
        """);
    ProcessBuilder builder = small.builder(new SketchFolder(sketch), List.of());
    Played.offline(builder, dir.resolve("djl"));
    String said = Played.toTheEnd(builder).well().said();
    assertTrue(said.contains("Training needs PyTorch, and it could not be fetched"), said);
    assertTrue(said.contains("pytorch-native-cpu-"), "which file: " + said);
    Path library = small.jars().get(0).getParent();
    assertTrue(said.contains("put it into the folder " + library), "and where to: " + said);
  }
}
