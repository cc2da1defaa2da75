package morphogen;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import morphogen.cells.State;
import morphogen.file.Console;
import morphogen.picture.CutOut;
import morphogen.rule.Filters;
import morphogen.rule.Origin;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import processing.awt.PGraphicsJava2D;
import processing.core.PConstants;
import processing.core.PImage;

/** Pictures that a sketch asks a training to grow; nothing is trained. */
class TrainingPicturesTest {
  @TempDir Path dir;

  @Test
  void aRuleThatBeginsElsewhereIsGoneOnFromWhereThisPictureBegins() {
    try (Training training = Training.grow(new HiddenSketch(dir, 200, 100), "cherries")) {
      Origin origin = training.rule().spec().origin();
      assertNotEquals(Origin.MIDDLE, origin);
      Rule lizard = RuleFile.builtIn("lizard").rule();
      training.rule(lizard);
      assertEquals(origin, training.rule().spec().origin());
      assertArrayEquals(
          lizard.weight(Filters.OUTPUT_WEIGHT), training.rule().weight(Filters.OUTPUT_WEIGHT));
      State first = training.organism(64, 64).state();
      assertEquals(1, first.get(32 + origin.x(), 32 + origin.y(), 3));
      training.reroll();
      assertEquals(origin, training.rule().spec().origin());
    }
  }

  @Test
  void picturesThatCannotBeGrownAreRefusedByName() throws IOException {
    HiddenSketch sketch = new HiddenSketch(dir, 200, 100);
    Path file = sketch.dataFile("faint.png").toPath();
    Files.createDirectories(file.getParent());
    BufferedImage faint = new BufferedImage(50, 50, BufferedImage.TYPE_INT_ARGB);
    faint.setRGB(20, 20, 0x0dff0000);
    ImageIO.write(faint, "png", file.toFile());
    for (String name : List.of("faint.png", "dog.jpg", "a\0.jpg", "wombat")) {
      Exception e = assertThrows(IllegalArgumentException.class, () -> Training.grow(sketch, name));
      assertTrue(e.getMessage().contains(name), e.getMessage());
      boolean there = name.equals("faint.png");
      assertEquals(!there, e.getMessage().startsWith("No picture"), e.getMessage());
      assertEquals(name.equals("wombat"), e.getMessage().contains("emoji"), e.getMessage());
    }
  }

  /** A red disc on white, as Processing loads it. */
  private static PImage disc(int format) {
    PImage image = new PImage(90, 60, format);
    for (int y = 0; y < 60; y++) {
      for (int x = 0; x < 90; x++) {
        boolean inside = Math.hypot(x - 45, y - 30) < 20;
        int rgb = inside ? 0xff0000 : 0xffffff;
        int alpha = format == PConstants.ARGB && inside ? 0xff000000 : 0;
        image.pixels[y * 90 + x] = format == PConstants.ALPHA ? (inside ? 255 : 0) : alpha | rgb;
      }
    }
    return image;
  }

  /** Its middle, its corner, and how many cells across are covered. */
  private static void assertDisc(State target, float red, float green, int across) {
    assertEquals(red, target.get(32, 32, 0), 1e-6);
    assertEquals(green, target.get(32, 32, 1), 1e-6);
    assertEquals(1, target.get(32, 32, 3), 1e-6);
    int covered = 0;
    for (int x = 0; x < 64; x++) {
      covered += target.get(x, 32, 3) > 0.5 ? 1 : 0;
    }
    assertEquals(across, covered, 1);
  }

  private State target(PImage image) {
    try (Training training = Training.grow(new HiddenSketch(dir, 200, 100), image)) {
      PImage shown = training.target();
      State target = new State(64, 64, 4);
      for (int i = 0; i < target.cells(); i++) {
        float alpha = (shown.pixels[i] >>> 24) / 255f;
        for (int c = 0; c < 3; c++) {
          target.values()[4 * i + c] = alpha * (shown.pixels[i] >> 16 - 8 * c & 255) / 255;
        }
        target.values()[4 * i + 3] = alpha;
      }
      return target;
    }
  }

  /** What is cut out is cropped; what is transparent already keeps its proportions. */
  @Test
  void aPictureOfTheSketchIsGrownWhateverItsFormat() {
    assertDisc(target(disc(PConstants.RGB)), 1, 0, 40);
    assertDisc(target(disc(PConstants.ARGB)), 1, 0, 40 * 40 / 90);
    assertDisc(target(disc(PConstants.ALPHA)), 1, 1, 40 * 40 / 90);
  }

  @Test
  void theWholePictureIsKeptIfThatIsWanted() {
    HiddenSketch sketch = new HiddenSketch(dir, 200, 100);
    try (Training training = Training.grow(sketch, disc(PConstants.RGB), CutOut.FRAME, 20, 24)) {
      assertEquals(24, training.target().width);
      assertEquals(0xffffffff, training.target().pixels[12 * 24 + 4], "its paper");
    }
    assertNull(Training.yourLoss(sketch).target());
  }

