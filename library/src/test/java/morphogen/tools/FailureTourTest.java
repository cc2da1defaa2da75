package morphogen.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that goes wrong for those who draw, brought about in sketches, each of which goes on.
 * What they say and {@code reference/troubleshooting.md} are held to each other.
 */
class FailureTourTest {
  /** A message in the page's tables; three dots stand for what differs. */
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

  /** What can be brought about on some computers only. */
  private static final String FULL = "No space left on device";

  private static final String NO_MIDI = "no MIDI device yet";
  private static final String NO_MICROPHONE = "no microphone";

  @TempDir static Path dir;
  private static final List<String> SAID = new ArrayList<>();
  private static boolean aDiskCanBeFull;

  @BeforeAll
  static void tour() throws IOException, InterruptedException {
    nothingIsThere();
    openGlIsOld();
    noPyTorchAndNoNetwork();
    theDiskIsFull();
    noCameraAndAnOldJava();
  }

  /** Hands that try things, each of which may throw, and say what they hear. */
  private static final String TRY =
      """
      void attempt(Runnable what) {
        try {
          what.run();
        } catch (RuntimeException e) {
          println("told: " + e.getMessage());
        }
      }
      """;

  private static Path sketch(String name, String code) throws IOException {
    Path sketch = Files.createDirectories(dir.resolve(name));
    Files.writeString(sketch.resolve(name + ".pde"), "import morphogen.*;\n" + code + TRY);
    return sketch;
  }

  /** Without the jars whose names begin so. */
  private static ProcessBuilder without(String jars, Path sketch) throws IOException {
    String path =
        Stream.of(ClassPath.text().split(File.pathSeparator))
            .filter(entry -> !Path.of(entry).getFileName().toString().startsWith(jars))
            .collect(Collectors.joining(File.pathSeparator));
    ProcessBuilder builder = Sketch.builder(new SketchFolder(sketch), path, path, List.of());
    builder.command().add(1, "-Dmorphogen.engine=auto");
    builder.environment().put("LIBGL_ALWAYS_SOFTWARE", "1");
    return builder;
  }

  private static void listen(ProcessBuilder builder) throws IOException, InterruptedException {
    Played.toTheEnd(builder).well().said().lines().map(String::strip).forEach(SAID::add);
  }

  /** No ControlP5, no ffmpeg, no MIDI, no microphone, no such file, and nothing as it should be. */
  private static void nothingIsThere() throws IOException, InterruptedException {
    try (DatagramSocket other = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      Path sketch =
          sketch(
              "Nothing",
              """
              Organism lizard;
              Midi midi;
              void setup() {
                size(200, 200, P2D);
                lizard = new Organism(this, "lizard");
                attempt(() -> new Organism(this, "lizzard"));
                attempt(() -> new Organism(this, "cut.safetensors"));
                attempt(() -> new Organism(this, "text.safetensors"));
                attempt(() -> Training.grow(this, "lizzard"));
                attempt(() -> Training.grow(this, "missing.png"));
                attempt(() -> Training.grow(this, "text.png"));
                attempt(() -> Training.grow(this, "empty.png"));
                attempt(() -> lizard.load("missing.state"));
                attempt(() -> lizard.set("sped", 2));
                attempt(() -> lizard.damage(new PImage(0, 0))); // a film before its first picture
                attempt(() -> new Panel(this, lizard));
                Recorder recorder = new Recorder(this);
                attempt(() -> recorder.start("film.mp4"));
                attempt(() -> recorder.start("film.mp4"));
                attempt(() -> new Recorder(this).start("film.mov"));
                Performance performance = new Performance(this, lizard);
                attempt(() -> performance.start("show.log"));
                attempt(() -> performance.start("show.log"));
                attempt(() -> performance.film("data/other.log", "film.gif", 64, 64));
                attempt(() -> new Osc(this, new morphogen.knob.Rack().add("lizard", lizard), %d));
                midi = new Midi(this, lizard);
                Audio audio = new Audio(this, lizard);
                attempt(() -> audio.listen());
                Audio other = new Audio(this, lizard);
                attempt(() -> other.play("missing.wav"));
              }
              void draw() {
                lizard.update();
                if (frameCount == 90) println("told: " + midi.status());
                if (frameCount == 90) exit();
              }
              """
                  .formatted(other.getLocalPort()));
      Path data = Files.createDirectories(sketch.resolve("data"));
      try (InputStream in =
          FailureTourTest.class.getResourceAsStream("/morphogen/rules/lizard.safetensors")) {
        Files.write(data.resolve("cut.safetensors"), in.readNBytes(3000));
      }
      for (String name : List.of("text.safetensors", "text.png")) {
        Files.writeString(data.resolve(name), "These are the words of a poem, and nothing else.");
      }
      Files.writeString(data.resolve("other.log"), "{}\n");
      BufferedImage empty = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
      ImageIO.write(empty, "png", data.resolve("empty.png").toFile());
      ProcessBuilder builder = without("controlP5", sketch);
      builder.environment().put("PATH", data.toString());
      listen(builder);
    }
  }

