package morphogen.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import morphogen.cells.State;
import morphogen.cells.Territory;
import morphogen.rollout.ArenaRollout;
import morphogen.rollout.Arenas;
import morphogen.rollout.JavaArena;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Attention;
import morphogen.rule.Boundary;
import morphogen.rule.Clamp;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSet;
import morphogen.rule.RuleSpec;
import morphogen.rule.Spreading;
import morphogen.rule.Start;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages played in Chromium beside what Java plays. */
class PageTest {
  private static final long RANDOM_SEED = 0x1234_5678_9abcL; // more than 32 bits
  private static final int COLUMNS = 40;
  private static final int ROWS = 36;
  private static final int STEPS = 100;
  private static final int SMALL = 18; // cells across and down, of rules that cover any grid
  private static final double SLOWLY = 1.0 / 32; // fronts move, so that all rules live to the end
  private static final String PLAY = play(COLUMNS, ROWS);
  private static final String BEGIN_SMALL =
      String.format(
          Locale.ROOT,
          "morphogen.pause(true);%nmorphogen.begin(%d, %d, %dn);%n",
          SMALL,
          SMALL,
          RANDOM_SEED);
  private static final String WOUND =
      """
      morphogen.damage(19.5, 17, 6);
      tell(NAME + ".wounded", morphogen.state());
      morphogen.step(150);
      tell(NAME + ".healed", morphogen.state());
      """;
  private static final String INFECT =
      """
      morphogen.give(20, 16, 5, 1);
      morphogen.step(%d);
      tell(NAME + ".infected", morphogen.state());
      tell(NAME + ".owners", Float32Array.from(morphogen.owners()));
      """
          .formatted(STEPS);

  /** Discs, one for each rule but the first, with a first cell if it grows; one has a wound. */
  private static final String SHARE_OUT =
      String.format(
          Locale.ROOT,
          """
      for (let rule = 1; rule < GROWS.length; rule++) {
        const place = rule < 5 ? rule - 1 : rule; // the middle is the first rule's
        const [x, y] = [3 + 6 * (place %% 3), 3 + 6 * Math.floor(place / 3)];
        morphogen.give(x, y, 3, rule);
        if (GROWS[rule]) {
          morphogen.seed(x, y, rule);
        }
      }
      morphogen.damage(5, 3, 1.5);
      morphogen.spread(%s);
      tell(NAME + ".shared", morphogen.state());
      morphogen.step(%d);
      tell(NAME + ".played", morphogen.state());
      tell(NAME + ".owners", Float32Array.from(morphogen.owners()));
      """,
          SLOWLY,
          STEPS);

  private static final String HALF =
      """
      const extension = WebGL2RenderingContext.prototype.getExtension;
      WebGL2RenderingContext.prototype.getExtension = function (name) {
        return name === "EXT_color_buffer_float" ? null : extension.call(this, name);
      };
      """;
  private static final String HANDS =
      """
      const free = Math.max(innerHeight / 3, innerHeight - document.querySelector("footer").offsetHeight);
      const events = ["pointerdown", "pointerup", "pointerdown"].map((kind) => new PointerEvent(kind,
        { clientX: innerWidth / 2, clientY: free / 2, pointerId: 1, buttons: 1 }));
      const canvas = document.getElementById("canvas");
      canvas.dispatchEvent(events[0]);
      tell(NAME + ".wounded", morphogen.state());
      canvas.dispatchEvent(events[1]);
      canvas.dispatchEvent(events[2]);
      tell(NAME + ".seeded", morphogen.state());
      const speed = document.getElementById("speed");
      speed.value = 0;
      speed.dispatchEvent(new Event("input"));
      tell(NAME + ".pace", document.getElementById("pace").textContent);
      document.getElementById("again").click();
      tell(NAME + ".again", morphogen.steps + " steps");
      """;
  private static final String NOTE =
      "tell(NAME + '.note', document.getElementById('note').innerText);";

  @TempDir static Path folder;

  private static final PagesInABrowser[] BROWSER = new PagesInABrowser[2];

