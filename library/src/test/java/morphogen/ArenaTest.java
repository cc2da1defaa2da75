package morphogen;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import morphogen.cells.State;
import morphogen.cells.Territory;
import morphogen.knob.Rack;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import processing.awt.PGraphicsJava2D;
import processing.core.PApplet;
import processing.core.PConstants;
import processing.core.PImage;

class ArenaTest {
  @TempDir Path dir;
  private PApplet sketch;

  /** A sketch of 200 x 100 pixels that is never shown; an arena of 50 x 25 has four a cell. */
  @BeforeEach
  void prepareASketch() {
    sketch = new HiddenSketch(dir, 200, 100);
  }

  private Arena lizards() {
    return new Arena(sketch, 50, 25, "lizard", "butterfly");
  }

  @Test
  void atFirstAllCellsAreTheFirstRulesAndItGrows() {
    Arena arena = new Arena(sketch, "lizard", "butterfly");
    assertEquals(64, arena.columns());
    assertEquals("lizard", arena.owner(100, 50));
    assertEquals(1, arena.scores().living("lizard"));
    arena.step(60);
    assertTrue(arena.scores().living("lizard") > 100);
    assertEquals(1, arena.score("lizard"));
    assertEquals("lizard", arena.winner());
    assertEquals(6, arena.scores().history("butterfly").length);
    arena.seed();
    assertEquals(1, arena.scores().living("lizard"));
  }

  @Test
  void anInfectionSpreadsFromWhereItIsTouchedAndTheLastOneInfectsAllOthers() {
    Arena arena = new Arena(sketch, "lizard", "butterfly");
    arena.step(70);
    assertEquals(0, arena.score("butterfly"));
    arena.infect(100, 50, "butterfly", 5);
    arena.step(25);
    float infected = arena.score("butterfly");
    assertTrue(infected > 0.3, "infected: " + infected);
    arena.infect(100, 50, "lizard", 5);
    arena.step(15);
    assertTrue(arena.score("lizard") > 1 - infected, "it infects back: " + arena.score("lizard"));
  }

  @Test
  void handsReachTheCellsUnderThem() {
    Arena arena = lizards();
    arena.set("brush", 6);
    arena.edit(state -> Arrays.fill(state.values(), 1));
    arena.infect(2, 2, "butterfly");
    assertEquals("butterfly", arena.owner(2, 2));
    assertEquals("lizard", arena.owner(30, 30));
    assertNull(arena.owner(300, 30));
    arena.infect(20, 50, 180, 50, Arena.WALL);
    for (int x = 20; x <= 180; x += 4) {
      assertEquals(Arena.WALL, arena.owner(x, 50));
      assertEquals(0, arena.state().get(x / 4, 12, 3));
    }
    arena.damage(150, 80, 8);
    assertEquals(0, arena.state().get(37, 20, 3));
    assertEquals("lizard", arena.owner(150, 80));
    arena.clear();
    assertEquals(Arena.NEUTRAL, arena.owner(50, 50));
    assertNull(arena.scores().leader());
    arena.seed(41, 41, "butterfly");
    assertEquals(1, arena.state().get(10, 10, 3));
    assertEquals("butterfly", arena.winner());
  }

  @Test
  void paintingPlantsWhatGrowsAndCoversWithWhatIsEverywhere() {
    Arena arena = new Arena(sketch, 50, 25, "lizard", "candy");
    arena.clear();
    arena.set("room", 8);
    arena.paint(60, 40, "lizard");
    arena.paint(64, 44, "lizard"); // too near
    arena.paint(140, 40, "lizard");
    assertEquals(2, arena.scores().living("lizard"));
    arena.paint(100, 80, "candy", 12);
    int painted = arena.scores().living("candy");
    assertTrue(painted > 20 && painted < 40, painted + " cells");
    assertNotEquals(arena.state().get(25, 20, 0), arena.state().get(26, 20, 0), "noise");
  }

  @Test
  void whereNothingIsNothingIsSeenWhicheverRuleComesFirst() {
    for (String first : List.of("candy", "lizard")) {
      Arena arena =
          new Arena(sketch, 50, 25, Map.of(first, RuleFile.builtIn(first).rule()), Engine.JAVA);
      arena.clear();
      arena.set("view", 2); // hidden channels
      assertEquals(0, arena.image().get(9, 9) >>> 24, first);
    }
  }

