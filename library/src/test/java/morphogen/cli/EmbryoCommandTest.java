package morphogen.cli;

import static morphogen.cli.Outcome.losses;
import static morphogen.cli.Outcome.record;
import static morphogen.cli.Outcome.refuses;
import static morphogen.cli.Outcome.tinyGrow;
import static morphogen.cli.Outcome.well;
import static morphogen.cli.Outcome.with;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import morphogen.file.Safetensors;
import morphogen.file.Tensor;
import morphogen.picture.Emoji;
import morphogen.rule.RuleFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code embryo}, and what {@code grow} starts from. */
class EmbryoCommandTest {
  @TempDir Path dir;

  private Outcome tiny(Path out, Object... more) {
    Object[] few = {
      "embryo",
      "--out",
      out,
      "--size",
      10,
      "--grid",
      16,
      "--steps",
      "8-10",
      "--inner",
      4,
      "--channels",
      8,
      "--hidden",
      16,
      "--pool",
      4
    };
    return Outcome.of(with(few, more));
  }

  private static float[] weights(Path out) throws IOException {
    return RuleFile.read(out.resolve("rule.safetensors")).rule().tensors().get(0).values();
  }

  private static JsonObject inputs(Path out) throws IOException {
    return record(out).getAsJsonObject("plan").getAsJsonObject("inputs");
  }

  @Test
  void anEmbryoNeverSeesWhatIsHeldOut() throws IOException {
    Path out = dir.resolve("emoji");
    assertEquals(0, tiny(out, "--iterations", 4).code());
    TreeSet<String> seen =
        Safetensors.read(out.resolve("pictures.safetensors")).tensors().stream()
            .map(Tensor::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Emoji.all().size() - Emoji.heldOut().size(), seen.size());
    assertEquals(9, Emoji.heldOut().size());
    assertEquals("lizard", Emoji.heldOut().get(0).name());
    for (Emoji emoji : Emoji.heldOut()) {
      assertFalse(seen.contains("pictures/" + emoji.name()), emoji.name());
    }
    assertTrue(seen.contains("pictures/chick"));
    assertEquals("emoji", inputs(out).get("pictures").getAsString());
  }

  @Test
  void anEmbryoOfAFolderOfPicturesGoesOnWhereItEnded() throws IOException {
    Path folder = Files.createDirectory(dir.resolve("pictures"));
    for (String name : List.of("cat", "heart", "star")) {
      ImageIO.write(
          Emoji.find(name).orElseThrow().picture(), "png", folder.resolve(name + ".png").toFile());
    }
    Files.writeString(folder.resolve("notes.txt"), "no picture");
    Path out = dir.resolve("out");
    Outcome outcome = tiny(out, folder, "--iterations", 6, "--first", 0.5, "--last", 0.5);
    assertEquals(0, outcome.code(), outcome.says());
    double[] first = losses(out);
    float[] before = weights(out);
    well("embryo", "--resume", out, "--iterations", 12);
    assertEquals(12, losses(out).length);
    assertArrayEquals(first, Arrays.copyOf(losses(out), 6));
    assertFalse(Arrays.equals(before, weights(out)), "the third inner training has moved it");
    assertTrue(Files.exists(out.resolve("growth.gif")));
    assertTrue(Files.exists(out.resolve("loss.png")));
  }

  @Test
  void aFolderWithoutPicturesIsRefused() throws IOException {
    Path empty = Files.createDirectory(dir.resolve("empty"));
    refuses("no picture", "embryo", empty, "--out", dir.resolve("a"));
    refuses("folder", "embryo", dir.resolve("nowhere"), "--out", dir.resolve("b"));
    refuses("--grid", "embryo", "--grid", 20, "--out", dir.resolve("c"));
    refuses("memory", "embryo", "--size", 512, "--grid", 512, "--pool", 9000, "--out", empty);
    assertFalse(Files.exists(dir.resolve("a")));
  }

  /** So many iterations that nothing is learned: the weights are still those of the start. */
  @Test
  void growStartsFromTheEmbryoWhereItsShapeFitsFromNothingWhereItDoesNot() throws IOException {
    Path usual = dir.resolve("usual");
    Object[] few = {
      "grow",
      "heart",
      "--size",
      10,
      "--grid",
      16,
      "--pool",
      4,
      "--steps",
      "8-10",
      "--iterations",
      1,
      "--learning-rate",
      1e-9
    };
    well(with(few, "--out", usual));
    RuleFile embryo = RuleFile.builtIn("embryo");
    assertArrayEquals(embryo.rule().tensors().get(0).values(), weights(usual), 1e-6f);
    assertEquals("embryo", inputs(usual).get("start").getAsString());
    Path none = dir.resolve("none");
    well(with(few, "--from", "none", "--out", none));
    assertFalse(inputs(none).has("start"));
    Path chick = dir.resolve("chick");
    well(with(few, "--from", "chick", "--out", chick));
    assertArrayEquals(
        RuleFile.builtIn("chick").rule().tensors().get(0).values(), weights(chick), 1e-6f);
    Path other = dir.resolve("other");
    Outcome told = Outcome.of(with(few, "--hidden", 32, "--out", other));
    assertEquals(0, told.code(), told.says());
    assertTrue(told.says().contains("another shape"), told.says());
    assertFalse(inputs(other).has("start"));
    well("grow", "--resume", usual, "--iterations", 2);
    refuses("embryo", "grow", "heart", "--from", "wombat", "--out", dir.resolve("w"));
  }

  @Test
  void theOldOptimiserIsThereForTheAsking() throws IOException {
    Path out = dir.resolve("adam");
    well(tinyGrow(out, "--optimiser", "adam", "--iterations", 2));
    assertEquals(
        "adam",
        record(out)
            .getAsJsonObject("plan")
            .getAsJsonObject("train")
            .get("optimiser")
            .getAsString());
  }
}