  @Test
  void thePictureMayChangeAfterwards() {
    PImage image = disc(PConstants.RGB);
    try (Training training = Training.grow(new HiddenSketch(dir, 200, 100), image)) {
      Arrays.fill(image.pixels, 0);
      assertEquals(0xffff0000, training.target().pixels[32 * 64 + 32]);
    }
  }

  @Test
  void aCanvasIsAPictureToo() {
    PGraphicsJava2D canvas = new PGraphicsJava2D();
    canvas.setPrimary(false);
    canvas.setParent(new HiddenSketch(dir, 200, 100));
    canvas.setSize(80, 80);
    assertTrue(refusal(canvas).contains("endDraw()"), refusal(canvas));
    canvas.beginDraw();
    canvas.fill(0, 0, 255);
    canvas.noStroke();
    canvas.rect(20, 20, 40, 40);
    canvas.endDraw();
    State target = target(canvas);
    assertEquals(1, target.get(32, 32, 2), 1e-6);
    assertEquals(0, target.get(16, 16, 3), "where nothing is drawn nothing grows");
    assertEquals(target.get(32, 32, 2), target(canvas.get()).get(32, 32, 2));
  }

  private String refusal(PImage image) {
    HiddenSketch sketch = new HiddenSketch(dir, 200, 100);
    return assertThrows(IllegalArgumentException.class, () -> Training.grow(sketch, image))
        .getMessage();
  }

  @Test
  void picturesWithoutPixelsAreRefusedAndSayWhy() {
    assertTrue(refusal(null).contains("loadImage()"));
    assertTrue(refusal(new PImage(0, 0)).contains("requestImage()"));
    PImage failed = new PImage(0, 0); // what requestImage() makes of a missing file
    failed.pixelWidth = failed.width = -1;
    failed.pixelHeight = failed.height = -1;
    assertTrue(refusal(failed).contains("data folder"));
    PImage empty = new PImage(50, 50, PConstants.ARGB);
    assertTrue(refusal(empty).contains("transparent all over"));
    PImage black = new PImage(50, 50, PConstants.RGB); // a camera before its first frame
    assertTrue(refusal(black).contains("one colour"), refusal(black));
  }

  @Test
  void itBeginsAsSomethingThatLives() {
    try (Training training = Training.grow(new HiddenSketch(dir, 200, 100), "octopus")) {
      Organism organism = training.organism(64, 64);
      organism.step(96);
      double alive = 0;
      for (int i = 3; i < organism.state().values().length; i += 16) {
        alive += organism.state().values()[i] > 0.5 ? 1 : 0;
      }
      assertTrue(alive > 500, alive + " cells");
      assertEquals("resting", training.status());
    }
  }

  @Test
  void aRuleThatWasSavedTooEarlySaysSoOnceWhereItIsLoaded() throws IOException {
    HiddenSketch sketch = new HiddenSketch(dir, 200, 100);
    try (Training training = Training.grow(sketch, "octopus")) {
      assertFalse(training.stays());
      assertTrue(training.save("early.safetensors"));
    }
    RuleFile saved = RuleFile.read(dir.resolve("early.safetensors"));
    assertEquals(RuleFile.NOT_YET, saved.notes().get(RuleFile.STAYS));
    assertEquals(64, saved.grid(0));
    List<String> told = Console.during(() -> new Organism(sketch, "early.safetensors"));
    assertEquals(1, told.size(), told.toString());
    assertTrue(told.get(0).contains("early.safetensors was saved before"), told.get(0));
    assertEquals(List.of(), Console.during(() -> new Organism(sketch, "early.safetensors")));
    new RuleFile(saved.rule(), Map.of(RuleFile.STAYS, "yes"))
        .write(dir.resolve("late.safetensors"));
    assertEquals(List.of(), Console.during(() -> new Organism(sketch, "late.safetensors")));
  }

  @Test
  void aPictureIsReadAndCutOutAlone() throws IOException {
    HiddenSketch sketch = new HiddenSketch(dir, 200, 100);
    PImage lizard = Training.picture(sketch, "lizard");
    assertEquals(64, lizard.width);
    assertEquals(0, lizard.pixels[0]);
    BufferedImage large = new BufferedImage(3000, 2000, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 1000 * 1000; i++) {
      large.setRGB(1000 + i % 1000, 500 + i / 1000, 0xffcc00);
    }
    ImageIO.write(large, "png", dir.resolve("large.png").toFile());
    PImage square = Training.picture(sketch, "large.png");
    assertEquals(1000 / 6, square.width, 3);
    assertEquals(0xffffcc00, square.get(square.width / 2, square.height / 2));
    assertThrows(IllegalArgumentException.class, () -> Training.picture(sketch, "none.png"));
  }

