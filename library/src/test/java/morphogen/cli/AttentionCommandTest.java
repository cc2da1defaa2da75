package morphogen.cli;

import static morphogen.cli.Outcome.refuses;
import static morphogen.cli.Outcome.well;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import morphogen.rule.Attention;
import morphogen.rule.OutputActivation;
import morphogen.rule.RuleFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --network attention} of {@code grow} and {@code texture}. */
class AttentionCommandTest {
  @TempDir Path dir;

  private static Object[] tiny(String kind, String what, Path out, Object... more) {
    List<Object> words = new ArrayList<>(List.of(kind, what, "--out", out, "--grid", 32));
    words.addAll(List.of("--pool", 4, "--steps", "4-6", "--iterations", 1, "--device", "cpu"));
    words.addAll(List.of("--network", "attention"));
    words.addAll(List.of(more));
    return words.toArray();
  }

  private static Attention trained(Path out) throws IOException {
    return Attention.of(RuleFile.read(out.resolve("rule.safetensors")).rule().spec());
  }

  @Test
  void grownWithPositionsAndFourHeadsUnlessAskedOtherwise() throws IOException {
    Path out = dir.resolve("grown");
    well(tiny("grow", "heart", out, "--size", 10));
    assertEquals(Attention.directed(), trained(out));
    String info = well("info", out.resolve("rule.safetensors")).says();
    assertTrue(info.lines().anyMatch(line -> line.matches("heads +4,.*")), info);
    Path other = dir.resolve("other");
    Object[] asked =
        tiny("grow", "heart", other, "--size", 10, "--heads", 2, "--blocks", 1, "--hidden", 8);
    List<Object> words = new ArrayList<>(List.of(asked));
    words.addAll(List.of("--no-position", "--output-activation", "tanh"));
    well(words.toArray());
    Attention blocks = trained(other);
    assertEquals(List.of(2, 1, 8), List.of(blocks.heads(), blocks.blocks(), blocks.hidden()));
    assertEquals(OutputActivation.TANH, blocks.output());
    assertFalse(blocks.position());
  }

  @Test
  void anIsotropicTextureKnowsNoPlaces() throws IOException {
    Path isotropic = dir.resolve("isotropic");
    well(tiny("texture", "lava", isotropic, "--isotropic"));
    assertFalse(trained(isotropic).position());
    Path directed = dir.resolve("directed");
    well(tiny("texture", "lava", directed));
    assertTrue(trained(directed).position());
  }

  @Test
  void whatDoesNotFitTogetherIsRefused() {
    refuses("heads", tiny("grow", "heart", dir.resolve("a"), "--size", 10, "--heads", 3));
    refuses(
        "--network attention",
        "grow",
        "heart",
        "--size",
        10,
        "--grid",
        16,
        "--heads",
        2,
        "--out",
        dir.resolve("b"));
  }
}
