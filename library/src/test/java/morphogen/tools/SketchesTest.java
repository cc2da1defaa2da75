package morphogen.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sketch as an artist meets it: through the PDE's preprocessor, compiled, in a window. */
class SketchesTest {
  private static final Path EXAMPLES = Path.of("examples");

  @TempDir Path dir;

  static List<Path> sketches() throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      return files
          .filter(f -> f.toString().endsWith(".pde"))
          .map(Path::getParent)
          .distinct()
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("sketches")
  void itCompilesAndIsShort(Path sketch) throws IOException {
    SketchFolder folder = new SketchFolder(sketch);
    assumeTrue(
        !folder.needsControlP5() || ControlP5.jar().isPresent(),
        sketch + " needs ControlP5: -Dcontrolp5.jar=PATH");
    folder.compile(dir);
    int lines = 0;
    for (Path tab : folder.tabs()) {
      lines += Files.readAllLines(tab).size();
    }
    boolean whole =
        Stream.of("YourLoss", "GrowYourPicture", "FromYourPicture").anyMatch(sketch::endsWith);
    int most = whole ? 130 : 70; // an instrument, and one idea
    assertTrue(lines <= most, sketch + " has " + lines + " lines");
  }

  @Test
  void theSketchesForAnEveningCompile() throws IOException {
    for (String name : List.of("Projector", "LiveSet")) {
      new SketchFolder(Path.of("sketches", name)).compile(dir);
    }
  }

