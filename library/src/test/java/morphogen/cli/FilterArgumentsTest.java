package morphogen.cli;

import static morphogen.cli.Outcome.refuses;
import static morphogen.cli.Outcome.well;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import morphogen.rule.Activation;
import morphogen.rule.Clamp;
import morphogen.rule.Filters;
import morphogen.rule.Fire;
import morphogen.rule.Kernel;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import morphogen.rule.Start;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code texture} can be asked for of SRNCA's: filters, layers, clamps, masks and seeds. */
class FilterArgumentsTest {
  @TempDir Path dir;

  private static Object[] tiny(Path out, Object... more) {
    List<Object> words = new ArrayList<>(List.of("texture", "lava", "--out", out, "--grid", 32));
    words.addAll(List.of("--pool", 2, "--steps", "3-4", "--iterations", 2, "--checks", 0));
    words.addAll(List.of("--channels", 6, "--hidden", 8, "--device", "cpu"));
    words.addAll(List.of(more));
    return words.toArray();
  }

  private RuleSpec trained(String name, Object... more) throws IOException {
    Path out = dir.resolve(name);
    well(tiny(out, more));
    return RuleFile.read(out.resolve("rule.safetensors")).rule().spec();
  }

  @Test
  void theOriginalsRuleIsFourOptions() throws IOException {
    Object[] words = {"--network", "srnca", "--clamp", "hard", "--fire", "channel"};
    RuleSpec rule = trained("five", with(words, "--begin", "block"));
    assertEquals(RuleSpec.srnca(5, 1).withChannels(6).withHidden(8), rule);
    RuleSpec seven = trained("seven", with(words, "--begin", "block", "--filters", 7));
    assertEquals(RuleSpec.srnca(7, 1).withChannels(6).withHidden(8), seven);
  }

  private static Object[] with(Object[] words, Object... more) {
    List<Object> all = new ArrayList<>(List.of(words));
    all.addAll(List.of(more));
    return all.toArray();
  }

  /** Another training would draw others: those of the file are what its weights fit. */
  @Test
  void randomFiltersAreKeptWithTheRuleAndByAllThatGoesOnFromIt() throws IOException {
    RuleSpec drawn = trained("drawn", "--filters", 8, "--random-seed", 5);
    assertEquals(Kernel.texture(8, 5), Filters.of(drawn).kernels());
    assertNotEquals(Kernel.texture(8, 1), Filters.of(drawn).kernels());
    assertEquals(Activation.RELU, Filters.of(drawn).activation());
    Path out = dir.resolve("drawn");
    well("texture", "--resume", out, "--iterations", 3);
    RuleSpec resumed = RuleFile.read(out.resolve("rule.safetensors")).rule().spec();
    assertEquals(drawn, resumed);
    Path file = out.resolve("rule.safetensors");
    assertEquals(drawn, trained("same", "--from", file));
    assertEquals(drawn, trained("as-many", "--from", file, "--filters", 8, "--random-seed", 9));
  }

  @Test
  void eachIsAskedForOnItsOwn() throws IOException {
    RuleSpec linear = trained("linear", "--activation", "none", "--clamp", "soft");
    assertEquals(Activation.NONE, Filters.of(linear).activation());
    assertEquals(Kernel.SOBEL_LAPLACIAN, Filters.of(linear).kernels());
    assertEquals(List.of(Clamp.SOFT, Fire.CELL), List.of(linear.clamp(), linear.fire()));
    RuleSpec bent =
        trained("bent", "--network", "srnca", "--activation", "relu", "--fire", "channel");
    assertEquals(Activation.RELU, Filters.of(bent).activation());
    assertEquals(List.of(Clamp.NONE, Fire.CHANNEL), List.of(bent.clamp(), bent.fire()));
    RuleSpec black = trained("black", "--begin", "zero", "--clamp", "hard");
    assertEquals(Start.ZERO, black.start());
    assertEquals(0, black.offset(), "what is cut to 0 to 1 is seen as it is");
    assertEquals(0.5, trained("grey", "--begin", "zero").offset());
  }

  @Test
  void whatDoesNotFitTogetherIsRefusedInPlainWords() {
    Path out = dir.resolve("out");
    refuses("20", tiny(out, "--filters", 21));
    refuses("20", tiny(out, "--filters", 0));
    refuses("--isotropic", tiny(out, "--filters", 6, "--isotropic"));
    refuses("rules of filters", tiny(out, "--filters", 6, "--network", "attention"));
    refuses("rules of filters", tiny(out, "--activation", "none", "--network", "attention"));
    refuses("zeros", tiny(out, "--network", "srnca", "--begin", "zero"));
    refuses("--clamp", tiny(out, "--clamp", "gently"));
    assertFalse(Files.exists(out));
  }

  @Test
  void otherKindsCanBeAskedToo() throws IOException {
    Path out = dir.resolve("grown");
    well(
        "grow",
        "heart",
        "--out",
        out,
        "--size",
        10,
        "--grid",
        16,
        "--pool",
        2,
        "--batch",
        2,
        "--damaged",
        0,
        "--steps",
        "3-4",
        "--iterations",
        1,
        "--hidden",
        8,
        "--device",
        "cpu",
        "--filters",
        6,
        "--clamp",
        "hard");
    RuleSpec spec = RuleFile.read(out.resolve("rule.safetensors")).rule().spec();
    assertEquals(Kernel.texture(6, 1), Filters.of(spec).kernels());
    assertTrue(spec.clamp() == Clamp.HARD);
  }
}
