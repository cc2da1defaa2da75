package morphogen.cli;

import static morphogen.cli.Outcome.refuses;
import static morphogen.cli.Outcome.tinyGrow;
import static morphogen.cli.Outcome.well;
import static morphogen.cli.Outcome.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import morphogen.rule.Activation;
import morphogen.rule.AliveMask;
import morphogen.rule.Clamp;
import morphogen.rule.Filters;
import morphogen.rule.Fire;
import morphogen.rule.Kernel;
import morphogen.rule.Limits;
import morphogen.rule.Rule;
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
    return with(words.toArray(), more);
  }

  private RuleSpec trained(String name, Object... more) throws IOException {
    Path out = dir.resolve(name);
    well(tiny(out, more));
    return RuleFile.read(out.resolve("rule.safetensors")).rule().spec();
  }

  @Test
  void theOriginalsRuleIsFiveOptions() throws IOException {
    Object[] words = {"--network", "srnca", "--clamp", "hard", "--fire", "channel"};
    RuleSpec rule = trained("five", with(words, "--begin", "block"));
    assertEquals(RuleSpec.srnca(5, 1).withChannels(6).withHidden(8), rule);
    RuleSpec seven = trained("seven", with(words, "--begin", "block", "--filters", 7));
    assertEquals(RuleSpec.srnca(7, 1).withChannels(6).withHidden(8), seven);
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
    RuleSpec spec = grown("grown", "--filters", 6, "--clamp", "hard");
    assertEquals(Kernel.texture(6, 1), Filters.of(spec).kernels());
    assertEquals(Clamp.HARD, spec.clamp());
  }

  private RuleSpec grown(String name, Object... more) throws IOException {
    Path out = dir.resolve(name);
    well(tinyGrow(out, with(more, "--iterations", 1)));
    return RuleFile.read(out.resolve("rule.safetensors")).rule().spec();
  }

  @Test
  void whatGrowsKeepsItsAliveMaskUnderANetworkThatHasNone() throws IOException {
    RuleSpec linear = grown("linear", "--network", "srnca");
    assertEquals(Kernel.texture(5, 1), Filters.of(linear).kernels());
    assertEquals(AliveMask.BOTH, linear.aliveMask());
    assertEquals(AliveMask.PRE, grown("learned", "--network", "learned3x3").aliveMask());
    Object[] bare = {"--network", "srnca", "--alive-mask", "none"};
    assertEquals(AliveMask.NONE, grown("bare", bare).aliveMask());
  }

  @Test
  void onlyARuleThatHasARangeIsCutToOne() throws IOException {
    Path out = dir.resolve("out");
    refuses("--clamp range: the rule has no range", tiny(out, "--clamp", "range"));
    assertFalse(Files.exists(out));
    RuleSpec cut = RuleSpec.texture().withChannels(6).withHidden(8).withClamp(Clamp.RANGE);
    Path file = dir.resolve("range.safetensors");
    new RuleFile(Rule.untrained(cut.withRange(new Limits(-2, 3)), 1), Map.of()).write(file);
    RuleSpec from = trained("range", "--from", file, "--clamp", "range");
    assertEquals(new Limits(-2, 3), from.dynamics().range());
    assertEquals(Clamp.RANGE, from.clamp());
  }
}
