package morphogen;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import morphogen.cells.State;
import morphogen.file.Console;
import morphogen.knob.Knob;
import morphogen.lab.Likeness;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.AliveMask;
import morphogen.rule.Boundary;
import morphogen.rule.Origin;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import morphogen.shader.ShaderException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import processing.awt.PGraphicsJava2D;
import processing.core.PApplet;
import processing.core.PConstants;
import processing.core.PImage;

class OrganismTest {
  @TempDir Path dir;
  private PApplet sketch;

  /** A sketch of 200 x 100 pixels that is never shown. */
  @BeforeEach
  void prepareASketch() {
    sketch = new HiddenSketch(dir, 200, 100);
  }

  @Test
  void startsAsOneCellOnTheGridItsRuleWasTrainedOn() {
    Organism organism = new Organism(sketch, "lizard");
    assertEquals(64, organism.columns());
    assertEquals(1, alive(organism));
    organism.step(10);
    assertEquals(10, organism.steps());
    assertTrue(alive(organism) > 10);
    organism.seed();
    assertEquals(1, alive(organism));
  }

  @Test
  void beginsWhereItsRuleSaysTurnedWithItsCells() {
    Rule rule = RuleFile.builtIn("lizard").rule();
    RuleSpec spec = rule.spec().withOrigin(new Origin(5, -3));
    Organism organism = new Organism(sketch, new Rule(spec, rule.tensors()), 20, 20);
    assertEquals(1, alive(organism));
    assertEquals(1, organism.state().get(15, 7, 3));
    organism.step(10);
    organism.seed();
    assertEquals(1, alive(organism));
    assertEquals(1, organism.state().get(15, 7, 3));
    organism.set("angle", (float) (Math.PI / 2)); // clockwise
    organism.seed();
    assertEquals(1, organism.state().get(13, 15, 3));
  }

  @Test
  void sketchCoordinatesMeetTheCellsUnderThem() {
    // 50 x 25 cells in 200 x 100 pixels: four pixels a cell.
    Organism organism = new Organism(sketch, "lizard", 50, 25);
    organism.seed(1, 1);
    organism.seed(199, 99);
    assertEquals(1, organism.state().get(0, 0, 3));
    assertEquals(1, organism.state().get(49, 24, 3));
    organism.damage(198, 98, 3);
    assertEquals(0, organism.state().get(49, 24, 3));
    assertEquals(1, organism.state().get(0, 0, 3));
    organism.seed(-5, 50);
    organism.seed(5, 500);
    assertEquals(2, alive(organism));
    organism.place(100, 0, 100, 50); // now two pixels a cell
    organism.damage(101, 1, 1);
    assertEquals(0, organism.state().get(0, 0, 3));
  }

  /** Cells are 4 pixels wide and 2 tall. */
  @Test
  void aBrushIsADiscOfPixelsWhereCellsAreNoSquares() {
    Organism organism = new Organism(sketch, "lizard", 50, 50);
    organism.place(0, 0, 200, 100);
    organism.edit(state -> Arrays.fill(state.values(), 1));
    organism.damage(100, 50, 30);
    assertDisc(organism, 0);
    organism.clear();
    assertEquals(0, alive(organism));
    Rule lizard = organism.rule();
    RuleSpec unmasked = lizard.spec().withAliveMask(AliveMask.NONE);
    Organism pattern = new Organism(sketch, new Rule(unmasked, lizard.tensors()), 50, 50);
    pattern.place(0, 0, 200, 100);
    pattern.edit(state -> Arrays.fill(state.values(), 0));
    pattern.paint(100, 50, 30);
    assertDisc(pattern, 1);
  }

  private static void assertDisc(Organism organism, int inside) {
    for (int y = 0; y < 50; y++) {
      for (int x = 0; x < 50; x++) {
        boolean reached = Math.hypot(4 * x + 2 - 100, 2 * y + 1 - 50) < 30;
        assertEquals(reached ? inside : 1 - inside, organism.state().get(x, y, 3), x + ", " + y);
      }
    }
  }