  /** Small rules of every kind, gentle enough that a rounding error stays as small as it is. */
  private static final Map<String, Rule> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("texture", RuleFile.builtIn("bricks").rule());
    KINDS.put("pattern", RuleFile.builtIn("dots").rule());
    KINDS.put("channels", Rule.random(RuleSpec.srnca(5, 3), 0.01, 3));
    KINDS.put("isotropic", Rule.random(RuleSpec.isotropicTexture(), 0.02, 4));
    KINDS.put("offset", Rule.random(RuleSpec.texture().withOffset(0.5), 0.02, 5));
    KINDS.put(
        "wide", Rule.random(RuleSpec.growing().withChannels(21).withClamp(Clamp.HARD), 0.01, 6));
    KINDS.put("attention", Rule.random(RuleSpec.attention(), 0.03, 7));
    KINDS.put("mist", RuleFile.builtIn("mist").rule());
    KINDS.put("blocks", Rule.random(RuleSpec.attentionBlocks(), 0.02, 8));
  }

  /** Rules that share a grid, of which some attend, with small weights too. */
  private static final Map<String, List<Rule>> ATTENDING = new LinkedHashMap<>();

  static {
    RuleSpec texture = RuleSpec.texture();
    Attention small = Attention.layer().withHidden(6);
    RuleSpec blocks = RuleSpec.growing().withChannels(18).withNetwork(small.withBlocks(3));
    ATTENDING.put("all forms of attention", Arenas.attending(Boundary.ZERO).rules());
    ATTENDING.put(
        "no blocks, joined edges",
        List.of(
            Rule.random(texture, 0.02, 9),
            Rule.random(texture.withNetwork(Attention.directed()), 0.03, 10),
            Rule.random(texture.withChannels(9).withNetwork(small), 0.03, 11)));
    ATTENDING.put(
        "more layers than a draw writes",
        List.of(
            Rule.random(texture.withBoundary(Boundary.ZERO), 0.02, 12),
            Rule.random(blocks, 0.02, 13)));
  }

  private static Map<String, RuleFile> files(List<Rule> rules) {
    Map<String, RuleFile> files = new LinkedHashMap<>();
    rules.forEach(rule -> files.put("rule " + files.size(), file(rule)));
    return files;
  }

  private static String play(int columns, int rows) {
    return """
        morphogen.pause(true);
        morphogen.begin(%d, %d, %dn);
        tell(NAME + ".first", morphogen.state());
        morphogen.step(%d);
        tell(NAME + ".played", morphogen.state());
        """
        .formatted(columns, rows, RANDOM_SEED, STEPS);
  }

  private static RuleFile file(Rule rule) {
    return new RuleFile(rule, Map.of());
  }

  private static Page page(Rule rule) {
    return Page.of(Map.of("rule", file(rule)), 0, 1);
  }

  private static Map<String, RuleFile> builtIn(String... names) {
    Map<String, RuleFile> rules = new LinkedHashMap<>();
    for (String name : names) {
      rules.put(name, RuleFile.builtIn(name));
    }
    return rules;
  }

  private static PagesInABrowser browser() {
    assumeTrue(Chromium.find().isPresent(), "needs a browser: apt-get install chromium");
    return BROWSER[0];
  }

  /** All in two browsers: they take longer to start than to play. */
  @BeforeAll
  static void play() throws IOException, InterruptedException {
    if (Chromium.find().isEmpty()) {
      return;
    }
    PagesInABrowser browser = new PagesInABrowser(folder);
    for (Map.Entry<String, Rule> kind : KINDS.entrySet()) {
      browser.add(kind.getKey(), page(kind.getValue()), "", play(SMALL, SMALL));
    }
    browser.add("lizard", Page.of(builtIn("lizard"), 0, 1), "", PLAY + WOUND);
    Page arena = Page.of(builtIn("lizard", "lizard-butterfly", "bricks"), 0, 1);
    browser.add("arena", arena, "", PLAY + INFECT);
    browser.add("hands", Page.of(builtIn("lizard"), 0, 1), "", PLAY + HANDS);
    browser.add("half", Page.of(builtIn("lizard"), 0, 1), HALF, PLAY + NOTE);
    browser.play();
    BROWSER[0] = browser;
    PagesInABrowser second = new PagesInABrowser(folder); // half of the work in each
    for (Map.Entry<String, List<Rule>> attending : ATTENDING.entrySet()) {
      Page page = Page.of(files(attending.getValue()), 0, 1);
      String grows = "const GROWS = " + attending.getValue().stream().map(PageTest::grows).toList();
      second.add(attending.getKey(), page, grows, BEGIN_SMALL + SHARE_OUT);
    }
    second.play();
    BROWSER[1] = second;
  }

  private static Rollout rollout(Rule rule, int columns, int rows) {
    return new JavaRollout(rule, rule.spec().first(columns, rows, RANDOM_SEED), RANDOM_SEED, 1);
  }

  private static void assertSame(State expected, float[] values, double tolerance) {
    assertEquals(expected.values().length, values.length);
    double furthest = 0;
    for (int i = 0; i < values.length; i++) {
      furthest = Math.max(furthest, Math.abs(expected.values()[i] - values[i]));
    }
    assertTrue(furthest <= tolerance, "differs by " + furthest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "texture",
        "pattern",
        "channels",
        "isotropic",
        "offset",
        "wide",
        "attention",
        "mist",
        "blocks"
      })
  void everyKindOfRulePlaysAsInJava(String kind) {
    PagesInABrowser browser = browser();
    Rollout java = rollout(KINDS.get(kind), SMALL, SMALL);
    // Of what is normally distributed a browser's logarithm and cosine are not the last bit's.
    boolean normal = KINDS.get(kind).spec().start() == Start.NORMAL;
    assertSame(java.state(), browser.numbers(kind, "first"), normal ? 1e-6 : 0);
    float[] before = java.state().values().clone();
    java.steps(STEPS);
    double moved = 0;
    for (int i = 0; i < before.length; i++) {
      moved = Math.max(moved, Math.abs(before[i] - java.state().values()[i]));
    }
    assertTrue(moved > 0.05, "nothing happens: " + moved);
    assertSame(java.state(), browser.numbers(kind, "played"), 1e-3);
  }

  @Test
  void aWoundHealsAsInJava() {
    PagesInABrowser browser = browser();
    Rollout java = rollout(RuleFile.builtIn("lizard").rule(), COLUMNS, ROWS);
    java.steps(STEPS);
    assertSame(java.state(), browser.numbers("lizard", "played"), 1e-3);
    float[] whole = browser.numbers("lizard", "played");
    java.fill(19.5, 17, 6, new float[16]);
    float[] wounded = browser.numbers("lizard", "wounded");
    assertSame(java.state(), wounded, 1e-3);
    java.steps(150);
    float[] healed = browser.numbers("lizard", "healed");
    assertSame(java.state(), healed, 5e-3);
    double wound = apart(whole, wounded);
    assertTrue(wound > 10, "alpha that was wounded: " + wound);
    assertTrue(apart(whole, healed) < 0.4 * wound, apart(whole, healed) + " of " + wound);
  }

  /** How much of alpha is another, in cells. */
  private static double apart(float[] a, float[] b) {
    double sum = 0;
    for (int i = 3; i < a.length; i += 16) {
      sum += Math.abs(a[i] - b[i]);
    }
    return sum;
  }

  @Test
  void anArenaPlaysAndSpreadsAsInJava() {
    PagesInABrowser browser = browser();
    RuleSet rules =
        new RuleSet(
            builtIn("lizard", "lizard-butterfly", "bricks").values().stream()
                .map(RuleFile::rule)
                .toList());
    State first = rules.first(0, COLUMNS, ROWS, RANDOM_SEED);
    ArenaRollout java =
        new JavaArena(rules, first, new Territory(COLUMNS, ROWS, 0), RANDOM_SEED, 1);
    java.spreading(Spreading.infection(Spreading.Ground.LIVING, 0.5, 0, 1, 2));
    assertSame(java.state(), browser.numbers("arena", "first"), 0);
    java.steps(STEPS);
    assertSame(java.state(), browser.numbers("arena", "played"), 1e-3);
    java.claim(territory -> territory.fill(20, 16, 5, 5, 1));
    java.spreading(Spreading.infection(Spreading.Ground.LIVING, 0.5, 0, 2, 1));
    java.steps(STEPS);
    float[] owners = browser.numbers("arena", "owners");
    int taken = 0;
    for (int cell = 0; cell < owners.length; cell++) {
      assertEquals(java.territory().get(cell), (int) owners[cell], "cell " + cell);
      taken += owners[cell] == 1 ? 1 : 0;
    }
    assertTrue(taken > 150, taken + " cells are taken");
    assertSame(java.state(), browser.numbers("arena", "infected"), 5e-3);
  }

  private static boolean grows(Rule rule) {
    return rule.spec().start() == Start.SINGLE;
  }

  static List<String> attending() {
    return List.copyOf(ATTENDING.keySet());
  }

  @ParameterizedTest
  @MethodSource("attending")
  void arenasInWhichRulesAttendPlayAsInJava(String arena) {
    browser();
    PagesInABrowser browser = BROWSER[1];
    RuleSet rules = new RuleSet(ATTENDING.get(arena));
    State first = rules.first(0, SMALL, SMALL, RANDOM_SEED);
    Territory territory = new Territory(SMALL, SMALL, 0);
    ArenaRollout java = new JavaArena(rules, first, territory, RANDOM_SEED, 1);
    for (int rule = 1; rule < rules.size(); rule++) {
      int number = rule;
      int place = rule < 5 ? rule - 1 : rule;
      int x = 3 + 6 * (place % 3);
      int y = 3 + 6 * (place / 3);
      java.claim(cells -> cells.fill(x, y, 3, 3, number));
      if (grows(rules.rules().get(rule))) {
        java.fill(x, y, 0.5, 0.5, rules.living(rule));
      }
    }
    java.fill(5, 3, 1.5, new float[rules.channels()]);
    int[] order = IntStream.range(0, rules.size()).toArray();
    java.spreading(Spreading.infection(Spreading.Ground.LIVING, SLOWLY, order));
    boolean normal = rules.rules().get(0).spec().start() == Start.NORMAL;
    assertSame(java.state(), browser.numbers(arena, "shared"), normal ? 1e-6 : 0);
    java.steps(STEPS);
    float[] owners = browser.numbers(arena, "owners");
    for (int cell = 0; cell < owners.length; cell++) {
      assertEquals(java.territory().get(cell), (int) owners[cell], "cell " + cell);
    }
    for (int rule = 1; rule < rules.size(); rule++) { // the first has but a cell to lose
      assertTrue(java.living()[rule] > 0, "rule " + rule + " lives");
    }
    assertSame(java.state(), browser.numbers(arena, "played"), 1e-3);
  }

  @Test
  void handsWoundPlantAndBeginAgain() {
    PagesInABrowser browser = browser();
    float[] whole = browser.numbers("lizard", "played");
    float[] wounded = browser.numbers("hands", "wounded");
    float[] seeded = browser.numbers("hands", "seeded");
    int middle = 16 * (ROWS / 2 * COLUMNS + COLUMNS / 2) + 3;
    assertTrue(whole[middle] > 0.1 && wounded[middle] == 0, "a click wounds");
    int planted = 0;
    for (int at = 3; at < seeded.length; at += 16) {
      assertEquals(wounded[at], seeded[at], wounded[at] == 0 ? 1 : 0, "only what was dead");
      planted += wounded[at] != seeded[at] ? 1 : 0;
    }
    assertEquals(1, planted, "a second click plants one cell");
    assertEquals("still", browser.text("hands", "pace"));
    assertEquals("0 steps", browser.text("hands", "again"));
  }

  @Test
  void aDeviceWithoutFloatTargetsPlaysInHalfFloatsAndSaysSo() {
    PagesInABrowser browser = browser();
    assertTrue(browser.text("half", "note").contains("half floats"));
    double apart = apart(browser.numbers("lizard", "played"), browser.numbers("half", "played"));
    assertTrue(apart > 0 && apart < 60, "apart by " + apart);
  }

  @Test
  void aBrowserWithoutWebGlSaysItInASentence() throws IOException, InterruptedException {
    assumeTrue(Chromium.find().isPresent(), "needs a browser: apt-get install chromium");
    Path page = folder.resolve("alone.html");
    Page.of(builtIn("dots"), 0, 1).write(page);
    String dom = Chromium.open(folder, page, "--disable-3d-apis");
    assertTrue(dom.contains("class=\"sorry\">This picture is computed by WebGL 2"), dom);
  }

  @Test
  void aPageFetchesNothing() {
    for (String name : List.of("lizard", "bricks", "dots")) {
      String html = Page.of(builtIn(name), 0, 1).html();
      html = html.replaceAll("(?s)<details>.*?</details>", ""); // licences name their own places
      for (String door :
          List.of(
              "http:",
              "https:",
              "//www",
              "src=",
              "href=",
              "url(",
              "@import",
              "fetch(",
              "XMLHttpRequest",
              "WebSocket",
              "import(",
              "sendBeacon")) {
        assertFalse(html.contains(door), name + " has " + door);
      }
    }
  }

  @Test
  void aPageHasItsPicturesLicence() {
    assertTrue(Page.of(builtIn("lizard"), 0, 1).html().contains("Noto Color Emoji"));
    assertTrue(Page.of(builtIn("lizard"), 0, 1).html().contains("Apache License"));
    assertTrue(Page.of(builtIn("bricks"), 0, 1).html().contains("THIS SOFTWARE IS PROVIDED"));
    assertFalse(Page.of(builtIn("dots"), 0, 1).html().contains("<details>"));
    // The emoji that condenses is called a picture; a tile and an emoji are both called fire.
    assertTrue(Page.of(builtIn("mist"), 0, 1).html().contains("Noto Color Emoji"));
    assertTrue(Page.of(builtIn("fire"), 0, 1).html().contains("THIS SOFTWARE IS PROVIDED"));
    String two = Page.of(builtIn("lizard", "chick"), 0, 1).html();
    assertEquals(2, two.split("<details>").length, "the same licence once");
  }

  @Test
  void aNameIsTextAndNothingElse() {
    String name = "</script><b>{{rule}}$1\"&";
    String html = Page.of(Map.of(name, RuleFile.builtIn("dots")), 0, 1).html();
    assertFalse(html.contains("</script><b>"), "a tag");
    assertTrue(html.contains("<title>&lt;/script&gt;&lt;b&gt;{{rule}}$1&quot;&amp;</title>"));
  }

  @Test
  void theSameRuleMakesTheSamePage() throws IOException {
    Path page = folder.resolve("twice.html");
    Page.of(builtIn("dots"), 0, 1).write(page);
    assertEquals(Files.readString(page), Page.of(builtIn("dots"), 0, 1).html());
  }
}