  @Test
  void picturesAndTextAreTerritoryLifeAndWounds() {
    Arena arena = lizards();
    arena.edit(state -> Arrays.fill(state.values(), 1));
    PImage half = new PImage(10, 10, PConstants.RGB);
    Arrays.fill(half.pixels, 0, 50, 0xffffff); // the upper half
    arena.infect(half, "butterfly");
    assertEquals("butterfly", arena.owner(100, 20));
    assertEquals("lizard", arena.owner(100, 80));
    arena.damage(half);
    assertEquals(0, arena.scores().living("butterfly"));
    arena.paint(half, "butterfly");
    assertEquals(1, arena.scores().living("butterfly"));
    arena.clear();
    arena.write("I", "lizard");
    assertEquals("lizard", arena.owner(100, 50), "a stroke in the middle");
    assertEquals(Arena.NEUTRAL, arena.owner(20, 50));
    PImage nothing = new PImage(10, 10, PConstants.ARGB);
    arena.infect(nothing, "butterfly");
    assertEquals("lizard", arena.owner(100, 50));
  }

  @Test
  void linesAreLifeAsTheBrushThatIsMovedAlongThem() {
    Arena arena = new Arena(sketch, 50, 25, "lizard", "candy");
    arena.clear();
    arena.set("brush", 6);
    arena.set("room", 8);
    arena.paint(20, 22, 180, 22, "lizard"); // 40 cells along row 5
    State planted = arena.state();
    int before = -100;
    int count = 0;
    for (int cell = 0; cell < planted.cells(); cell++) {
      if (planted.values()[cell * planted.channels() + 3] > 0) {
        assertEquals(5, cell / 50, "on the line");
        assertTrue(cell % 50 - before >= 8, "too near");
        before = cell % 50;
        count++;
      }
    }
    assertEquals(6, count, "40 cells, 8 apart");
    assertEquals(6, arena.scores().living("lizard"));
    arena.paint(20, 82, 180, 82, "candy");
    for (int x = 20; x <= 180; x += 4) {
      assertEquals("candy", arena.owner(x, 82));
    }
    int painted = arena.scores().living("candy");
    assertTrue(painted > 41 && painted < 43 * 4, painted + " cells, three or less across");
    assertEquals(Arena.NEUTRAL, arena.owner(100, 60));
    assertNotEquals(arena.state().get(25, 20, 0), arena.state().get(26, 20, 0), "noise");
    arena.clear();
    arena.paint(41, 41, 41, 41, "lizard");
    assertEquals(1, arena.state().get(10, 10, 3), "a line may be a point");
  }

  @Test
  void textIsLifeLetterByLetter() {
    Arena arena = new Arena(sketch, 50, 25, "lizard", "candy");
    arena.clear();
    arena.paint("III", "lizard");
    assertEquals(3, arena.scores().living("lizard"));
    Territory territory = arena.territory().copy();
    arena.clear();
    arena.write("III", "lizard");
    assertArrayEquals(territory.owners(), arena.territory().owners(), "the territory of write()");
    assertEquals(0, arena.scores().living("lizard"));
    arena.clear();
    arena.paint("III", "candy");
    int covered = 0;
    for (int cell = 0; cell < 50 * 25; cell++) {
      covered += territory.get(cell) == 0 ? 1 : 0;
    }
    assertTrue(covered > 50);
    assertEquals(covered, arena.scores().living("candy"), "a pattern begins everywhere in it");
    refused("unicorn", () -> arena.paint("III", "unicorn"));
    refused("unicorn", () -> arena.paint(0, 0, 9, 9, "unicorn"));
  }

  @Test
  void whatIsSavedIsLoadedWithWhoseItIs() {
    Arena arena = lizards();
    arena.step(30);
    arena.infect(100, 50, "butterfly", 20);
    arena.infect(4, 4, Arena.WALL, 8);
    assertTrue(arena.save("tuesday.state"));
    State state = arena.state().copy();
    Territory territory = arena.territory().copy();
    arena.step(20);
    arena.clear();
    arena.load("tuesday.state");
    assertArrayEquals(state.values(), arena.state().values());
    assertArrayEquals(territory.owners(), arena.territory().owners());
    Arena alone = new Arena(sketch, 50, 25, "lizard");
    refused("of the rule 'butterfly', which this arena lacks", () -> alone.load("tuesday.state"));
    assertEquals(1, alone.scores().living("lizard"), "its cells stay as they are");
    Arena turned = new Arena(sketch, 50, 25, "chick", "butterfly", "lizard");
    turned.load("tuesday.state");
    for (int x = 2; x < 200; x += 4) {
      assertEquals(arena.owner(x, 50), turned.owner(x, 50), "by name");
    }
    assertEquals(arena.score("butterfly"), turned.score("butterfly"));
    refused("no such file", () -> arena.load("monday.state"));
    Organism organism = new Organism(sketch, "lizard", 50, 25);
    organism.load("tuesday.state");
    organism.save("organism.state");
    arena.load("organism.state");
    assertEquals("lizard", arena.owner(4, 4), "an organism's cells are all the first rule's");
  }

