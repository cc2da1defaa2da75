package morphogen.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import morphogen.picture.Picture;
import morphogen.picture.Tile;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of textures, in their windows. */
class TextureExamplesTest {
  private static final Path EXAMPLES = Path.of("examples", "Textures");
  private static final int BACKGROUND = 0xff20242b;

  @TempDir Path dir;

  /** A rule of the sketch's own that changes nothing: its noise stays. */
  private static void addOwn(Path sketch) throws IOException {
    Files.createDirectories(sketch.resolve("data"));
    Rule rule = Rule.untrained(RuleSpec.texture().withHidden(8), 1);
    new RuleFile(rule, Map.of()).write(sketch.resolve("data/zzz.safetensors"));
  }

  private static int of(BufferedImage shot, int colour, int width, int height) {
    int count = 0;
    for (int y = 5; y < height; y += 10) {
      for (int x = 5; x < width; x += 10) {
        count += shot.getRGB(x, y) == colour ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void weaveHasAllTexturesAndOnesOwnInAWordOrWhereThePaintIs()
      throws IOException, InterruptedException {
    int all = RuleFile.textures().size() + 1;
    Path sketch =
        Hands.on(
            EXAMPLES.resolve("Weave"),
            """
            if (f == 2) demand(names.size() == %d, "all are there: " + names);
            if (f == 3) type(CODED, LEFT);
            if (f == 5) {
              demand(names.get(current).equals("zzz.safetensors"), "the last: " + current);
              demand(texture.columns() == 128, "cells: " + texture.columns());
              type(CODED, UP);
            }
            if (f == 7) { demand(texture.columns() == 106, "larger: " + texture.columns()); type('w', 'W'); }
            if (f == 10) get().save(sketchPath("word.png"));
            if (f == 11) type('e', 'E');
            if (f == 13) get().save(sketchPath("all.png"));
            if (f == 14) { texture.habitat(createImage(9, 9, ARGB)); texture.set("brush", 100); }
            if (f == 15) { texture.habitat(320, 320, true); texture.seed(); }
            if (f == 17) { get().save(sketchPath("disc.png")); type(CODED, RIGHT); }
            if (f == 19) { demand(current == 0, "round"); exit(); }
            """
                .formatted(all),
            dir);
    addOwn(sketch);
    Played.toTheEnd(Sketch.builder(sketch, List.of())).well().silently();
    BufferedImage word = ImageIO.read(sketch.resolve("word.png").toFile());
    int empty = of(word, BACKGROUND, 640, 640);
    assertTrue(empty > 1500 && empty < 3700, empty + " of 4096 points beside the word");
    assertEquals(0, of(ImageIO.read(sketch.resolve("all.png").toFile()), BACKGROUND, 640, 640));
    BufferedImage disc = ImageIO.read(sketch.resolve("disc.png").toFile());
    double share = 1 - of(disc, BACKGROUND, 640, 640) / 4096.0;
    assertEquals(Math.PI * 100 * 100 / 640 / 640, share, 0.01);
  }

  @Test
  void theCarpetFillsTheWindowAndIsTorn() throws IOException, InterruptedException {
    assumeTrue(ControlP5.jar().isPresent(), "needs ControlP5: -Dcontrolp5.jar=PATH");
    Path sketch =
        Hands.on(
            EXAMPLES.resolve("Carpet"),
            """
            if (f == 3) type(CODED, LEFT);
            if (f == 5) {
              demand(names.get(current).equals("zzz.safetensors"), "the last: " + current);
              demand(carpet.columns() == 250 && carpet.rows() == 160, "as large as the window");
              brush.set(50);
              scale.set(1.2);
              speed.set(0);
            }
            if (f == 6) mouse(1, 700, 400);
            if (f == 8) { demand(carpet.get("scale") == 1.2f, "scale"); mouse(2, 700, 400); }
            if (f == 10) { get().save(sketchPath("shot.png")); exit(); }
            """,
            dir);
    addOwn(sketch);
    Played.toTheEnd(Sketch.builder(sketch, List.of())).well();
    BufferedImage shot = ImageIO.read(sketch.resolve("shot.png").toFile());
    int torn = of(shot, 0xff000000, 1000, 640);
    assertEquals(Math.PI * 50 * 50 / 100, torn, 8, "a hole of 50 pixels");
    assertEquals(0, of(shot, BACKGROUND, 1000, 640));
  }

  /** Learned, rested, saved and filmed; files and pictures that are there are taken. */
  @Test
  void theTextureOfAPictureIsLearnedSavedAndFilmed() throws IOException, InterruptedException {
    Path sketch =
        Hands.on(
            EXAMPLES.resolve("FromYourPicture"),
            """
            if (f == 3) {
              int seen = target.get(8, 8);
              demand(target.width == 64 && red(seen) > 2 * green(seen), "scales: " + hex(seen));
              type(CODED, UP);
            }
            if (f == 5) { demand(texture.columns() == 106, "cells: " + texture.columns()); type(CODED, RIGHT); }
            if (f == 7) { demand(current == 1, "the next"); open(new File(sketchPath("data/lava.png"))); }
            if (f == 10) { demand(told.isEmpty(), told); open(new File(sketchPath("data/none.png"))); }
            if (f == 12) { demand(told.contains("could not be loaded"), told); open(null); }
            demand(!training.failed(), training.status());
            if (f > 13 && training.iterations() > 1 && !told.contains("saved")) type('s', 'S');
            if (told.contains("are saved")) {
              demand(texture.rule() == training.rule() || training.running(), "it has learned");
              type('t', 'T');
              get().save(sketchPath("shot.png"));
              exit();
            }
            """,
            dir);
    Files.createDirectories(sketch.resolve("data"));
    Picture.write(Tile.find("lava").get().picture(), sketch.resolve("data/lava.png"));
    Files.writeString(sketch.resolve("data/none.png"), "no picture");
    Played.toTheEnd(Sketch.builder(sketch, List.of())).well();
    RuleFile saved = RuleFile.read(sketch.resolve("data/texture.safetensors"));
    assertEquals(64, saved.grid(0));
    assertEquals(RuleFile.NOT_YET, saved.notes().get(RuleFile.STAYS));
    assertTrue(saved.rule().spec().isTexture());
    assertTrue(Files.size(sketch.resolve("texture.gif")) > 1000);
    BufferedImage shot = ImageIO.read(sketch.resolve("shot.png").toFile());
    assertEquals(0, of(shot, BACKGROUND, 640, 640), "cells everywhere");
  }
}