  /** Bricks, so to speak, in the middle of a wide picture. */
  private static PImage wall() {
    PImage image = new PImage(120, 80, PConstants.RGB);
    for (int i = 0; i < image.pixels.length; i++) {
      boolean mortar = i / 120 % 10 < 2 || i % 20 < 2;
      image.pixels[i] = mortar ? 0x808080 : 0xa02010;
    }
    return image;
  }

  @Test
  void theTextureOfAPictureIsLearnedFromItsMiddleSquare() {
    HiddenSketch sketch = new HiddenSketch(dir, 200, 100);
    PImage wall = wall();
    for (int i = 0; i < wall.pixels.length; i++) {
      wall.pixels[i] = i % 120 < 20 || i % 120 >= 100 ? 0x00ff00 : wall.pixels[i];
    }
    try (Training training = Training.texture(sketch, wall)) {
      PImage target = training.target();
      assertEquals(64, target.width);
      assertEquals(64, target.height);
      for (int pixel : target.pixels) {
        assertEquals(255, pixel >>> 24);
        assertTrue(
            (pixel >> 8 & 255) < 160, "no green from beside it: " + Integer.toHexString(pixel));
      }
      assertEquals("resting", training.status()); // it begins with a rule that weaves something
      assertFalse(training.stays());
      assertTrue(training.rule().spec().isTexture());
      Organism organism = training.organism(100, 30);
      organism.step(2);
      assertEquals(100, organism.columns());
    }
    try (Training small = Training.texture(sketch, wall(), 32)) {
      assertEquals(32, small.target().width);
    }
  }

  @Test
  void aTextureIsSavedAndSaysOnHowManyCellsItWasLearnedAndThatItDoesNotStayYet()
      throws IOException {
    HiddenSketch sketch = new HiddenSketch(dir, 200, 100);
    try (Training training = Training.texture(sketch, wall(), 48)) {
      assertTrue(training.save("wall.safetensors"));
      training.load("wall.safetensors");
    }
    RuleFile saved = RuleFile.read(dir.resolve("wall.safetensors"));
    assertEquals(48, saved.grid(0));
    assertEquals(RuleFile.NOT_YET, saved.notes().get(RuleFile.STAYS));
  }

  @Test
  void whatHasNoTextureIsRefusedAndSaysWhy() throws IOException {
    HiddenSketch sketch = new HiddenSketch(dir, 200, 100);
    Path file = sketch.dataFile("grey.png").toPath();
    Files.createDirectories(file.getParent());
    ImageIO.write(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    for (String name : List.of("grey.png", "wombat.png")) {
      Exception e =
          assertThrows(IllegalArgumentException.class, () -> Training.texture(sketch, name));
      assertTrue(e.getMessage().contains(name), e.getMessage());
    }
    PImage pixel = new PImage(1, 1, PConstants.RGB);
    assertTrue(noTexture(pixel, 64).contains("8 x 8"), noTexture(pixel, 64));
    assertTrue(noTexture(new PImage(50, 50, PConstants.ARGB), 64).contains("transparent"));
    assertTrue(noTexture(new PImage(50, 50, PConstants.RGB), 64).contains("one colour"));
    assertTrue(noTexture(wall(), 7).contains("8 to 1024"), noTexture(wall(), 7));
    assertTrue(noTexture(wall(), 1025).contains("8 to 1024"));
  }

  private String noTexture(PImage image, int grid) {
    HiddenSketch sketch = new HiddenSketch(dir, 200, 100);
    return assertThrows(IllegalArgumentException.class, () -> Training.texture(sketch, image, grid))
        .getMessage();
  }

  @Test
  void aPictureCondensesOutOfNoiseOnTheGridThatWasAskedFor() throws IOException {
    HiddenSketch sketch = new HiddenSketch(dir, 200, 100);
    try (Training training = Training.attend(sketch, "heart")) {
      assertEquals(32, training.target().width);
      assertEquals(0xff000000, training.target().pixels[0], "black around it");
      assertEquals("untrained", training.status());
      assertFalse(training.stays());
      assertTrue(training.save("heart.safetensors"));
      Organism organism = training.organism(32, 32);
      double square = 0;
      for (float value : organism.state().values()) {
        square += value * value / organism.state().values().length;
      }
      assertEquals(1, square, 0.05, "it begins with noise of deviation 1");
    }
    assertEquals(32, RuleFile.read(dir.resolve("heart.safetensors")).grid(0));
    try (Training small = Training.attend(sketch, wall(), 16)) {
      assertEquals(16, small.target().width);
    }
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> Training.attend(sketch, wall(), 7));
    assertTrue(e.getMessage().contains("8 to 1024"), e.getMessage());
  }
}
