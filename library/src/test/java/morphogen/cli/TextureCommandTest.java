package morphogen.cli;

import static morphogen.cli.Outcome.losses;
import static morphogen.cli.Outcome.record;
import static morphogen.cli.Outcome.refuses;
import static morphogen.cli.Outcome.results;
import static morphogen.cli.Outcome.well;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import morphogen.cells.State;
import morphogen.file.Safetensors;
import morphogen.picture.EvenSquare;
import morphogen.picture.Swatch;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import morphogen.rule.Start;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code texture} and {@code features}. */
class TextureCommandTest {
  @TempDir Path dir;

  /** Checks of two colours, so many pixels wide. */
  private Path checks(String name, int width, int height, int wide, int rgb) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, (x / wide + y / wide) % 2 == 0 ? rgb : 0xffcc00);
      }
    }
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  /** A whole file of 67 million pixels and a bit, one bit each. */
  private Path huge() throws IOException {
    BufferedImage image = new BufferedImage(8193, 8192, BufferedImage.TYPE_BYTE_BINARY);
    Path file = dir.resolve("huge.png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private static Object[] tiny(Path picture, Path out, Object... more) {
    List<Object> words = new ArrayList<>(List.of("texture", picture, "--out", out, "--grid", 32));
    words.addAll(List.of("--steps", "4-6", "--channels", 6, "--hidden", 8, "--pool", 3));
    words.addAll(List.of("--device", "cpu"));
    words.addAll(List.of(more));
    return words.toArray();
  }

  private static RuleSpec spec(Path out) throws IOException {
    return RuleFile.read(out.resolve("rule.safetensors")).rule().spec();
  }

  private static JsonObject settings(Path out) throws IOException {
    return record(out).getAsJsonObject("plan").getAsJsonObject("settings");
  }

  @Test
  void aTextureLeavesItsRuleAFilmATileAndThePictureBesideIt() throws IOException {
    Path out = dir.resolve("out");
    well(tiny(checks("checks.png", 64, 48, 8, 0x2244aa), out, "--iterations", 3));
    for (String name : List.of("growth.gif", "growth.png", "loss.png", "metrics.csv")) {
      assertTrue(Files.exists(out.resolve(name)), name);
    }
    BufferedImage tile = ImageIO.read(out.resolve("tile.png").toFile());
    assertEquals(512, tile.getWidth(), "64 cells of 8 pixels");
    assertEquals(2 * (512 + 8) + 8, ImageIO.read(out.resolve("beside.png").toFile()).getWidth());
    assertTrue(results(out).has("largest1000"));
    assertEquals(Start.NOISE, spec(out).start());
    assertEquals("trained", settings(out).get("features").getAsString());
    assertEquals(1, settings(out).get("level").getAsInt());
    well("texture", "--resume", out, "--iterations", 4, "--fresh", 4, "--overflow", 2);
  }

  /** Scales are dull, and so are stretched; at half the size four of them fill the grid. */
  @Test
  void contrastAndZoomDecideWhatIsLearned() throws IOException {
    Path scales = Path.of("scales");
    List<Double> first = new ArrayList<>();
    for (String[] more : new String[][] {{"--contrast", "0"}, {}, {"--zoom", "0.5"}}) {
      Path out = dir.resolve("learned" + first.size());
      List<Object> words = new ArrayList<>(List.of(tiny(scales, out, "--iterations", 1)));
      words.addAll(List.of(more));
      well(words.toArray());
      first.add(losses(out)[0]);
    }
    assertEquals(3, Set.copyOf(first).size(), first + "");
  }

  /** Of a picture of two parts, one plain and one with checks, that with the checks. */
  @Test
  void aSquareOfThePictureIsLearnedThatIsAskedFor() throws IOException {
    BufferedImage image = new BufferedImage(112, 40, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 112; x++) {
        image.setRGB(x, y, x >= 80 && (x / 4 + y / 4) % 2 == 0 ? 0xffcc00 : 0x2244aa);
      }
    }
    Path file = dir.resolve("parts.png");
    ImageIO.write(image, "png", file.toFile());
    Path out = dir.resolve("cropped");
    refuses("one colour", tiny(file, out));
    refuses("112 x 40", tiny(file, out, "--crop", "81,0,32"));
    refuses("112 x 40", tiny(file, out, "--crop", "0,9,32"));
    refuses("one colour", tiny(file, out, "--crop", "0,0,32"));
    for (String word : List.of("80,0", "autos", "-1,0,32", "80,0,0", "80,0,99999", "a,b,c")) {
      refuses("--crop", tiny(file, out, "--crop", word));
    }
    assertFalse(Files.exists(out));
    well(tiny(file, out, "--crop", "80,8,32", "--iterations", 1));
    JsonObject settings = settings(out);
    assertEquals(80, settings.get("crop.x").getAsInt());
    assertEquals(32, settings.get("crop.size").getAsInt());
    State learned = Swatch.of("", image.getSubimage(80, 8, 32, 32), 32, 1);
    BufferedImage beside = ImageIO.read(out.resolve("beside.png").toFile());
    assertEquals(
        Math.round(255 * learned.get(1, 1, 0)), beside.getRGB(20, 20) >> 16 & 255, 3, "its corner");
    refuses("leave out --crop", "texture", "--resume", out, "--crop", "0,0,32");
    well("texture", "--resume", out, "--iterations", 2);
  }

  @Test
  void aSquareIsChosenWhosePartsAreAlike() throws IOException {
    BufferedImage image = new BufferedImage(112, 40, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 112; x++) {
        image.setRGB(x, y, x >= 70 && (x / 4 + y / 4) % 2 == 0 ? 0xffcc00 : 0x2244aa);
      }
    }
    Path file = dir.resolve("right.png");
    ImageIO.write(image, "png", file.toFile());
    Path out = dir.resolve("auto");
    well(tiny(file, out, "--crop", "auto", "--iterations", 1));
    assertTrue(settings(out).get("crop.auto").getAsBoolean());
    BufferedImage beside = ImageIO.read(out.resolve("beside.png").toFile());
    Rectangle square = EvenSquare.of(image);
    assertTrue(square.x >= 65, square.toString());
    State learned = Swatch.of("", image.getSubimage(square.x, square.y, 40, 40), 32, 1);
    assertEquals(
        Math.round(255 * learned.get(1, 1, 0)), beside.getRGB(20, 20) >> 16 & 255, 3, "its corner");
  }

  @Test
  void otherFeaturesAnotherDistanceAndOtherRulesAreThereForTheAsking() throws IOException {
    Path picture = checks("checks.png", 32, 32, 4, 0x2244aa);
    Path zero = dir.resolve("zero");
    well(
        tiny(
            picture,
            zero,
            "--iterations",
            2,
            "--features",
            "patches",
            "--distance",
            "sliced",
            "--begin",
            "zero"));
    assertEquals(Start.ZERO, spec(zero).start());
    assertEquals(0.5, spec(zero).offset());
    Path round = dir.resolve("round");
    well(
        tiny(
            picture,
            round,
            "--iterations",
            2,
            "--features",
            "random",
            "--begin",
            "block",
            "--isotropic"));
    assertEquals(Start.BLOCK, spec(round).start());
    assertEquals(
        RuleSpec.isotropicTexture().withChannels(6).withHidden(8).network(), spec(round).network());
    Path moved = dir.resolve("moved");
    well(
        tiny(
            picture, moved, "--iterations", 2, "--features", "patches", "--distance", "transport"));
    assertEquals("transport", settings(moved).get("distance").getAsString());
    Path sliced = dir.resolve("sliced");
    well(tiny(picture, sliced, "--iterations", 2, "--level", 0, "--spectrum", 2));
    assertEquals(2, settings(sliced).get("spectrum").getAsDouble());
  }

  @Test
  void whatCannotBeATextureIsRefusedInPlainWords() throws IOException {
    Path out = dir.resolve("out");
    Path plain = checks("plain.png", 20, 20, 99, 0x2244aa);
    refuses("one colour", tiny(plain, out));
    refuses("1 x 1", tiny(checks("pixel.png", 1, 1, 1, 0x2244aa), out));
    Path clear = dir.resolve("clear.png");
    ImageIO.write(new BufferedImage(20, 20, BufferedImage.TYPE_INT_ARGB), "png", clear.toFile());
    refuses("transparent", tiny(clear, out));
    refuses("over 64 megapixels", tiny(huge(), out));
    refuses("no picture", tiny(dir.resolve("nowhere.png"), out));
    refuses("texture needs a picture", "texture", "--out", out);
    Path checks = checks("checks.png", 32, 32, 4, 0x2244aa);
    refuses("MORPHOGEN_VGG16", tiny(checks, out, "--features", "vgg16"));
    refuses("memory", "texture", checks, "--out", out, "--grid", 1024, "--pool", 9000);
    refuses("visible", "texture", checks, "--from", "lizard", "--out", out);
    assertFalse(Files.exists(out));
  }

  @Test
  void featuresAreTrainedOnAFolderLessWhatMustNotBeLearned() throws IOException {
    checks("all/a.png", 32, 32, 4, 0x2244aa);
    checks("all/b.png", 32, 32, 8, 0x2244aa);
    checks("all/c.png", 32, 32, 2, 0xaa2222);
    checks("judged/other-name.png", 32, 32, 8, 0x2244aa);
    Path file = dir.resolve("features.safetensors");
    Object[] words = {
      "features",
      dir.resolve("all"),
      "--without",
      dir.resolve("judged"),
      "--iterations",
      2,
      "--out",
      file
    };
    Outcome outcome = well(words);
    assertTrue(outcome.says().contains("2 pictures, 1 left out"), outcome.says());
    assertEquals(12, Safetensors.read(file).tensors().size());
    refuses("exists already", words);
    refuses("folder", "features", dir.resolve("nowhere"), "--out", dir.resolve("b"));
    refuses("two pictures", "features", dir.resolve("judged"), "--out", dir.resolve("c"));
  }
}
