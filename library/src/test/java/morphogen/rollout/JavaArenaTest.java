package morphogen.rollout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import morphogen.cells.State;
import morphogen.cells.Territory;
import morphogen.rule.AliveMask;
import morphogen.rule.Boundary;
import morphogen.rule.Clamp;
import morphogen.rule.Fire;
import morphogen.rule.Limits;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSet;
import morphogen.rule.RuleSpec;
import morphogen.rule.Spreading;
import morphogen.rule.Spreading.Ground;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaArenaTest {
  static Stream<Arenas> arenas() {
    return Arenas.all();
  }

  @ParameterizedTest
  @MethodSource("arenas")
  void eachStepIsAsAPlainSlowOneWorksItOut(Arenas arena) {
    PlainArena plain =
        new PlainArena(
            arena.rules(), arena.start(), arena.territory(), 77, arena.spreading(), arena.soft());
    JavaArena java =
        arena.prepared(new JavaArena(arena.rules(), plain.state(), arena.territory(), 77, 3));
    for (int step = 1; step <= 60; step++) {
      plain.step();
      java.step();
      for (int cell = 0; cell < plain.owners.length; cell++) {
        assertEquals(plain.owners[cell], java.territory().get(cell), "step " + step + ", " + cell);
      }
      assertArrayEquals(plain.state().values(), java.state().values(), 1e-4f, "step " + step);
      plain.set(java.state());
    }
    assertTrue(living(java.state()) > 20, "something is compared");
  }

  /** What each rule does alone it does in an arena that is all its own, to the bit. */
  @ParameterizedTest
  @ValueSource(strings = {"lizard", "candy", "coral", "shards"})
  void aRuleThatHasTheArenaToItselfPlaysAsItDoesAlone(String name) {
    alone(RuleFile.builtIn(name).rule());
  }

  @Test
  void soDoRulesThatFireByChannelOrHaveAnOffset() {
    for (Rule rule : Arenas.eight(Boundary.ZERO).rules()) {
      alone(rule);
    }
    Rule cut = Arenas.eight(Boundary.ZERO).rules().get(2);
    RuleSpec range = cut.spec().withClamp(Clamp.RANGE).withRange(new Limits(-0.2, 0.3));
    alone(new Rule(range.withOffset(0.5), cut.tensors()));
  }

  @Test
  void soDoRulesThatAttend() {
    for (Boundary boundary : Boundary.values()) {
      for (Rule rule : Arenas.attending(boundary).rules()) {
        alone(rule);
      }
    }
  }

  private static void alone(Rule rule) {
    RuleSpec wide = RuleSpec.growing().withChannels(20);
    Rule other = Arenas.weighted(wide, 1, 0.1f, 0.1f);
    RuleSet rules = new RuleSet(List.of(other, rule), rule.spec().boundary());
    State start = rule.spec().first(31, 27, 5);
    Rollout alone = new JavaRollout(rule, start, 9, 1);
    Territory all = new Territory(31, 27, 1);
    Rollout arena = new JavaArena(rules, rules.widened(1, start), all, 9, 1);
    alone.steps(80);
    arena.steps(80);
    State expected = rules.widened(1, alone.state());
    if (rule.spec().aliveMask() != AliveMask.NONE) {
      assertTrue(living(expected) > 0);
    }
    float rounding = rule.spec().offset() == 0 ? 0 : 1e-4f;
    assertArrayEquals(expected.values(), arena.state().values(), rounding);
  }

  @Test
  void whatGrowsOnNeutralGroundGrowsAsAloneAndBringsItsTerritoryAlong() {
    Rule lizard = RuleFile.builtIn("lizard").rule();
    RuleSet rules = new RuleSet(List.of(lizard, RuleFile.builtIn("chick").rule()));
    State start = lizard.spec().first(64, 64, 1);
    JavaArena arena = new JavaArena(rules, start, new Territory(64, 64, Territory.NEUTRAL), 3);
    arena.claim(territory -> territory.set(32, 32, 0));
    arena.spreading(Spreading.battle(Ground.LIVING, 0.5));
    Rollout alone = new JavaRollout(lizard, start, 3);
    arena.steps(150);
    alone.steps(150);
    assertArrayEquals(alone.state().values(), arena.state().values());
    long owned = count(arena.territory(), 0);
    assertTrue(owned > living(alone.state()) && owned < 64 * 64, owned + " cells");
    assertEquals(0, count(arena.territory(), 1));
  }

  @Test
  void anInfectionTakesAWholeHostAndTheHostTakesNothingBack() {
    RuleSet rules = set("lizard", "butterfly");
    JavaArena arena = new JavaArena(rules, rules.first(0, 64, 64, 1), new Territory(64, 64, 0), 2);
    arena.spreading(Spreading.infection(Ground.LIVING, 0.5, 0, 1));
    arena.steps(120);
    assertEquals(64 * 64, count(arena.territory(), 0), "no patient yet");
    arena.claim(territory -> territory.fill(32, 32, 3, 3, 1));
    int before = 0;
    for (int i = 0; i < 30; i++) {
      arena.steps(10);
      int now = livingOf(arena, 1);
      assertTrue(now > before * 0.7, "the infection holds what it has");
      before = now;
    }
    assertEquals(0, livingOf(arena, 0), "no cell of the host lives");
    assertTrue(before > 200, before + " cells of the infection");
  }

  @Test
  void wallsStopEverythingAndAreEmpty() {
    RuleSet rules = set("lizard", "butterfly");
    State full = rules.first(0, 40, 30, 1);
    Arrays.fill(full.values(), 1);
    JavaArena arena = new JavaArena(rules, full, new Territory(40, 30, 0), 2);
    arena.spreading(Spreading.infection(Ground.EVERYWHERE, 1, 0, 1));
    arena.claim(
        territory -> {
          for (int y = 0; y < 30; y++) {
            territory.set(20, y, Territory.WALL);
            territory.set(0, y, 1);
          }
        });
    arena.steps(60);
    assertEquals(20 * 30, count(arena.territory(), 1));
    assertEquals(19 * 30, count(arena.territory(), 0));
    for (int y = 0; y < 30; y++) {
      for (int c = 0; c < rules.channels(); c++) {
        assertEquals(0, arena.state().get(20, y, c));
      }
    }
  }

  @Test
  void anOwnerThatIsNoRuleHereTakesNothing() {
    RuleSet rules = set("lizard", "butterfly");
    Territory territory = new Territory(12, 12, 0);
    territory.fill(6, 6, 4, 4, 1);
    territory.fill(6, 6, 2, 2, 5);
    long before = count(territory, 5);
    JavaArena arena = new JavaArena(rules, rules.first(0, 12, 12, 1), territory, 2);
    arena.spreading(Spreading.battle(Ground.EVERYWHERE, 1));
    arena.steps(20);
    assertTrue(count(arena.territory(), 5) <= before);
    assertTrue(count(arena.territory(), 1) > 0);
  }

  /** Where no rule clamps, nothing looks at the whole grid again after a step. */
  @Test
  void whatAWallHasEmptiedKeepsNoNeighbourAlive() {
    RuleSet rules = set("lizard", "butterfly");
    State full = new State(9, 9, rules.channels());
    full.set(4, 4, 3, 1);
    full.set(5, 4, 5, 1); // holds something, and lives by the cell beside it only
    Rule still = Rule.untrained(rules.rules().get(0).spec(), 1); // adds nothing
    JavaArena arena = new JavaArena(rules.with(0, still), full, new Territory(9, 9, 0), 2);
    arena.step();
    assertEquals(1, arena.state().get(5, 4, 5));
    arena.claim(territory -> territory.set(4, 4, Territory.WALL));
    arena.step();
    assertEquals(0, arena.state().get(5, 4, 5));
  }

  @Test
  void aBattleIsTheSameForARandomSeedHoweverManyThreadsThereAre() {
    JavaArena one = battle(12, 1);
    JavaArena two = battle(12, 3);
    JavaArena other = battle(13, 1);
    for (JavaArena arena : List.of(one, two, other)) {
      arena.steps(300);
    }
    assertArrayEquals(one.state().values(), two.state().values());
    assertArrayEquals(one.territory().owners(), two.territory().owners());
    assertFalse(Arrays.equals(one.territory().owners(), other.territory().owners()));
  }

  /** Rules that attend go to a thread as a whole or are shared out, as many cells as they have. */
  @Test
  void rulesThatAttendDoTheSameOnAnyNumberOfThreads() {
    List<Arenas> arenas = Arenas.all().filter(a -> a.toString().contains("attention")).toList();
    assertFalse(arenas.isEmpty());
    for (Arenas arena : arenas) {
      State expected = null;
      for (int threads : new int[] {1, 2, 3, 8}) {
        JavaArena java =
            arena.prepared(
                new JavaArena(arena.rules(), arena.start(), arena.territory(), 5, threads));
        java.steps(12);
        java.rules(arena.rules()); // as if new weights came
        java.steps(12);
        expected = threads == 1 ? java.state().copy() : expected;
        assertArrayEquals(expected.values(), java.state().values(), arena + ", " + threads);
      }
    }
  }

  @Test
  void tenThousandStepsOfABattleOfEightHoldNoNumberThatIsNone() {
    JavaArena arena = battle(1, 2);
    for (int i = 0; i < 100; i++) {
      arena.steps(100);
      for (float value : arena.state().values()) {
        assertTrue(Math.abs(value) < 1e4, "step " + arena.steps() + ": " + value);
      }
    }
    assertTrue(living(arena.state()) > 50);
  }

  private static JavaArena battle(long randomSeed, int threads) {
    Arenas battle = Arenas.battle(40);
    return battle.prepared(
        new JavaArena(battle.rules(), battle.start(), battle.territory(), randomSeed, threads));
  }

  @Test
  void whatCannotLiveTogetherIsRefusedByName() {
    Rule lizard = RuleFile.builtIn("lizard").rule();
    refused("rules: 17 is not 1 to 16", Collections.nCopies(17, lizard));
    refused("rules: 0 is not 1 to 16", List.of());
    RuleSpec many = RuleSpec.yourLoss().withChannels(1024);
    refused("channels: 1027 is not at most 1024", List.of(lizard, Rule.untrained(many, 1)));
    RuleSet rules = new RuleSet(List.of(lizard));
    Territory territory = new Territory(9, 9, 0);
    Exception channels =
        assertThrows(
            IllegalArgumentException.class,
            () -> new JavaArena(rules, new State(9, 9, 12), territory, 1));
    assertTrue(channels.getMessage().contains("16 channels are needed"), channels.getMessage());
    Exception size =
        assertThrows(
            IllegalArgumentException.class,
            () -> new JavaArena(rules, new State(8, 9, 16), territory, 1));
    assertTrue(size.getMessage().contains("9 x 9"), size.getMessage());
    assertThrows(IllegalArgumentException.class, () -> territory.set(1, 1, 16));
  }

  private static void refused(String message, List<Rule> rules) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new RuleSet(rules));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void edgesAreJoinedIfAllRulesHaveThemJoined() {
    Rule texture = Rule.random(RuleSpec.texture(), 0.1, 1);
    assertTrue(new RuleSet(List.of(texture, texture)).wraps());
    assertFalse(new RuleSet(List.of(texture, RuleFile.builtIn("lizard").rule())).wraps());
    assertEquals(Fire.CELL, new RuleSet(List.of(texture)).widened().get(0).spec().fire());
  }

  private static RuleSet set(String... names) {
    return new RuleSet(Stream.of(names).map(name -> RuleFile.builtIn(name).rule()).toList());
  }

  private static long count(Territory territory, int owner) {
    long count = 0;
    for (byte one : territory.owners()) {
      count += (one & 255) == owner ? 1 : 0;
    }
    return count;
  }

  private static int living(State state) {
    int living = 0;
    for (int cell = 0; cell < state.cells(); cell++) {
      living += state.values()[cell * state.channels() + 3] > AliveMask.ALIVE ? 1 : 0;
    }
    return living;
  }

  private static int livingOf(JavaArena arena, int rule) {
    int living = 0;
    State state = arena.state();
    for (int cell = 0; cell < state.cells(); cell++) {
      boolean alive = state.values()[cell * state.channels() + 3] > AliveMask.ALIVE;
      living += alive && arena.territory().get(cell) == rule ? 1 : 0;
    }
    return living;
  }
}
