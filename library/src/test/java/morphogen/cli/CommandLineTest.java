package morphogen.cli;

import static morphogen.cli.Outcome.refuses;
import static morphogen.cli.Outcome.tinyPattern;
import static morphogen.cli.Outcome.with;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import morphogen.rule.RuleFile;
import morphogen.train.Recipes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
  @TempDir Path dir;

  private static Outcome run(Object... args) {
    return Outcome.of(args);
  }

  private Outcome tinyRun(Path out, int iterations) {
    return run(Outcome.tinyGrow(out, "--iterations", iterations, "--growing-phase", 0.2));
  }

  @Test
  void aNameThatNoFileCanHaveIsToldInOneLine() {
    for (String[] words :
        List.of(
            new String[] {"grow", "lizard", "--out", "a\0b"},
            new String[] {"grow", "--resume", "a\0b"},
            new String[] {"play", "a\0b", "--gif", dir.resolve("film.gif").toString()},
            new String[] {"play", "lizard", "--gif", "a\0b"},
            new String[] {"gestures", "a\0b"},
            new String[] {"info", "a\0b"})) {
      Outcome outcome = run((Object[]) words);
      assertEquals(2, outcome.code(), outcome.says());
      assertEquals(1, outcome.says().lines().count(), outcome.says());
      assertTrue(outcome.says().contains("cannot be the name of a file"), outcome.says());
    }
  }

  @Test
  void rulesOfMorphogensOwnArePlayedAndToldByName() throws IOException {
    Path film = dir.resolve("lava.gif");
    assertEquals(0, run("play", "lava", "--steps", 4, "--grid", 16, "--gif", film).code());
    assertTrue(Files.size(film) > 100);
    Path sheet = dir.resolve("sheet.png");
    Outcome outcome = run("sheet", "lava", "moss", "--steps", 4, "--grid", 16, "--png", sheet);
    assertEquals(0, outcome.code(), outcome.says());
    assertTrue(ImageIO.read(sheet.toFile()).getWidth() > 100);
    assertEquals(0, run("info", "lava").code());
    assertTrue(run("info", "lavva").says().contains("lava"));
  }

  @Test
  void growLeavesEverythingItPromises() throws IOException {
    Path out = dir.resolve("run");
    Outcome outcome = tinyRun(out, 6);
    assertEquals(0, outcome.code(), outcome.says());
    RuleFile rule = RuleFile.read(out.resolve("rule.safetensors"));
    assertEquals(8, rule.rule().spec().channels());
    assertEquals(16, rule.grid(0));
    assertEquals("lizard", rule.notes().get("target"));
    for (String picture : List.of("growth.png", "loss.png", "growth.gif")) {
      assertTrue(ImageIO.read(out.resolve(picture).toFile()).getWidth() > 100, picture);
    }
    assertEquals(7, Files.readAllLines(out.resolve("metrics.csv")).size());
    JsonObject json = Outcome.record(out);
    JsonObject settings = json.getAsJsonObject("plan").getAsJsonObject("settings");
    assertEquals(0.2, settings.get("growingPhase").getAsDouble());
    assertEquals(6, json.getAsJsonObject("results").get("iterations").getAsInt());
    assertTrue(json.getAsJsonObject("results").get("ssim96").getAsDouble() <= 1);
    assertTrue(json.getAsJsonObject("versions").has("java"));
  }

  @Test
  void aRunThatWasStoppedGoesOnWithItsOwnOptions() throws IOException {
    Path whole = dir.resolve("whole");
    Path parts = dir.resolve("parts");
    tinyRun(whole, 8);
    tinyRun(parts, 8);
    // As after a kill: an older checkpoint than the end, no results.
    Path early = dir.resolve("early");
    tinyRun(early, 8);
    Files.delete(early.resolve("checkpoint.safetensors"));
    assertEquals(0, run("grow", "--resume", early).code());
    assertArrayEquals(
        Files.readAllBytes(whole.resolve("rule.safetensors")),
        Files.readAllBytes(early.resolve("rule.safetensors")));
    Outcome outcome = run("grow", "--resume", parts, "--iterations", 11);
    assertEquals(0, outcome.code(), outcome.says());
    assertEquals(12, Files.readAllLines(parts.resolve("metrics.csv")).size());
  }

  @Test
  void nothingIsEverOverwritten() throws IOException {
    Path out = Files.createDirectories(dir.resolve("mine"));
    Path mine = Files.writeString(out.resolve("diary.txt"), "mine");
    refuses("--out", "grow", "lizard", "--out", out);
    assertEquals("mine", Files.readString(mine));
    Path file = Files.writeString(dir.resolve("file"), "mine");
    refuses("file", "grow", "lizard", "--out", file);
    refuses("file", "grow", "lizard", "--out", file.resolve("below"));
    assertEquals("mine", Files.readString(file));
  }

  @Test
  void aCheckpointThatCannotBeWrittenCostsNothingElse() throws IOException {
    Path out = dir.resolve("run");
    tinyRun(out, 1);
    // A folder in its place cannot be replaced, as little as a file on a full disk.
    Files.delete(out.resolve("checkpoint.safetensors"));
    Files.delete(out.resolve("rule.safetensors"));
    for (int i = 1; i <= 100; i++) {
      String name = "checkpoint.safetensors" + (i == 1 ? "" : "." + i) + ".part";
      Files.createDirectories(out.resolve(name).resolve("in the way"));
    }
    Outcome outcome = run("grow", "--resume", out);
    assertEquals(0, outcome.code(), outcome.says());
    assertTrue(outcome.says().contains("checkpoint.safetensors"), outcome.says());
    assertTrue(Files.exists(out.resolve("rule.safetensors")));
  }

  @Test
  void badTargetsAreExplained() throws IOException {
    Path out = dir.resolve("none");
    refuses("lizard", "grow", "wombat", "--out", out);
    refuses("locale", "grow", "????", "--out", out);
    refuses("locale", "grow", "\ufffd\ufffd\ufffd\ufffd", "--out", out);
    refuses("locale", "grow", "ð\u009f¦\u008e", "--out", out);
    Path text = Files.writeString(dir.resolve("text.png"), "no picture");
    refuses("text.png", "grow", text, "--out", out);
    refuses("name", "grow", "--out", out);
    assertFalse(Files.exists(out));
  }

  @Test
  void badOptionsAreExplained() {
    Path out = dir.resolve("none");
    refuses("--steps", "grow", "lizard", "--steps", "many", "--out", out);
    refuses("--schedule", "grow", "lizard", "--schedule", "1,2", "--out", out);
    refuses("fireRate", "grow", "lizard", "--fire-rate", 2, "--out", out);
    refuses("growingPhase", "grow", "lizard", "--growing-phase", 0.6, "--out", out);
    refuses("pool", "grow", "lizard", "--pool", 1, "--out", out);
    refuses("mode", "grow", "lizard", "--mode", 1, "--out", out);
    refuses("every: 0 is not 1", "grow", "lizard", "--schedule", "8,1,12,0", "--out", out);
    refuses("damaged", "grow", "lizard", "--damaged", 8, "--out", out);
    refuses("--grid", "grow", "lizard", "--grid", 10, "--out", out);
    refuses("minutes", "grow", "lizard", "--minutes", -1, "--out", out);
    refuses("quality", "grow", "lizard", "--quality", "perfect", "--out", out);
    for (String seconds : List.of("NaN", "-1", "Infinity", "1e300")) {
      refuses("--checkpoint-every", "grow", "lizard", "--checkpoint-every", seconds, "--out", out);
      refuses("--checkpoint-every", "yourloss", "--checkpoint-every", seconds, "--out", out);
    }
    refuses("nonsense", "nonsense");
    assertFalse(Files.exists(out));
    refuses("resume", "grow", "--resume", dir.resolve("nowhere"));
    refuses("cuda", "grow", "lizard", "--device", "cuda:9", "--out", dir.resolve("gpu"));
  }

  @Test
  void aPoolThatNoMemoryHoldsIsRefusedBeforeAnythingIsTrained() throws IOException {
    Path out = dir.resolve("none");
    refuses("--pool", "grow", "lizard", "--size", 400, "--pool", 100000, "--out", out);
    assertFalse(Files.exists(out));
    Path moved = dir.resolve("moved");
    tinyRun(moved, 1);
    Path plan = moved.resolve("run.json");
    Files.writeString(plan, Files.readString(plan).replace("pool\": 8,", "pool\": 1000000,"));
    refuses("GB of memory", "grow", "--resume", moved);
  }

  @Test
  void aBrokenPlanIsNamed() throws IOException {
    for (String text : List.of("", "{", "[]", "{}", "{\"plan\":{\"size\":-1}}")) {
      Files.writeString(dir.resolve("run.json"), text);
      refuses("run.json", "grow", "--resume", dir);
    }
  }

  @Test
  void playAndInfoReadWhatGrowLeft() throws IOException {
    Path out = dir.resolve("run");
    tinyRun(out, 2);
    Path rule = out.resolve("rule.safetensors");
    Path gif = dir.resolve("film.gif");
    assertEquals(0, run("play", rule, "--steps", 10, "--gif", gif).code());
    assertEquals(320, ImageIO.read(gif.toFile()).getWidth());
    refuses("exists", "play", rule, "--steps", 10, "--gif", gif);
    refuses("nothing", "play", dir.resolve("nothing"), "--gif", dir.resolve("b.gif"));
    Outcome info = run("info", rule);
    assertEquals(0, info.code());
    assertTrue(info.says().contains("sobel-x") && info.says().contains("lizard"), info.says());
    refuses("diary", "info", Files.writeString(dir.resolve("diary"), "dear diary, today ..."));
  }

  @Test
  void yourLossLeavesWhatGrowLeaves() throws IOException {
    Path out = dir.resolve("pattern");
    Outcome outcome =
        run(
            tinyPattern(
                out, "--iterations", 4, "--edge", 1, "--brightness", "0.5:0.2", "--move", "0.1"));
    assertEquals(0, outcome.code(), outcome.says());
    RuleFile rule = RuleFile.read(out.resolve("rule.safetensors"));
    assertEquals(170, rule.rule().parameters());
    assertEquals(12, rule.grid(0));
    assertTrue(rule.notes().get("wishes").contains("brightness 0.5:0.2"), rule.notes().toString());
    for (String picture : List.of("growth.png", "loss.png", "growth.gif")) {
      assertTrue(ImageIO.read(out.resolve(picture).toFile()).getWidth() > 100, picture);
    }
    List<String> metrics = Files.readAllLines(out.resolve("metrics.csv"));
    assertEquals(5, metrics.size());
    assertTrue(
        metrics.get(0).endsWith(",seconds,channelVariance,brightness,edge,move"), metrics.get(0));
    String[] numbers = metrics.get(4).split(",");
    double sum = // of the terms, weighted, in the last iteration
        0.5 * Double.parseDouble(numbers[8])
            + Double.parseDouble(numbers[9])
            + 0.1 * Double.parseDouble(numbers[10]);
    assertEquals(Double.parseDouble(numbers[1]), sum, 1e-6);
    JsonObject terms = Outcome.results(out).getAsJsonObject("terms");
    assertEquals(List.of("brightness", "edge", "move"), List.copyOf(terms.keySet()));
    assertEquals(0, run("yourloss", "--resume", out, "--iterations", 6).code());
    List<String> prolonged = Files.readAllLines(out.resolve("metrics.csv"));
    assertEquals(7, prolonged.size());
    assertEquals(metrics.get(4).split(",")[8], prolonged.get(4).split(",")[8]);
    Path gif = dir.resolve("noise.gif");
    Path file = out.resolve("rule.safetensors");
    assertEquals(0, run("play", file, "--steps", 4, "--gif", gif).code());
    Path turned = dir.resolve("turned.gif");
    assertEquals(0, run("play", file, "--steps", 4, "--angle", 90, "--gif", turned).code());
    assertTrue(Files.size(turned) > 100);
    assertTrue(run("info", file).says().contains("NOISE"));
  }

  @Test
  void coloursHaveTermsOfTheirOwn() throws IOException {
    Path out = dir.resolve("colour");
    Outcome outcome =
        run(
            tinyPattern(
                out,
                "--iterations",
                4,
                "--colour",
                "--boundary",
                "wrap",
                "--red",
                "brightness=1:0.8",
                "--blue",
                "edge=1"));
    assertEquals(0, outcome.code(), outcome.says());
    JsonObject terms = Outcome.results(out).getAsJsonObject("terms");
    assertEquals(List.of("red.brightness", "blue.edge"), List.copyOf(terms.keySet()));
    assertEquals(3, RuleFile.read(out.resolve("rule.safetensors")).rule().spec().visible());
  }

  @Test
  void nothingWishedForIsEdgeAndARecipeBringsItsOwn() throws IOException {
    Path out = dir.resolve("edge");
    assertEquals(0, run(tinyPattern(out, "--iterations", 4)).code());
    assertTrue(Outcome.results(out).getAsJsonObject("terms").has("edge"));
    String recipe = Recipes.all().get(0).name();
    Path other = dir.resolve("recipe");
    Outcome outcome =
        run(
            tinyPattern(
                other,
                "--iterations",
                4,
                "--recipe",
                recipe,
                "--looks",
                "1,1",
                "--contrast",
                "0.5:0.25"));
    assertEquals(0, outcome.code(), outcome.says());
    assertEquals(recipe, RuleFile.read(other.resolve("rule.safetensors")).notes().get("recipe"));
    assertTrue(Outcome.results(other).getAsJsonObject("terms").has("contrast"));
  }

  @Test
  void aRecipesLooksStayWhateverItsStepsBecome() throws IOException {
    Path out = dir.resolve("recipe");
    Object[] words = {"yourloss", "--recipe", "coral", "--iterations", 1, "--grid", 12};
    Outcome.well(with(words, "--steps", "60-90", "--hidden-decay", "0.3", "--out", out));
    JsonObject plan = Outcome.record(out).getAsJsonObject("plan");
    JsonObject settings = plan.getAsJsonObject("settings");
    assertEquals(75, settings.get("steps").getAsDouble());
    assertEquals(15, settings.get("spread").getAsDouble());
    assertEquals(3, settings.get("scored").getAsInt());
    assertEquals(20, settings.get("apart").getAsInt());
    assertEquals(0.3, plan.getAsJsonObject("rule").get("hiddenDecay").getAsDouble());
    Path none = dir.resolve("none");
    refuses("need rollouts of 41 steps", with(words, "--steps", "15", "--out", none));
    refuses("hiddenDecay", with(words, "--hidden-decay", "2", "--out", none));
    assertFalse(Files.exists(none));
    Path apart = dir.resolve("apart");
    Outcome.well(with(words, "--steps", "15", "--looks", "2,7", "--out", apart));
  }

  @Test
  void badTermsAreExplained() {
    Path out = dir.resolve("none");
    refuses("edge", "yourloss", "--edge", "much", "--out", out);
    refuses("weight", "yourloss", "--edge", "7", "--out", out);
    refuses("edge", "yourloss", "--edge", "1:9", "--out", out);
    refuses("joy", "yourloss", "--colour", "--red", "joy=1", "--out", out);
    refuses("only of all", "yourloss", "--colour", "--red", "saturation=1", "--out", out);
    refuses("scored: 0 is not 1", "yourloss", "--looks", "0,1", "--out", out);
    refuses("channel", "yourloss", "--green", "edge=1", "--out", out);
    refuses("--steps", "yourloss", "--steps", "some", "--out", out);
    refuses("--scored", "yourloss", "--looks", "3", "--out", out);
    refuses("scored", "yourloss", "--looks", "3,9", "--out", out);
    refuses("recipe", "yourloss", "--recipe", "wombat", "--out", out);
    refuses("resume", "yourloss", "--resume", dir.resolve("nowhere"));
    assertFalse(Files.exists(out));
  }
}
