package morphogen.cli;

import static morphogen.cli.Outcome.losses;
import static morphogen.cli.Outcome.record;
import static morphogen.cli.Outcome.refuses;
import static morphogen.cli.Outcome.results;
import static morphogen.cli.Outcome.well;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import morphogen.rule.AliveMask;
import morphogen.rule.Filters;
import morphogen.rule.Kernel;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code infect}. */
class InfectCommandTest {
  @TempDir Path dir;

  private static Object[] tiny(Path out, Object... more) {
    List<Object> words = new ArrayList<>(List.of("infect", "heart", "--out", out, "--size", 10));
    words.addAll(List.of("--grid", 16, "--pool", 4, "--steps", "8-10", "--oldest", 30));
    words.addAll(List.of("--device", "cpu"));
    words.addAll(List.of(more));
    return words.toArray();
  }

  private static RuleFile file(Path out) throws IOException {
    return RuleFile.read(out.resolve("rule.safetensors"));
  }

  private static float[] weights(Path out) throws IOException {
    return file(out).rule().tensors().get(0).values();
  }

  private static JsonObject inputs(Path out) throws IOException {
    return record(out).getAsJsonObject("plan").getAsJsonObject("inputs");
  }

  @Test
  void anInfectionLeavesItsRuleAFilmAndHowWellItInfectsAndGoesOnWhereItEnded() throws IOException {
    Path out = dir.resolve("out");
    well(tiny(out, "--host", "lizard", "--iterations", 3));
    for (String name :
        List.of(
            "growth.gif",
            "growth.png",
            "loss.png",
            "metrics.csv",
            "infection.csv",
            "infection.png",
            "host.safetensors",
            "target.safetensors")) {
      assertTrue(Files.exists(out.resolve(name)), name);
    }
    for (String name : List.of("ownBest100", "own400Worst", "target2000", "spreadComplete")) {
      assertTrue(results(out).has(name), name);
    }
    assertEquals("lizard", inputs(out).get("host").getAsString());
    assertEquals("embryo", inputs(out).get("start").getAsString());
    assertEquals("lizard", file(out).notes().get("host"));
    double[] first = losses(out);
    float[] before = weights(out);
    well("infect", "--resume", out, "--iterations", 5);
    assertEquals(5, losses(out).length);
    assertArrayEquals(first, Arrays.copyOf(losses(out), 3));
    assertFalse(Arrays.equals(before, weights(out)));
    assertEquals(2001, Files.readAllLines(out.resolve("infection.csv")).size());
  }

  @Test
  void anInfectionIsMeasuredByWhatItsFileSays() throws IOException {
    Path out = dir.resolve("out");
    well(tiny(out, "--host", "lizard", "--iterations", 1));
    Outcome told = well("infection", out.resolve("rule.safetensors"), "--size", 10);
    for (String word : List.of("age 0 ", "age 300", "median", "worst", "the tip", "The host")) {
      assertTrue(told.says().contains(word), told.says());
    }
    refuses("--host", "infection", "lizard", "--target", "heart");
    refuses("--size", "infection", out.resolve("rule.safetensors"), "--size", 17);
    refuses("channels", "infection", "lizard", "--host", "coral", "--target", "heart");
  }

  /** So many iterations that nothing is learned: the weights are still those of the start. */
  @Test
  void itStartsFromTheEmbryoFromNothingOrFromAnyRule() throws IOException {
    Object[] slow = {"--iterations", 1, "--learning-rate", 1e-9, "--host", "chick"};
    Path usual = dir.resolve("usual");
    well(tiny(usual, slow));
    assertArrayEquals(
        RuleFile.builtIn("embryo").rule().tensors().get(0).values(), weights(usual), 1e-6f);
    Path from = dir.resolve("from");
    List<Object> more = new ArrayList<>(List.of(slow));
    more.addAll(List.of("--from", "butterfly"));
    well(tiny(from, more.toArray()));
    assertArrayEquals(
        RuleFile.builtIn("butterfly").rule().tensors().get(0).values(), weights(from), 1e-6f);
    Path none = dir.resolve("none");
    more.set(more.size() - 1, "none");
    well(tiny(none, more.toArray()));
    assertFalse(inputs(none).has("start"));
  }

  @Test
  void aLearnedThreeByThreeIsTrainedAndGrownFromNothing() throws IOException {
    for (String kind : List.of("infect", "grow")) {
      Path out = dir.resolve(kind);
      Object[] words = tiny(out, "--network", "learned3x3", "--iterations", 1, "--host", "lizard");
      List<Object> own = new ArrayList<>(List.of(words));
      own.set(0, kind);
      if (kind.equals("grow")) {
        own.removeAll(List.of("--host", "lizard", "--oldest", 30));
      }
      Outcome outcome = well(own.toArray());
      assertTrue(outcome.says().contains("another shape"), outcome.says());
      RuleSpec spec = file(out).rule().spec();
      assertEquals(AliveMask.PRE, spec.aliveMask());
      assertEquals(RuleSpec.learned3x3().network(), spec.network());
      assertEquals(Kernel.NEIGHBOURS, Filters.of(spec).kernels());
    }
  }

  @Test
  void withoutAHostWithAnUnfitOneOrAnEmptyPictureNothingIsBegun() throws IOException {
    Path out = dir.resolve("out");
    refuses("host", tiny(out));
    refuses("wombat", tiny(out, "--host", "wombat"));
    refuses("channels", tiny(out, "--host", "coral"));
    refuses("--channels 16", tiny(out, "--host", "lizard", "--channels", 8));
    Path other = dir.resolve("other.safetensors");
    Rule twelve = Rule.untrained(RuleSpec.growing().withChannels(12), 1);
    new RuleFile(twelve, Map.of()).write(other);
    refuses("--channels 12", tiny(out, "--host", other));
    Path empty = dir.resolve("empty.png");
    ImageIO.write(new BufferedImage(20, 20, BufferedImage.TYPE_INT_ARGB), "png", empty.toFile());
    Object[] words = tiny(out, "--host", "lizard");
    words[1] = empty;
    refuses("empty.png", words);
    refuses("fresh", tiny(out, "--host", "lizard", "--fresh", 5));
    refuses("damaged", tiny(out, "--host", "lizard", "--damaged", 3));
    assertFalse(Files.exists(out));
  }
}