  @Test
  void helloWorldIsTwelveLinesOfCode() throws IOException {
    long code =
        Files.readAllLines(EXAMPLES.resolve("Basics/GrownEmoji/GrownEmoji.pde")).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("//"))
            .count();
    assertTrue(code <= 12, code + " lines");
  }

  @Test
  void grownEmojiShowsTheLizard() throws IOException, InterruptedException {
    BufferedImage shot = shoot("Basics/GrownEmoji", "--frames", "140");
    assertTrue(
        Played.fromTheLizard(shot, 0xffffff) < 0.01,
        "difference " + Played.fromTheLizard(shot, 0xffffff));
  }

  /** Where OpenGL is a program, Java plays, and one line says so; elsewhere the graphics card. */
  @Test
  void autoTakesNoSoftwareOpenGl() throws IOException, InterruptedException {
    Path sketch = Files.createDirectories(dir.resolve("Auto"));
    Files.writeString(
        sketch.resolve("Auto.pde"),
        """
        import morphogen.*;
        Organism one, two, forced;
        void setup() {
          size(640, 640, P2D);
          one = new Organism(this, "lizard");
          two = new Organism(this, "chick");
          forced = new Organism(this, one.rule(), 16, 16, Engine.SHADER);
        }
        void draw() {
          background(255);
          one.step(2);
          two.step();
          one.draw();
          if (frameCount == 60) {
            get().save(sketchPath("shot.png"));
            println(one.engine() + " " + two.engine() + " " + forced.engine());
            println(processing.opengl.PGraphicsOpenGL.OPENGL_RENDERER);
            exit();
          }
        }
        """);
    ProcessBuilder builder = Sketch.builder(sketch, List.of());
    builder.command().add(1, "-Dmorphogen.engine=auto");
    String said = Played.toTheEnd(builder).well().said();
    boolean software = said.contains("llvmpipe");
    List<String> lines = said.lines().toList();
    assertEquals(software ? 3 : 2, lines.size(), said);
    assertTrue(said.contains(software ? "JAVA JAVA SHADER" : "SHADER SHADER SHADER"), said);
    assertEquals(software, said.contains("Morphogen computes in Java: OpenGL is a program"), said);
    BufferedImage shot = ImageIO.read(sketch.resolve("shot.png").toFile());
    assertTrue(Played.fromTheLizard(shot, 0xffffff) < 0.01, "the lizard is seen");
  }

  @Test
  void healTheWoundIsWoundedByTheMouseAndHeals() throws IOException, InterruptedException {
    String drag = "280,300,350,370,90,94";
    BufferedImage wounded = shoot("Basics/HealTheWound", "--frames", "94", "--drag", drag);
    BufferedImage healed = shoot("Basics/HealTheWound", "--frames", "180", "--drag", drag);
    double open = Played.fromTheLizard(wounded, 0xfaf8f0);
    double closed = Played.fromTheLizard(healed, 0xfaf8f0);
    assertTrue(open > 0.003, "the wound is seen: " + open);
    assertTrue(closed < open / 2, "it heals: " + closed);
  }

  @Test
  void grownEmojiHealsUnderTheMouse() throws IOException, InterruptedException {
    String drag = "280,300,350,370,110,114";
    BufferedImage wounded = shoot("Basics/GrownEmoji", "--frames", "114", "--drag", drag);
    BufferedImage healed = shoot("Basics/GrownEmoji", "--frames", "220", "--drag", drag);
    double open = Played.fromTheLizard(wounded, 0xffffff);
    double closed = Played.fromTheLizard(healed, 0xffffff);
    assertTrue(open > 0.002, "the wound is seen: " + open);
    assertTrue(closed < open / 2, "it heals: " + closed + " after " + open);
  }

  @Test
  void theNextOrganismFadesIn() throws IOException, InterruptedException {
    String[] next = {"--type", "n", "--at", "100"};
    BufferedImage first = shoot("Basics/HealTheWound", with(next, "--frames", "104"));
    BufferedImage then = shoot("Basics/HealTheWound", with(next, "--frames", "130"));
    double soon = Played.fromTheLizard(first, 0xfaf8f0);
    double later = Played.fromTheLizard(then, 0xfaf8f0);
    assertTrue(soon < 0.01 && later > 2 * soon, "the lizard goes slowly: " + soon + ", " + later);
  }

  private static String[] with(String[] options, String... more) {
    return Stream.concat(Stream.of(options), Stream.of(more)).toArray(String[]::new);
  }

  static Stream<Path> texts() throws IOException {
    return Stream.concat(
            sketches().stream(),
            Stream.of(Path.of("sketches/Projector"), Path.of("sketches/LiveSet")))
        .filter(sketch -> source(sketch).contains("text("));
  }

  private static String source(Path sketch) {
    try {
      StringBuilder source = new StringBuilder();
      for (Path tab : new SketchFolder(sketch).tabs()) {
        source.append(Files.readString(tab));
      }
      return source.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From the back of a room, twelve pixels are a line of dots. */
  @ParameterizedTest
  @MethodSource("texts")
  void itsTextsAreLargeAndItsNumbersRound(Path sketch) {
    String source = source(sketch);
    Matcher sizes = Pattern.compile("(?:textSize\\(|createFont\\([^,]*, )(\\d+)").matcher(source);
    assertTrue(sizes.find(), "it chooses a size");
    do {
      assertTrue(Integer.parseInt(sizes.group(1)) >= 18, sizes.group());
    } while (sizes.find());
    Matcher raw = Pattern.compile("\" \\+ \\w+\\.get\\(").matcher(source);
    assertFalse(raw.find(), "a knob's value with all its digits");
  }

  private BufferedImage shoot(String sketch, String... options)
      throws IOException, InterruptedException {
    Path picture = dir.resolve("shot.png");
    Files.deleteIfExists(picture);
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--screenshot", picture.toString()));
    ProcessBuilder builder = Sketch.builder(EXAMPLES.resolve(sketch), all);
    Played.toTheEnd(builder).well().silently();
    return ImageIO.read(picture.toFile());
  }

  @Test
  void aSketchThatOnlyPlaysNeverLoadsPyTorch() throws IOException, InterruptedException {
    ProcessBuilder builder =
        Sketch.builder(EXAMPLES.resolve("Basics/GrownEmoji"), List.of("--frames", "20"));
    builder.command().add(1, "-Xlog:class+load:file=" + dir.resolve("classes.log"));
    Played.toTheEnd(builder).well();
    String classes = Files.readString(dir.resolve("classes.log"));
    assertTrue(classes.contains("morphogen.Organism"));
    for (String forbidden : List.of("ai.djl.", "morphogen.torch.", "com.sun.jna.")) {
      assertFalse(classes.contains(forbidden), forbidden + " was loaded");
    }
  }

  /** A sketch that records from frame 5 on and stops, or just ends, at frame 25. */
  private Path recording(String name, String atTheEnd) throws IOException {
    Path sketch = Files.createDirectories(dir.resolve(name));
    Files.writeString(
        sketch.resolve(name + ".pde"),
        """
        import morphogen.*;
        Recorder recorder;
        void setup() {
          size(60, 40, P2D);
          recorder = new Recorder(this);
        }
        void draw() {
          background(frameCount * 5, 100, 0);
          if (frameCount == 5) recorder.start("film.gif");
          if (frameCount == 25) { %s }
        }
        """
            .formatted(atTheEnd));
    return sketch;
  }

  @Test
  void aRecordingHasEveryFrame() throws IOException, InterruptedException {
    Path sketch = recording("Stopped", "recorder.stop(); exit();");
    Played.toTheEnd(Sketch.builder(sketch, List.of())).well();
    assertEquals(20, frames(sketch.resolve("film.gif")));
  }

  @Test
  void aRecordingThatTheWindowCutsOffIsComplete() throws IOException, InterruptedException {
    Path sketch = recording("Closed", "exit();");
    Played.toTheEnd(Sketch.builder(sketch, List.of())).well();
    assertEquals(21, frames(sketch.resolve("film.gif")));
  }

  private static int frames(Path gif) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
      reader.setInput(in);
      int frames = reader.getNumImages(true);
      for (int i = 0; i < frames; i++) {
        assertEquals(60, reader.read(i).getWidth());
      }
      return frames;
    }
  }

  @Test
  void whatIsNoSketchIsRefused() throws IOException {
    assertThrows(IllegalArgumentException.class, () -> new SketchFolder(dir));
    Path broken = Files.createDirectories(dir.resolve("Broken"));
    Files.writeString(broken.resolve("Broken.pde"), "void setup() { int x = ; }");
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> new SketchFolder(broken).compile(dir));
    assertTrue(e.getMessage().contains("Broken"), e.getMessage());
  }
}