  @Test
  void whatIsNoRuleHereIsSaidWithThoseThatAre() {
    Arena arena = lizards();
    String there = "No rule 'dragon' in this arena; there are lizard, butterfly.";
    refused(there, () -> arena.infect(1, 1, "dragon"));
    refused(there, () -> arena.score("dragon"));
    refused("No rule 'wall' in this arena", () -> arena.seed(1, 1, Arena.WALL));
    refused("No rule 'null' in this arena", () -> arena.infect(1, 1, 9, 9, null));
    refused("name is null", () -> new Arena(sketch, "lizard", null));
    refused("A grid of -1 x 9 cells", () -> new Arena(sketch, -1, 9, "lizard"));
    refused("No rule 'dragon'", () -> new Arena(sketch, "lizard", "dragon"));
    refused(
        "Two rules of an arena are called 'lizard'", () -> new Arena(sketch, "lizard", "lizard"));
    refused("rules: 0 is not 1 to 16", () -> new Arena(sketch));
    Rule lizard = RuleFile.builtIn("lizard").rule();
    Map<String, Rule> many = new LinkedHashMap<>();
    for (int i = 0; i < 17; i++) {
      many.put("lizard " + i, lizard);
    }
    refused("rules: 17 is not 1 to 16 on a grid", () -> new Arena(sketch, 9, 9, many, Engine.JAVA));
    refused(
        "can be called 'wall'", () -> new Arena(sketch, 9, 9, Map.of("wall", lizard), Engine.JAVA));
  }

  private static void refused(String message, Runnable work) {
    RuntimeException e = assertThrows(RuntimeException.class, work::run);
    assertTrue(
        e instanceof IllegalArgumentException || e instanceof UncheckedIOException, e.toString());
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void itsKnobsDecideHowItSpreads() {
    Arena arena = new Arena(sketch, "lizard", "butterfly");
    arena.step(70);
    arena.infect(100, 50, "butterfly", 5);
    arena.set("ground", 0);
    arena.step(20);
    float painted = arena.score("butterfly");
    assertTrue(painted < 0.2, "painted only: " + painted);
    arena.set("ground", 2);
    arena.set("spread", 1);
    arena.step(40);
    assertEquals("butterfly", arena.owner(70, 20), "everywhere");
    Rack rack = new Rack().add("arena", arena);
    rack.set("arena/border", 3);
    assertEquals(3, arena.get("border"));
    rack.press("arena/clear");
    rack.update();
    assertNull(arena.scores().leader());
    arena.pause(true);
    arena.seed(100, 50, "lizard");
    arena.update();
    assertEquals(110 + 20, arena.steps());
    assertEquals(Engine.JAVA, arena.engine());
  }

  @Test
  void ownersAndTheFrontAreDrawnOverThePicture() {
    Arena arena = lizards();
    arena.infect(0, 50, "butterfly", 100); // one cell lives: what is seen is whose they are
    PGraphicsJava2D canvas = new PGraphicsJava2D();
    canvas.setPrimary(false);
    canvas.setSize(200, 100);
    sketch.g = canvas;
    canvas.beginDraw();
    canvas.background(255);
    canvas.stroke(0);
    canvas.noSmooth();
    arena.draw();
    assertEquals(0xffffffff, canvas.get(20, 50), "nothing yet");
    arena.set("owners", 1);
    arena.set("front", 1);
    arena.draw();
    assertEquals(arena.colour("butterfly"), canvas.get(22, 50));
    assertEquals(arena.colour("lizard"), canvas.get(182, 50));
    assertEquals(0xff000000, canvas.get(100, 50), "the front");
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 200; x++) {
        assertNotEquals(0xff000000, canvas.get(x, y), "no front where nothing lives");
      }
    }
    arena.clear();
    arena.seed(30, 30, "lizard");
    arena.seed(90, 30, "butterfly");
    arena.scores().draw(0, 90, 200, 10);
    assertEquals(arena.colour("lizard"), canvas.get(50, 95));
    assertEquals(arena.colour("butterfly"), canvas.get(150, 95));
    canvas.endDraw();
    assertEquals(List.of("lizard", "butterfly"), arena.rules());
  }

  @Test
  void aLongHistoryIsThinnedOut() {
    Arena arena = new Arena(sketch, 8, 8, "lizard", "butterfly");
    for (int i = 0; i < 3; i++) {
      arena.step(Scores.MOST * Scores.EVERY / 2);
    }
    int entries = arena.scores().history("lizard").length;
    assertTrue(entries > Scores.MOST / 2 && entries < Scores.MOST, entries + " entries");
    assertFalse(arena.paused());
  }
}