  private static void openGlIsOld() throws IOException, InterruptedException {
    ProcessBuilder builder =
        without(
            "nothing",
            sketch(
                "OldOpenGl",
                """
                Organism lizard;
                void setup() {
                  size(200, 200, P2D);
                  lizard = new Organism(this, "lizard");
                  attempt(() -> new Organism(this, lizard.rule(), 16, 16, Engine.SHADER));
                }
                void draw() {
                  lizard.update();
                  if (frameCount == 5) exit();
                }
                """));
    builder.environment().put("MESA_GL_VERSION_OVERRIDE", "3.1");
    builder.environment().put("MESA_GLSL_VERSION_OVERRIDE", "140");
    listen(builder);
  }

  private static void noPyTorchAndNoNetwork() throws IOException, InterruptedException {
    ProcessBuilder builder =
        without(
            "pytorch-native",
            sketch(
                "NoPyTorch",
                """
                Training training;
                void setup() {
                  size(200, 200, P2D);
                  training = Training.yourLoss(this);
                  training.organism(64, 64);
                  training.start();
                }
                void draw() {
                  if (frameCount == 3000 || training.failed()) println("told: " + training.status());
                  if (frameCount == 3000 || training.failed()) exit();
                }
                """));
    Played.offline(builder, dir.resolve("djl"));
    listen(builder);
  }

  /** A disk of our own of 64 kilobytes, seen by this one process. */
  private static void theDiskIsFull() throws IOException, InterruptedException {
    Path sketch =
        sketch(
            "FullDisk",
            """
            Organism lizard;
            Recorder recorder;
            Performance performance;
            void setup() {
              size(200, 200, P2D);
              lizard = new Organism(this, "lizard");
              recorder = new Recorder(this);
              performance = new Performance(this, lizard);
              attempt(() -> lizard.save("disk/kept.state"));
              recorder.start("disk/film.gif");
            }
            void draw() {
              loadPixels();
              for (int i = 0; i < pixels.length; i++) pixels[i] = color(random(255), random(255), 0);
              updatePixels();
              lizard.update();
              if (frameCount == 20) performance.start("disk/show.log"); // the cells alone are more
              if (frameCount == 40) exit();
            }
            """);
    Path disk = Files.createDirectories(sketch.resolve("disk"));
    ProcessBuilder builder = without("nothing", sketch);
    Path small = dir.resolve("small-disk");
    Files.writeString(
        small,
        """
        #!/bin/sh
        exec unshare -rm sh -c 'mount -t tmpfs -o size=64k none "%s" && exec "$@"' sh %s "$@"
        """
            .formatted(disk, builder.command().get(0)));
    aDiskCanBeFull = canMount();
    if (aDiskCanBeFull && small.toFile().setExecutable(true)) {
      builder.command().set(0, small.toString());
      listen(builder);
    }
  }

  /**
   * The example for cameras, without one. In it a class is newer than this Java, as all of them are
   * newer than Processing 3's.
   */
  private static void noCameraAndAnOldJava() throws IOException, InterruptedException {
    Path example = Path.of("examples/Live/CameraWounds/CameraWounds.pde");
    Path sketch = Files.createDirectories(dir.resolve("CameraWounds"));
    Files.copy(example, sketch.resolve(example.getFileName()));
    Files.writeString(
        sketch.resolve("Hands.pde"),
        """
        String told = "";
        void text(String line, float x, float y) {
          if (!line.equals(told)) println("told: " + line);
          told = line;
          super.text(line, x, y);
          if (frameCount < 5) return;
          try {
            new Arena(this, "lizard", "chick");
          } catch (LinkageError e) {
            println("told: " + e.getMessage());
          }
          exit();
        }
        """);
    Path newer = Files.createDirectories(dir.resolve("newer/morphogen"));
    try (InputStream in = FailureTourTest.class.getResourceAsStream("/morphogen/Arena.class")) {
      byte[] arena = in.readAllBytes();
      arena[7] += 10; // its version's last byte
      Files.write(newer.resolve("Arena.class"), arena);
    }
    String path = ClassPath.text();
    String running = newer.getParent() + File.pathSeparator + path;
    ProcessBuilder builder = Sketch.builder(new SketchFolder(sketch), path, running, List.of());
    builder.command().add(1, "-Dmorphogen.engine=java");
    listen(builder);
  }

