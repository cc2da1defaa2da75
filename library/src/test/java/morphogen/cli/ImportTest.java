package morphogen.cli;

import static morphogen.cli.Outcome.refuses;
import static morphogen.cli.Outcome.well;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import morphogen.file.Safetensors;
import morphogen.file.Tensor;
import morphogen.picture.Picture;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import morphogen.rule.Start;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {
  @TempDir Path dir;

  private Path published() throws IOException {
    Path file = dir.resolve("my newt.safetensors");
    new Safetensors(
            List.of(Tensor.zeros("fc0.weight", 7, 15), Tensor.zeros("fc1.weight", 5, 7)), Map.of())
        .write(file);
    return file;
  }

  @Test
  void aPublishedFileBecomesARuleThatPlaysAndSaysWhatWasAssumed() throws IOException {
    Path out = dir.resolve("rules");
    Outcome outcome = well("import", published(), "--out", out);
    assertTrue(outcome.says().contains("taken to be identity, sobel-x, sobel-y"), outcome.says());
    assertTrue(outcome.says().contains("1 rule, my-newt"), outcome.says());
    RuleFile file = RuleFile.read(out.resolve("my-newt.safetensors"));
    assertEquals(
        RuleSpec.growing().withChannels(5).withHidden(7).withBias(false), file.rule().spec());
    assertEquals("a state dict", file.notes().get("imported"));
    refuses("exists already", "import", published(), "--out", out);
    well("info", out.resolve("my-newt.safetensors"));
  }

  @Test
  void whatCannotBeImportedIsRefusedAndLeavesNothing() throws IOException {
    Path out = dir.resolve("rules");
    refuses("no such file", "import", dir.resolve("none.json"), "--out", out);
    refuses("none of the 1 names", "import", published(), "--out", out, "--only", "frog");
    refuses("divisor", "import", published(), "--out", out, "--divisor", 0);
    assertFalse(Files.exists(out));
  }

  @Test
  void aSheetShowsRulesSideBySideAndSaysWhichAreOfOneColour() throws IOException {
    Path rules = Files.createDirectories(dir.resolve("rules"));
    RuleSpec texture = RuleSpec.texture().withOffset(0.5);
    new RuleFile(Rule.untrained(texture, 1), Map.of()).write(rules.resolve("a.safetensors"));
    RuleSpec zero = texture.withStart(Start.ZERO);
    new RuleFile(Rule.untrained(zero, 1), Map.of()).write(rules.resolve("b.safetensors"));
    Path png = dir.resolve("sheet.png");
    Outcome outcome = well("sheet", rules, "--png", png, "--steps", 3, "--grid", 32);
    assertTrue(outcome.says().contains("of one colour: b"), outcome.says());
    BufferedImage sheet = Picture.read(png);
    assertEquals(8 + 2 * (96 + 8), sheet.getWidth());
    assertEquals(0x808080, sheet.getRGB(8 + 96 + 8 + 40, 40) & 0xffffff);
    refuses("exists already", "sheet", rules, "--png", png);
    refuses("no rule file", "sheet", Files.createDirectory(dir.resolve("empty")), "--png", "x.png");
  }
}
