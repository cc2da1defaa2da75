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

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import morphogen.cells.State;
import morphogen.file.Safetensors;
import morphogen.file.Tensor;
import morphogen.kind.Given;
import morphogen.kind.TextureEmbryoKind;
import morphogen.picture.Tile;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import morphogen.train.TrainOptions;
import morphogen.train.Trainer;
import morphogen.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code texture-embryo}, and a texture that starts from what it leaves. */
class TextureEmbryoCommandTest {
  private static final Object[] TINY = {
    "--grid", 32, "--steps", "4-6", "--channels", 6, "--hidden", 8, "--pool", 3, "--device", "cpu"
  };

  @TempDir Path dir;

  private static BufferedImage tile(String name) {
    return Tile.find(name).orElseThrow().picture();
  }

  private Path folder(String name, String... tiles) throws IOException {
    Path folder = Files.createDirectory(dir.resolve(name));
    for (String tile : tiles) {
      ImageIO.write(tile(tile), "png", folder.resolve(tile + ".png").toFile());
    }
    Files.writeString(folder.resolve("notes.txt"), "no picture");
    return folder;
  }

  private static Object[] words(Object[] first, Object... more) {
    List<Object> words = new ArrayList<>(List.of(first));
    words.addAll(List.of(TINY));
    words.addAll(List.of(more));
    return words.toArray();
  }

  private static Object[] tiny(Path folder, Path out, Object... more) {
    return words(new Object[] {"texture-embryo", folder, "--out", out, "--inner", 4}, more);
  }

  private static float[] weights(Path out) throws IOException {
    return RuleFile.read(out.resolve("rule.safetensors")).rule().tensors().get(0).values();
  }

  @Test
  void itLearnsFromAllPicturesOfAFolderGoesOnWithoutItAndTexturesStartFromIt() throws IOException {
    Path folder = folder("tiles", "lava", "moss", "scales");
    Path out = dir.resolve("out");
    well(tiny(folder, out, "--iterations", 6));
    for (String name : List.of("growth.gif", "growth.png", "loss.png", "metrics.csv", "tile.png")) {
      assertTrue(Files.exists(out.resolve(name)), name);
    }
    assertFalse(Files.exists(out.resolve("beside.png")), "there is no one picture");
    assertTrue(results(out).has("largest1000"));
    assertEquals(
        List.of("pictures/lava.png", "pictures/moss.png", "pictures/scales.png"),
        Safetensors.read(out.resolve("pictures.safetensors")).tensors().stream()
            .map(Tensor::name)
            .sorted()
            .toList());
    assertFalse(record(out).getAsJsonObject("plan").getAsJsonObject("inputs").has("start"));
    Files.move(folder, dir.resolve("elsewhere"));
    double[] first = losses(out);
    float[] before = weights(out);
    well("texture-embryo", "--resume", out, "--iterations", 10);
    assertEquals(10, losses(out).length);
    assertArrayEquals(first, Arrays.copyOf(losses(out), 6));
    assertFalse(Arrays.equals(before, weights(out)), "the second inner training has moved it");

    Path texture = dir.resolve("texture");
    Path picture = dir.resolve("elsewhere").resolve("lava.png");
    Object[] from = {
      "texture", picture, "--out", texture, "--from", out.resolve("rule.safetensors")
    };
    well(words(from, "--iterations", 1, "--learning-rate", 1e-9));
    assertArrayEquals(weights(out), weights(texture), 1e-6f);
  }

  @Test
  void aResumedRunIsBitIdenticalWhereverItStopped() throws IOException {
    for (int stop : new int[] {2, 4, 7}) {
      Path file = dir.resolve(stop + ".safetensors");
      try (Trainer whole = trainer();
          Trainer first = trainer();
          Trainer second = trainer()) {
        Rule start = whole.rule();
        whole.run();
        assertFalse(
            Arrays.equals(start.tensors().get(0).values(), whole.rule().tensors().get(0).values()));
        for (int i = 0; i < stop; i++) {
          first.iterate();
        }
        first.checkpoint(file);
        second.resume(file);
        second.run();
        for (int t = 0; t < whole.rule().tensors().size(); t++) {
          assertArrayEquals(
              whole.rule().tensors().get(t).values(), second.rule().tensors().get(t).values());
        }
      }
    }
  }

  private static Trainer trainer() {
    TextureEmbryoKind kind = new TextureEmbryoKind();
    kind.settings()
        .knobs()
        .values(Map.of("grid", 24, "pool", 3, "inner", 3, "steps", 4, "spread", 1));
    RuleSpec spec = kind.rule().withChannels(6).withHidden(8);
    Map<String, State> pictures =
        Map.of(
            "pictures/a", kind.picture("pictures", "a", tile("lava"), spec),
            "pictures/b", kind.picture("pictures", "b", tile("scales"), spec));
    TrainOptions train = kind.train().withIterations(8).withDevice("cpu");
    Given given = new Given(spec, pictures, Map.of());
    kind.check(given);
    return new Trainer(kind.task(given), train, new TrainingListener() {});
  }

  @Test
  void whatCannotBeLearnedFromIsRefusedInPlainWords() throws IOException {
    Path out = dir.resolve("out");
    refuses("texture-embryo needs pictures", "texture-embryo", "--out", out);
    refuses("no picture in", tiny(folder("empty"), out));
    refuses("no folder", tiny(dir.resolve("nowhere"), out));
    Path tiles = folder("tiles", "lava");
    refuses("no folder", tiny(tiles.resolve("lava.png"), out));
    BufferedImage plain = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(plain, "png", folder("plain", "lava").resolve("plain.png").toFile());
    refuses("plain.png", tiny(dir.resolve("plain"), out));
    refuses("memory", "texture-embryo", tiles, "--out", out, "--grid", 1024, "--pool", 9000);
    assertFalse(Files.exists(out));
  }

  @Test
  void picturesOfAnotherRunAreRefused() throws IOException {
    Path tiles = folder("tiles", "lava");
    Path small = dir.resolve("small");
    Path large = dir.resolve("large");
    well(tiny(tiles, small, "--iterations", 1));
    Object[] words = tiny(tiles, large, "--iterations", 1);
    words[List.of(words).indexOf("--grid") + 1] = 40;
    well(words);
    Path pictures = small.resolve("pictures.safetensors");
    Files.copy(
        large.resolve("pictures.safetensors"), pictures, StandardCopyOption.REPLACE_EXISTING);
    refuses("not of 32 x 32 cells", "texture-embryo", "--resume", small, "--iterations", 2);
  }
}
