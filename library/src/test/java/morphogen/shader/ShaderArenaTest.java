package morphogen.shader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.jogamp.opengl.GLContext;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import morphogen.cells.State;
import morphogen.cells.Territory;
import morphogen.picture.View;
import morphogen.rollout.ArenaRollout;
import morphogen.rollout.Arenas;
import morphogen.rollout.JavaArena;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSet;
import morphogen.rule.RuleSpec;
import morphogen.rule.Spreading;
import morphogen.rule.Spreading.Ground;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the engine contract demands of one rule, of several: the graphics card plays as Java does.
 */
@Tag("opengl")
class ShaderArenaTest {
  private static final double TOLERANCE = 1e-3;

  @BeforeAll
  static void openGl() {
    Screen.use();
  }

  static Stream<Arenas> arenas() {
    return Arenas.all();
  }

  private static List<ArenaRollout> engines(Arenas arena, long seed) {
    return List.of(
        arena.prepared(new JavaArena(arena.rules(), arena.start(), arena.territory(), seed, 2)),
        arena.prepared(
            new ShaderArena(
                arena.rules(), arena.start(), arena.territory(), seed, Precision.FLOAT)));
  }

  @ParameterizedTest
  @MethodSource("arenas")
  void bothEnginesPlayThreeHundredStepsInWhichNoOneTouchesTheState(Arenas arena) {
    List<ArenaRollout> engines = engines(arena, 77);
    for (int step = 0; step < 300; step += 30) {
      engines.forEach(engine -> engine.steps(30));
      same(engines);
    }
    engines.forEach(ArenaRollout::close);
  }

  @Test
  void bothEnginesGrowAndFightAlike() {
    RuleSet rules =
        new RuleSet(
            Stream.of("lizard", "butterfly", "candy")
                .map(name -> RuleFile.builtIn(name).rule())
                .toList());
    State start = new State(48, 40, 16);
    Territory territory = new Territory(48, 40, Territory.NEUTRAL);
    for (int rule = 0; rule < 3; rule++) {
      territory.fill(10 + 13 * rule, 20, 2, 2, rule);
      System.arraycopy(
          rules.living(rule), 0, start.values(), start.cell(10 + 13 * rule, 20) * 16, 16);
    }
    Spreading spreading = Spreading.battle(Ground.LIVING, 0.8);
    List<ArenaRollout> engines =
        engines(new Arenas("grown", rules, start, territory, spreading, 1), 5);
    for (int step = 0; step < 100; step++) {
      engines.forEach(ArenaRollout::step);
      same(engines);
      State java = engines.get(0).state();
      engines.get(1).replace(java);
    }
    assertTrue(engines.get(0).living()[0] > 100);
    engines.forEach(ArenaRollout::close);
  }

  /** A fifth of the steps of Java's test, since here a processor is the card. */
  @Test
  void twoThousandStepsOfABattleOfEightHoldNoNumberThatIsNone() {
    Arenas battle = Arenas.battle(24);
    try (ShaderArena arena =
        battle.prepared(
            new ShaderArena(
                battle.rules(), battle.start(), battle.territory(), 1, Precision.FLOAT))) {
      for (int i = 0; i < 20; i++) {
        arena.steps(100);
        for (float value : arena.state().values()) {
          assertTrue(Math.abs(value) < 1e4, "step " + arena.steps() + ": " + value);
        }
      }
      int living = Arrays.stream(arena.living()).sum();
      assertTrue(living > 50, living + " live");
      int changed = 0;
      for (int cell = 0; cell < battle.start().cells(); cell++) {
        changed += arena.territory().get(cell) != battle.territory().get(cell) ? 1 : 0;
      }
      assertTrue(changed > 100, changed + " cells were taken");
    }
  }

  @Test
  void handsDoTheSameToBoth() {
    Arenas arena = Arenas.all().filter(a -> a.name().contains("battle")).findFirst().orElseThrow();
    List<ArenaRollout> engines = engines(arena, 3);
    for (ArenaRollout engine : engines) {
      engine.steps(7);
      engine.claim(territory -> territory.fill(9, 7, 3, 4, Territory.WALL));
      engine.steps(5);
      engine.fill(4, 4, 3, 3, engine.rules().living(0));
      engine.fill(8, 7, 3, 3, engine.rules().living(0));
      engine.claim(territory -> territory.fill(4, 4, 3, 3, 0));
      engine.steps(5);
      engine.plant(1, 14, 3, 2);
      engine.edit(state -> state.set(17, 12, 3, 1));
      engine.rules(
          engine.rules().with(2, Rule.random(RuleSpec.texture().withChannels(7), 0.02, 1)));
      engine.steps(10);
      assertEquals(27, engine.steps());
    }
    same(engines);
    engines.forEach(ArenaRollout::close);
  }