  @Test
  void namesThatNoFileCanHaveAreToldInASentence() {
    Organism organism = new Organism(sketch, "lizard");
    String sentence = "'a?b' cannot be the name of a file";
    UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> organism.load("a\0b"));
    assertTrue(e.getMessage().contains(sentence), e.getMessage());
    List<String> told = Console.during(() -> assertFalse(organism.save("a\0b")));
    assertEquals(1, told.size(), told.toString());
    assertTrue(told.get(0).startsWith("Organism: " + sentence), told.get(0));
  }

  @Test
  void whatCannotBeSavedIsOneLineAndItLivesOn() throws IOException {
    Organism organism = new Organism(sketch, "lizard");
    Files.writeString(dir.resolve("file"), "in the way");
    for (String name : List.of("file/a.state", "file/deep/a.state", "")) {
      List<String> told = Console.during(() -> assertFalse(organism.save(name)));
      assertEquals(1, told.size(), told.toString());
      assertTrue(told.get(0).startsWith("Organism: Could not write " + dir), told.get(0));
    }
    organism.step(3);
    assertEquals(3, organism.steps());
    assertTrue(organism.save("new/folder/a.state"), "missing folders are made");
    assertThrows(NullPointerException.class, () -> organism.save(null));
  }

  @Test
  void aSquareOrganismIsCentredInAWideWindow() {
    Organism organism = new Organism(sketch, "lizard", 10, 10);
    organism.seed(51, 1); // its left edge is at pixel 50
    assertEquals(1, organism.state().get(0, 0, 3));
  }

  @Test
  void whatIsDrawnIsTransparentWhereNothingLives() {
    Organism organism = new Organism(sketch, "lizard");
    assertEquals(0, organism.image().pixels[0] >>> 24);
    assertEquals(0xff000000, organism.image().pixels[32 * 64 + 32]);
  }

  @Test
  void itsImageIsTheSketchsOwn() {
    Organism organism = new Organism(sketch, "lizard");
    PImage first = organism.image();
    first.resize(7, 9);
    first.loadPixels();
    Arrays.fill(first.pixels, 0xffff0000);
    organism.step(2);
    assertEquals(64, organism.image().width);
    assertEquals(0, organism.image().pixels[0] >>> 24);
    assertEquals(7, first.width);
  }

  @Test
  void whatIsRecordedGetsItToo() {
    Organism organism = new Organism(sketch, "lizard", 50, 25);
    organism.edit(state -> Arrays.fill(state.values(), 1));
    PGraphicsJava2D window = canvas();
    PGraphicsJava2D recorder = canvas();
    sketch.g = window;
    sketch.recorder = recorder;
    organism.draw();
    recorder.endDraw();
    window.endDraw();
    assertEquals(0xffffffff, window.get(100, 50));
    assertEquals(0xffffffff, recorder.get(100, 50));
  }

  private static PGraphicsJava2D canvas() {
    PGraphicsJava2D canvas = new PGraphicsJava2D();
    canvas.setPrimary(false);
    canvas.setSize(200, 100);
    canvas.beginDraw();
    return canvas;
  }

  @Test
  void unknownRulesAndBrokenFilesAreExplained() throws IOException {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> new Organism(sketch, "wombat"));
    assertTrue(e.getMessage().contains("lizard") && e.getMessage().contains("data"));
    Files.writeString(dir.resolve("broken.safetensors"), "dear diary");
    e = assertThrows(UncheckedIOException.class, () -> new Organism(sketch, "broken.safetensors"));
    assertTrue(e.getMessage().contains("broken.safetensors"), e.getMessage());
  }

  @Test
  void rulesOfOtherChannelsAreRefusedWhileItLives() {
    Organism organism = new Organism(sketch, "lizard");
    Rule other = Rule.untrained(RuleSpec.growing().withChannels(12), 1);
    assertThrows(IllegalArgumentException.class, () -> organism.rule(other));
    organism.step();
  }

  @Test
  void fractionsOfAStepAddUpOverFrames() {
    Organism organism = new Organism(sketch, "lizard");
    organism.set("budget", 1000);
    organism.set("stepsPerFrame", 0.25f);
    for (int frame = 0; frame < 40; frame++) {
      organism.update();
    }
    assertEquals(10, organism.steps());
    organism.set("stepsPerFrame", 3);
    organism.update();
    assertEquals(13, organism.steps());
    organism.pause(true);
    organism.update();
    assertEquals(13, organism.steps());
    organism.step();
    assertEquals(14, organism.steps());
  }

  @Test
  void aFrameThatRunsOutOfTimeStillLivesOneStepAndOwesNothing() {
    Organism organism = new Organism(sketch, "lizard", 512, 512);
    organism.edit(state -> Arrays.fill(state.values(), 0.5f));
    organism.set("stepsPerFrame", 64);
    organism.set("budget", 1);
    organism.update();
    int lived = organism.steps();
    assertTrue(lived >= 1 && lived < 64, lived + " steps");
    organism.set("stepsPerFrame", 0);
    organism.update();
    assertEquals(lived, organism.steps());
  }

  @Test
  void knobsThatChangeTheRuleTakeEffectWithTheNextStep() {
    Organism organism = new Organism(sketch, "lizard");
    organism.step(20);
    float[] before = organism.state().values().clone();
    organism.set("stepSize", 0);
    organism.step(3);
    // No update: only what the alive mask clears may have changed.
    for (int i = 0; i < before.length; i++) {
      float value = organism.state().values()[i];
      assertTrue(value == before[i] || value == 0);
    }
    organism.knobs().reset();
    organism.set("angle", 1);
    organism.set("scale", 0.8f);
    organism.set("fireRate", 0.9f);
    organism.set("wrap", 1);
    organism.step(5);
    Rule rule = organism.rule();
    assertEquals(0.5, rule.spec().fireRate());
    assertEquals(rule.spec(), RuleFile.builtIn("lizard").rule().spec());
  }

  @Test
  void aTurnedOrganismGrowsTurned() {
    Organism upright = new Organism(sketch, "lizard");
    Organism turned = new Organism(sketch, "lizard");
    turned.set("angle", (float) Math.PI);
    upright.step(120);
    turned.step(120);
    State half = new State(64, 64, 4);
    State whole = new State(64, 64, 4);
    for (int y = 1; y < 64; y++) {
      for (int x = 1; x < 64; x++) {
        for (int c = 0; c < 4; c++) {
          half.set(x, y, c, turned.state().get(64 - x, 64 - y, c)); // about the seed at 32, 32
          whole.set(x, y, c, upright.state().get(x, y, c));
        }
      }
    }
    assertTrue(Likeness.mse(half, whole) < 0.004, "" + Likeness.mse(half, whole));
  }

  @Test
  void anotherRuleBringsItsFireRateAndEdgesAlong() {
    Organism organism = new Organism(sketch, "lizard");
    RuleSpec spec = organism.rule().spec().withFireRate(0.25).withBoundary(Boundary.WRAP);
    organism.rule(new Rule(spec, organism.rule().tensors()));
    assertEquals(0.25f, organism.get("fireRate"));
    assertEquals(1, organism.get("wrap"));
    organism.step(2);
  }

  @Test
  void brushesHaveARadius() {
    Organism organism = new Organism(sketch, "lizard", 50, 25); // four pixels a cell
    organism.edit(state -> Arrays.fill(state.values(), 1));
    organism.set("brush", 8);
    organism.damage(102, 50); // the centre of cell 25, 12
    // Closer than two cells: the centre, its eight neighbours.
    assertEquals(50 * 25 - 9, alive(organism));
    assertEquals(0, organism.state().get(24, 11, 15));
    organism.damage(142, 50, 4.1f);
    assertEquals(50 * 25 - 9 - 5, alive(organism));
    organism.clear();
    assertEquals(0, alive(organism));
  }

  @Test
  void paintingPlantsAFirstCellWhereThereIsRoomForAnAnimal() {
    Organism organism = new Organism(sketch, "lizard", 50, 25); // four pixels a cell
    organism.set("room", 10);
    organism.clear();
    organism.paint(102, 50); // the centre of cell 25, 12
    assertEquals(1, alive(organism));
    assertEquals(0, organism.state().get(25, 12, 0));
    assertEquals(1, organism.state().get(25, 12, 15));
    organism.paint(134, 50); // eight cells further: no room
    organism.paint(10, 50); // two cells from the edge
    organism.paint(-500, 5000); // outside
    assertEquals(1, alive(organism));
    organism.paint(142, 50); // ten cells further
    assertEquals(2, alive(organism));
  }

  @Test
  void itsCellsCanBeSavedAndGoneOnFrom() throws IOException {
    Organism organism = new Organism(sketch, "lizard");
    organism.step(30);
    float[] grown = organism.state().values().clone();
    String file = dir.resolve("tuesday.state").toString();
    assertTrue(organism.save(file));
    organism.seed();
    organism.load(file);
    assertArrayEquals(grown, organism.state().values());
    Organism smaller = new Organism(sketch, "lizard", 10, 10);
    Exception e = assertThrows(UncheckedIOException.class, () -> smaller.load(file));
    assertTrue(e.getMessage().contains("64 x 64"), e.getMessage());
    String nowhere = dir.resolve("none.state").toString();
    assertThrows(UncheckedIOException.class, () -> smaller.load(nowhere));
    assertEquals(1, alive(smaller));
  }

  @Test
  void viewsShowWhatTheyName() {
    Organism organism = new Organism(sketch, "lizard");
    organism.step(60);
    int colour = organism.image().pixels[32 * 64 + 32];
    organism.set("view", 1);
    assertEquals(0xffffff, organism.image().pixels[32 * 64 + 32] & 0xffffff);
    organism.set("view", 2);
    assertNotEquals(colour, organism.image().pixels[32 * 64 + 32]);
    organism.set("view", 100);
    assertEquals(18, organism.get("view")); // the last of sixteen channels
    assertEquals(0, organism.image().pixels[0]); // empty: transparent in every view
  }

  @Test
  void everyKnobIsInTheGuide() throws IOException {
    String guide = Files.readString(Path.of("reference/organism.md"));
    for (Knob knob : new Organism(sketch, "lizard").knobs()) {
      assertTrue(guide.contains("| `" + knob.name() + "` |"), knob.name());
      assertTrue(knob.text().endsWith("."), knob.text());
    }
  }

  @Test
  void whatIsMadeBeforeTheWindowTakesItsPlaceAndKeepsItsCellsAtItsFirstUse() {
    Organism organism = new Organism(sketch, "lizard", 50, 25);
    organism.edit(state -> state.set(3, 4, 3, 1));
    sketch.width = 800;
    sketch.height = 400; // 16 pixels a cell instead of 4
    sketch.g = canvas();
    assertTrue(organism.contains(799, 399));
    organism.seed(799, 399);
    assertEquals(1, organism.state().get(49, 24, 3));
    assertEquals(1, organism.state().get(3, 4, 3));
    assertEquals(3, alive(organism));
  }

  @Test
  void withoutOpenGlItIsComputedInJavaAndTheShaderEngineCannotBeHad() {
    sketch.g = canvas(); // a window
    assertEquals(Engine.JAVA, new Organism(sketch, "lizard").engine());
    Rule rule = RuleFile.builtIn("lizard").rule();
    Exception e =
        assertThrows(
            IllegalStateException.class, () -> new Organism(sketch, rule, 8, 8, Engine.SHADER));
    assertTrue(e.getMessage().contains("P2D"), e.getMessage());
  }

  @Test
  void rulesThatStartFromNoiseDoSo() {
    Rule rule = Rule.untrained(RuleSpec.yourLoss(), 1);
    Organism organism = new Organism(sketch, rule, 20, 10);
    float first = organism.state().get(3, 3, 0);
    assertTrue(first > 0 && first < 1);
    organism.seed();
    assertNotEquals(first, organism.state().get(3, 3, 0));
    organism.clear();
    organism.paint(100, 50, 100);
    assertEquals(1, organism.state().get(10, 5, 0));
    assertEquals(0, organism.state().get(10, 5, 1));
  }

  @Test
  void anotherRuleBringsItsOwnRestingPlaceForKnobs() {
    Organism organism = new Organism(sketch, "lizard");
    organism.step(20);
    int before = alive(organism);
    organism.rule("butterfly");
    assertEquals(before, alive(organism), "its cells stay");
    Rule calm = new Rule(organism.rule().spec().withFireRate(0.25), organism.rule().tensors());
    organism.rule(calm);
    organism.knobs().reset();
    assertEquals(0.25f, organism.get("fireRate"));
    Exception e = assertThrows(IllegalArgumentException.class, () -> organism.rule("wombat"));
    assertTrue(e.getMessage().contains("lizard"), e.getMessage());
  }

  /** As a graphics card that compiles one kind of rule and not another. */
  private static final class Picky implements Rollout {
    final JavaRollout java;
    boolean closed;

    Picky(Rule rule, long seed) {
      java = new JavaRollout(rule, rule.spec().first(64, 64, seed), seed);
    }

    @Override
    public void step() {
      java.step();
    }

    @Override
    public State state() {
      return java.state();
    }

    @Override
    public void edit(Consumer<State> change) {
      java.edit(change);
    }

    @Override
    public Rule rule() {
      return java.rule();
    }

    @Override
    public void rule(Rule rule) {
      throw new ShaderException("no such shader today");
    }

    @Override
    public int steps() {
      return java.steps();
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void whatTheGraphicsCardCannotPlayGoesOnInJava() {
    Rule lizard = RuleFile.builtIn("lizard").rule();
    Picky picky = new Picky(lizard, 1);
    Organism organism = new Organism(sketch, 1, seed -> picky);
    organism.step(30);
    float[] cells = organism.state().values().clone();
    organism.rule("butterfly");
    assertTrue(picky.closed);
    assertArrayEquals(cells, organism.state().values());
    organism.set("angle", 1);
    organism.step(5);
    assertEquals(RuleFile.builtIn("butterfly").rule().spec(), organism.rule().spec());
    assertTrue(alive(organism) > 10);
    Rule small = Rule.untrained(RuleSpec.yourLoss(), 1);
    assertThrows(IllegalArgumentException.class, () -> organism.rule(small));
  }

  /** Frames until it has begun again, at most 100. */
  private static int framesUntilItBeginsAgain(Organism organism) {
    for (int frame = 1; frame <= 100; frame++) {
      float[] before = organism.state().values().clone();
      organism.update();
      if (alive(organism) == 1 && !Arrays.equals(before, organism.state().values())) {
        return frame;
      }
    }
    return -1;
  }

  @Test
  void whatIsTrainedBeginsAgainAtTheHorizonAndNotAStepLater() {
    Organism organism = new Organism(sketch, "lizard");
    organism.set("budget", 1000);
    organism.set("stepsPerFrame", 8);
    organism.longestRollout(20);
    for (int frame = 0; frame < 10; frame++) {
      organism.update();
    }
    assertEquals(20, organism.steps());
    assertEquals(24, framesUntilItBeginsAgain(organism)); // 8 + 8 + 4 steps, 30 frames held
    organism.update();
    assertEquals(28, organism.steps());
    organism.damage(100, 50, 1); // what is touched lives on for as long
    for (int frame = 0; frame < 10; frame++) {
      organism.update();
    }
    assertEquals(48, organism.steps());
    organism.longestRollout(0);
    organism.update();
    assertEquals(56, organism.steps(), "when training rests it lives on");
  }

  @Test
  void theKnobAndTheHandCanKeepItsCells() {
    Organism organism = new Organism(sketch, "lizard");
    organism.set("budget", 1000);
    organism.longestRollout(5);
    organism.set("restart", 0);
    for (int frame = 0; frame < 60; frame++) {
      organism.update();
    }
    assertEquals(60, organism.steps());
    organism.set("restart", 1);
    organism.set("stepsPerFrame", 0);
    assertEquals(-1, framesUntilItBeginsAgain(organism), "held still by its speed");
    organism.set("stepsPerFrame", 1);
    organism.pause(true);
    assertEquals(-1, framesUntilItBeginsAgain(organism), "paused");
    organism.step(60);
    assertEquals(120, organism.steps(), "single steps are the sketch's own");
    organism.pause(false);
    assertEquals(31, framesUntilItBeginsAgain(organism));
  }

  private static int alive(Organism organism) {
    int alive = 0;
    for (int y = 0; y < organism.rows(); y++) {
      for (int x = 0; x < organism.columns(); x++) {
        alive += organism.state().get(x, y, 3) > AliveMask.ALIVE ? 1 : 0;
      }
    }
    return alive;
  }

  private static RuleSpec texture() {
    return RuleSpec.texture().withChannels(5).withHidden(8);
  }

  /** Where cells of a noise texture hold anything: true. */
  private static boolean[][] inhabited(Organism organism) {
    State state = organism.state();
    boolean[][] inhabited = new boolean[organism.rows()][organism.columns()];
    for (int y = 0; y < organism.rows(); y++) {
      for (int x = 0; x < organism.columns(); x++) {
        inhabited[y][x] = state.get(x, y, 0) != 0;
      }
    }
    return inhabited;
  }

  private static int count(boolean[][] cells) {
    int count = 0;
    for (boolean[] row : cells) {
      for (boolean cell : row) {
        count += cell ? 1 : 0;
      }
    }
    return count;
  }

  /** The left half: white on nothing, then on black. */
  @Test
  void aPictureSaysWhereItMayLive() {
    for (int format : new int[] {PConstants.ARGB, PConstants.RGB}) {
      PImage half = new PImage(8, 8, format);
      for (int i = 0; i < 64; i++) {
        boolean left = i % 8 < 4;
        int clear = format == PConstants.ARGB ? 0x00ffffff : 0;
        half.pixels[i] = left ? 0xffffffff : clear;
      }
      Organism organism = new Organism(sketch, Rule.untrained(texture(), 1), 20, 10);
      organism.habitat(half);
      organism.step(3);
      boolean[][] inhabited = inhabited(organism);
      assertEquals(100, count(inhabited));
      assertTrue(inhabited[9][9] && !inhabited[9][10]);
      PImage picture = organism.image();
      assertEquals(0xff, picture.pixels[9] >>> 24);
      assertEquals(0, picture.pixels[10] >>> 24, "transparent");
      organism.seed();
      assertEquals(100, count(inhabited(organism)));
      organism.habitat(null);
      organism.seed();
      assertEquals(200, count(inhabited(organism)));
    }
    Organism organism = new Organism(sketch, Rule.untrained(texture(), 1), 20, 10);
    PImage pending = new PImage(0, 0);
    assertThrows(IllegalArgumentException.class, () -> organism.habitat(pending));
    organism.habitat(new PImage(3, 3, PConstants.ARGB));
    assertEquals(0, count(inhabited(organism)), "nowhere");
  }

  /** 50 x 25 cells in 200 x 100 pixels, four pixels a cell. */
  @Test
  void aBrushSaysWhereItMayLive() {
    Organism organism = new Organism(sketch, Rule.untrained(texture(), 1), 50, 25);
    organism.set("brush", 20);
    organism.habitat(40, 40, false);
    boolean[][] cut = inhabited(organism);
    assertFalse(cut[9][9]);
    assertTrue(cut[9][20]);
    int gone = 1250 - count(cut);
    assertEquals(Math.PI * 25, gone, 8, "five cells around");
    organism.habitat(40, 40, true);
    organism.seed();
    assertEquals(1250, count(inhabited(organism)), "and everywhere again");

    Organism other = new Organism(sketch, Rule.untrained(texture(), 1), 50, 25);
    other.set("brush", 20);
    other.habitat(40, 40, true);
    assertEquals(gone, count(inhabited(other)), "nothing but the first stroke");
    other.habitat(120, 40, true);
    other.seed();
    assertEquals(2 * gone, count(inhabited(other)));
    assertTrue(inhabited(other)[9][29]);
  }
}