  private static boolean canMount() throws InterruptedException {
    Path disk = dir.resolve("try");
    try {
      Files.createDirectories(disk);
      String mount = "mount -t tmpfs -o size=64k none " + disk;
      return new ProcessBuilder("unshare", "-rm", "sh", "-c", mount).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static ProcessBuilder withoutOpenGl(String name, String renderer) throws IOException {
    Path sketch =
        sketch(
            name,
            """
            Organism lizard;
            void setup() {
              size(200, 200%s);
              lizard = new Organism(this, "lizard");
            }
            void draw() {
              background(255);
              lizard.update();
              lizard.draw();
              if (frameCount < 120) return;
              println(lizard.engine() + " " + (get(100, 100) != color(255)));
              exit();
            }
            """
                .formatted(renderer));
    ProcessBuilder builder = without("nothing", sketch);
    builder.environment().put("LIBGL_DRIVERS_PATH", dir.resolve("no-drivers").toString());
    return builder;
  }

  /** No driver, and no program in its place: with P2D Processing itself gives up. */
  @Test
  void withoutAnyOpenGlTheOtherRendererPlays() throws IOException, InterruptedException {
    Played p2d = Played.toTheEnd(withoutOpenGl("NoOpenGlP2d", ", P2D"));
    assumeTrue(p2d.exit() != 0, "OpenGL cannot be taken away here");
    Matcher told =
        Pattern.compile("Profiles \\[GL4bc, .*not available on device").matcher(p2d.said());
    assertTrue(told.find(), p2d.said());
    String page = Files.readString(Path.of("reference/troubleshooting.md"));
    assertTrue(page.contains("*Profiles [GL4bc, …] not available on device*"), "is explained");
    String said = Played.toTheEnd(withoutOpenGl("NoOpenGl", "")).well().said();
    assertTrue(said.endsWith("JAVA true"), "played in Java, and seen: " + said);
  }

  static List<String> messages() throws IOException {
    Matcher row = ROW.matcher(Files.readString(Path.of("reference/troubleshooting.md")));
    return row.results().map(found -> found.group(1)).toList();
  }

  /** Any words where a message of the page has three dots. */
  private static Pattern pattern(String message) {
    return Pattern.compile(
        Stream.of(message.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".+")));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void thePagesMessageIsMet(String message) throws IOException {
    List<String> fuller =
        messages().stream().filter(other -> other.length() > message.length()).toList();
    boolean here =
        SAID.stream()
            .filter(said -> pattern(message).matcher(said).find())
            .anyMatch(said -> fuller.stream().noneMatch(o -> pattern(o).matcher(said).find()));
    assumeFalse(!here && message.contains(NO_MIDI), "a MIDI device is here");
    assumeFalse(!here && message.contains(NO_MICROPHONE), "a microphone is here");
    assumeTrue(aDiskCanBeFull || !message.contains(FULL), "no small disk can be mounted here");
    assertTrue(here, message + " is not among" + System.lineSeparator() + text());
  }

  @Test
  void whatIsToldStandsOnThePage() throws IOException {
    List<Pattern> known = messages().stream().map(FailureTourTest::pattern).toList();
    List<String> unknown =
        SAID.stream()
            .filter(said -> known.stream().noneMatch(message -> message.matcher(said).find()))
            .toList();
    assertEquals(List.of(), unknown, "what is not on the page");
  }

  /** A sentence that begins with what is wrong, without a class's or an exception's name. */
  @Test
  void everyMessageReadsWell() {
    assertTrue(SAID.size() >= 15, text());
    for (String said : SAID) {
      String message = said.replaceFirst("^told: ", "");
      for (String riddle : List.of("Exception", "null", "java.", "ai.djl", "\tat ", "..", "%")) {
        assertTrue(!message.contains(riddle), riddle + " in " + message);
      }
      assertTrue(message.length() > 20 && message.length() < 900, message);
    }
  }

  private static String text() {
    return String.join(System.lineSeparator(), SAID);
  }
}