  /** As far as it came, on both, as if there had been no more to do. */
  @Test
  void whatThrowsHalfwayIsCleanedUp() {
    Arenas arena = Arenas.all().filter(a -> a.name().contains("battle")).findFirst().orElseThrow();
    List<ArenaRollout> engines = engines(arena, 3);
    List<ArenaRollout> others = engines(arena, 3);
    RuntimeException halfway = new IllegalStateException("halfway");
    for (int i = 0; i < engines.size(); i++) {
      ArenaRollout engine = engines.get(i);
      ArenaRollout other = others.get(i);
      engine.steps(7);
      other.steps(7);
      assertThrows(
          IllegalStateException.class,
          () ->
              engine.claim(
                  territory -> {
                    territory.fill(9, 7, 3, 4, Territory.WALL);
                    throw halfway;
                  }));
      other.claim(territory -> territory.fill(9, 7, 3, 4, Territory.WALL));
      assertArrayEquals(other.territory().owners(), engine.territory().owners());
      assertTrue(engine.hasWalls());
      assertEquals(0, engine.state().get(9, 7, 3), "nothing lives in a wall");
      engine.steps(2);
      other.steps(2);
      assertThrows(
          IllegalStateException.class,
          () ->
              engine.edit(
                  state -> {
                    Arrays.fill(state.values(), 0.5f);
                    throw halfway;
                  }));
      other.edit(state -> Arrays.fill(state.values(), 0.5f));
      assertEquals(0, engine.state().get(9, 7, 3), "nor after an edit");
      engine.steps(5);
      other.steps(5);
      assertArrayEquals(other.state().values(), engine.state().values());
    }
    same(engines);
    engines.forEach(ArenaRollout::close);
    others.forEach(ArenaRollout::close);
  }

  @Test
  void rulesOfOneNetworkAreReplacedByThoseOfTheOther() {
    Arenas arena = Arenas.all().filter(a -> a.name().contains("battle")).findFirst().orElseThrow();
    List<Rule> attending = Arenas.attending(arena.rules().boundary()).rules();
    List<ArenaRollout> engines = engines(arena, 3);
    for (ArenaRollout engine : engines) {
      engine.steps(3);
      engine.rules(engine.rules().with(2, attending.get(2)).with(5, attending.get(5)));
      engine.steps(3);
      engine.rules(engine.rules().with(1, attending.get(7))); // of other blocks than the others
      engine.steps(3);
      engine.rules(arena.rules());
      engine.steps(3);
    }
    same(engines);
    engines.forEach(ArenaRollout::close);
  }

  /** Right after a step, when some of the cells that it shows are still to be cleared. */
  @ParameterizedTest
  @MethodSource("arenas")
  void itLooksAsItsCellsDo(Arenas arena) {
    try (ShaderArena shader =
        arena.prepared(
            new ShaderArena(arena.rules(), arena.start(), arena.territory(), 7, Precision.FLOAT))) {
      int[] texels = new int[arena.start().cells()];
      int[] pixels = new int[texels.length];
      for (View view : List.of(View.COLOUR, View.HIDDEN, View.channel(5))) {
        for (boolean smooth : new boolean[] {false, true}) {
          shader.step();
          ShaderRolloutTest.shown(shader, view, smooth, texels);
          view.paint(shader.state(), shader.shownAs(), pixels);
          if (smooth && view == View.COLOUR) {
            View.bleed(pixels, arena.start().width());
          }
          ShaderRolloutTest.assertSamePicture(pixels, texels, view + (smooth ? " smooth" : ""));
        }
      }
    }
  }

  @Test
  void whatItCannotHoldIsRefused() {
    RuleSet rules = Arenas.eight(morphogen.rule.Boundary.ZERO);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new ShaderArena(rules, new State(9, 9, 9), new Territory(9, 9, 0), 1, Precision.FLOAT));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new ShaderArena(
                rules, new State(9, 9, 16), new Territory(9, 8, 0), 1, Precision.FLOAT));
  }

  @Test
  void nothingOfItStaysBehindInOpenGl() {
    play(); // from now on its programs are there, for all that come after it
    int before = ShaderRollout.openGlObjects();
    play();
    assertTrue(ShaderRollout.openGlObjects() <= before, "more than there were");
    assertEquals(0, GLContext.getCurrent().getGL().glGetError());
  }

  private static void play() {
    Arenas arena = Arenas.all().filter(a -> a.name().contains("battle")).findFirst().orElseThrow();
    List<ArenaRollout> engines = engines(arena, 1);
    for (ArenaRollout engine : engines) {
      engine.steps(2);
      engine.claim(territory -> territory.set(3, 3, Territory.WALL));
      engine.living();
      engine.close();
    }
  }

  private static void same(List<ArenaRollout> engines) {
    ArenaRollout java = engines.get(0);
    ArenaRollout shader = engines.get(1);
    int step = java.steps();
    assertArrayEquals(
        java.territory().owners(), shader.territory().owners(), "territory, step " + step);
    assertEquals(Arrays.toString(java.living()), Arrays.toString(shader.living()), "step " + step);
    float[] expected = java.state().values();
    float[] actual = shader.state().values();
    for (int i = 0; i < expected.length; i++) {
      double tolerance = TOLERANCE * Math.max(1, Math.abs(expected[i]));
      int at = i;
      assertEquals(expected[i], actual[i], tolerance, () -> "step " + step + ", value " + at);
    }
  }
}
