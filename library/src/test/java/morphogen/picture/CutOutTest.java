package morphogen.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import morphogen.cells.State;
import morphogen.lab.Likeness;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of pictures that have no transparency. */
class CutOutTest {
  @TempDir Path dir;

  private static BufferedImage drawn(int width, int height, int paper, Consumer<Graphics2D> thing) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    g.setColor(new Color(paper));
    g.fillRect(0, 0, width, height);
    thing.accept(g);
    g.dispose();
    return image;
  }

  private static BufferedImage emoji(String name) {
    return Emoji.find(name).orElseThrow().picture();
  }

  /** On paper, with as much of it around, {@code zoom} times as large. */
  private static BufferedImage on(int paper, BufferedImage thing, int zoom) {
    int size = thing.getWidth() * zoom;
    return drawn(
        2 * size, 2 * size, paper, g -> g.drawImage(thing, size / 2, size / 2, size, size, null));
  }

  private BufferedImage jpeg(BufferedImage image, float quality) throws IOException {
    Path file = dir.resolve("noisy.jpg");
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    how.setCompressionQuality(quality);
    Files.deleteIfExists(file);
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return Picture.read(file);
  }

  /** The squared error of what was cut out, as a share of an empty grid's. */
  private static double error(BufferedImage flattened, String name) {
    BufferedImage whole = emoji(name);
    int left = whole.getWidth();
    int right = 0;
    int top = left;
    int bottom = 0;
    for (int y = 0; y < whole.getHeight(); y++) {
      for (int x = 0; x < whole.getWidth(); x++) {
        if (whole.getRGB(x, y) >>> 24 > 20) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y);
        }
      }
    }
    BufferedImage cropped = whole.getSubimage(left, top, right - left + 1, bottom - top + 1);
    State wanted = Picture.target(cropped, 40, 64);
    State found = Picture.target(CutOut.AUTO.of(flattened), 40, 64);
    return Likeness.mse(found, wanted) / Likeness.mse(new State(64, 64, 4), wanted);
  }

  private static int alpha(BufferedImage image, double across, double down) {
    int x = (int) (across * (image.getWidth() - 1));
    int y = (int) (down * (image.getHeight() - 1));
    return image.getRGB(x, y) >>> 24;
  }

  /** Some sit a fraction of a cell elsewhere than the original, which counts here too. */
  @ParameterizedTest
  @CsvSource({
    "chick, ffffff, 1, 0.05",
    "chick, 808080, 4, 0.05",
    "ghost, ffffff, 1, 0.03",
    "ghost, 808080, 4, 0.03",
    "skull, ffffff, 4, 0.05",
    "coffin, ffffff, 4, 0.05",
    "coffin, 102040, 1, 0.05",
    "octopus, 000000, 1, 0.1",
    "lizard, ffffff, 1, 0.2"
  })
  void anEmojiOnPaperIsTheEmoji(String name, String paper, int zoom, double most) {
    double error = error(on(Integer.parseInt(paper, 16), emoji(name), zoom), name);
    assertTrue(error < most, name + " " + error);
  }

  @ParameterizedTest
  @CsvSource({"chick, ffffff, 0.06", "ghost, ffffff, 0.06", "butterfly, d02020, 0.15"})
  void jpegNoiseDoesNotHarm(String name, String paper, double most) throws IOException {
    BufferedImage noisy = jpeg(on(Integer.parseInt(paper, 16), emoji(name), 4), 0.4f);
    double error = error(noisy, name);
    assertTrue(error < most, name + " " + error);
  }

  /** A red disc on white: where half of a pixel is red, half is there, and that is red. */
  @Test
  void edgesAreSoftAndHaveNoneOfTheBackgroundsColour() {
    BufferedImage cut =
        CutOut.BORDER.of(
            drawn(
                200,
                200,
                0xffffff,
                g -> {
                  g.setColor(Color.RED);
                  g.fillOval(50, 50, 100, 100);
                }));
    assertEquals(100, cut.getWidth(), 2, "it is cropped");
    double area = 0;
    int soft = 0;
    for (int y = 0; y < cut.getHeight(); y++) {
      for (int x = 0; x < cut.getWidth(); x++) {
        int argb = cut.getRGB(x, y);
        area += (argb >>> 24) / 255.0;
        soft += argb >>> 24 > 0 && argb >>> 24 < 255 ? 1 : 0;
        assertTrue(argb >>> 24 == 0 || (argb & 255) < 0.1 * 255, Integer.toHexString(argb));
      }
    }
    assertEquals(Math.PI * 50 * 50, area, 30);
    assertTrue(soft > 200, soft + " soft pixels");
  }

  @Test
  void picturesWithTransparencyAreTakenAsTheyAre() {
    BufferedImage lizard = emoji("lizard");
    assertSame(lizard, CutOut.AUTO.of(lizard));
    BufferedImage photo = drawn(30, 20, 0xffffff, g -> g.fillOval(5, 5, 9, 9));
    assertSame(photo, CutOut.NONE.of(photo));
  }

  @Test
  void anAlphaChannelThatHidesNothingIsNoTransparency() {
    BufferedImage opaque = new BufferedImage(80, 80, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = opaque.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, 80, 80);
    g.setColor(Color.BLUE);
    g.fillRect(20, 20, 40, 40);
    g.dispose();
    opaque.setRGB(0, 0, 0xfe000000);
    BufferedImage cut = CutOut.AUTO.of(opaque);
    assertEquals(40, cut.getWidth());
    assertEquals(40, cut.getHeight());
  }

  /** Dark blue above, pale orange below: no colour is the border's. */
  private static BufferedImage sky() {
    return drawn(
        640,
        480,
        0,
        g -> {
          g.setPaint(new GradientPaint(0, 0, new Color(0x2050c0), 0, 480, new Color(0xffe0b0)));
          g.fillRect(0, 0, 640, 480);
        });
  }

  @Test
  void aPhotographWithoutAPlainBorderBecomesAPlate() {
    BufferedImage plate = CutOut.AUTO.of(sky());
    assertEquals(0, alpha(plate, 0, 0));
    assertEquals(0, alpha(plate, 0.5, 0), "the margin");
    assertEquals(0, alpha(plate, 0.05, 0.06), "the corners are round");
    assertEquals(255, alpha(plate, 0.05, 0.5));
    assertEquals(255, alpha(plate, 0.5, 0.05));
    int margin = (plate.getWidth() - 320) / 2; // it is halved
    assertEquals(8, margin);
    int before = sky().getRGB(101, 201);
    int after = plate.getRGB(margin + 50, margin + 100);
    assertEquals(before >> 8 & 255, after >> 8 & 255, 1, "the whole picture is there");
  }

  @Test
  void aPersonInFrontOfAPlainWallMayTouchTheLowerEdge() {
    BufferedImage portrait =
        drawn(
            400,
            500,
            0xe8e4dc,
            g -> {
              g.setColor(new Color(0x304060));
              g.fillOval(60, 330, 280, 400);
              g.setColor(new Color(0xd0a080));
              g.fillOval(120, 100, 160, 230);
            });
    BufferedImage cut = CutOut.AUTO.of(portrait);
    assertEquals(280, cut.getWidth(), 3);
    assertEquals(400, cut.getHeight(), 2);
    assertEquals(0, alpha(cut, 0, 0));
    assertEquals(255, alpha(cut, 0.5, 1));
  }

  /** Light falls off towards the corners, as in photographs. */
  @Test
  void unevenLightOnPaperIsPaper() throws IOException {
    BufferedImage lit =
        drawn(
            400,
            300,
            0,
            g -> {
              g.setPaint(new GradientPaint(0, 0, new Color(0xd6d2cc), 400, 300, Color.WHITE));
              g.fillRect(0, 0, 400, 300);
              g.setColor(new Color(0x306030));
              g.fillRect(150, 100, 100, 100);
            });
    BufferedImage cut = CutOut.AUTO.of(jpeg(lit, 0.8f));
    assertEquals(100, cut.getWidth(), 6);
    assertEquals(100, cut.getHeight(), 6);
  }

  @Test
  void whatAClosedLineEnclosesIsABody() {
    for (int size : new int[] {300, 3000}) {
      BufferedImage circle =
          drawn(
              size,
              size,
              0xffffff,
              g -> {
                g.setColor(Color.BLACK);
                g.setStroke(new BasicStroke(size / 75f));
                g.drawOval(size / 10, size / 10, size * 8 / 10, size * 8 / 10);
              });
      BufferedImage cut = CutOut.AUTO.of(circle);
      assertEquals(0xffffffff, cut.getRGB(cut.getWidth() / 2, cut.getHeight() / 2));
      assertEquals(0, alpha(cut, 0.02, 0.02));
      assertTrue(cut.getWidth() <= 512, "the largest are made smaller");
    }
  }

  @Test
  void specksOfNoiseAreNoParts() {
    BufferedImage dusty =
        drawn(
            300,
            300,
            0xffffff,
            g -> {
              g.setColor(Color.BLUE);
              g.fillRect(100, 100, 100, 100);
              g.fillRect(10, 10, 3, 3);
              g.fillRect(290, 40, 2, 2);
            });
    assertEquals(100, CutOut.AUTO.of(dusty).getWidth());
  }

  @Test
  void oneColourAllOverIsRefused() throws IOException {
    for (BufferedImage plain :
        new BufferedImage[] {
          drawn(50, 40, 0x3070a0, g -> {}),
          drawn(1, 1, 0, g -> {}),
          jpeg(drawn(99, 99, 0xf0e0d0, g -> {}), 0.3f)
        }) {
      Exception e =
          assertThrows(
              IllegalArgumentException.class,
              () -> Coverage.target("plain.png", plain, 40, 64, RuleSpec.growing()));
      assertTrue(e.getMessage().startsWith("plain.png: the picture is one colour"), e.toString());
    }
    BufferedImage plate = CutOut.FRAME.of(drawn(50, 40, 0x3070a0, g -> {}));
    assertEquals(0xff3070a0, plate.getRGB(plate.getWidth() / 2, plate.getHeight() / 2));
  }

  @Test
  void theTiniestPicturesAreCutOutToo() {
    Random random = new Random(1);
    BufferedImage busy = drawn(4, 4, 0, g -> {});
    for (int i = 0; i < 16; i++) {
      busy.setRGB(i % 4, i / 4, random.nextInt(0x1000000));
    }
    BufferedImage plate = CutOut.AUTO.of(busy);
    assertEquals(0, alpha(plate, 0.04, 0.04));
    assertEquals(
        busy.getRGB(2, 2), plate.getRGB(plate.getWidth() / 2 + 1, plate.getHeight() / 2 + 1));
    BufferedImage sprite = drawn(8, 8, 0xff00ff, g -> g.fillRect(2, 2, 0, 0));
    for (int i = 0; i < 16; i++) {
      sprite.setRGB(2 + i % 4, 2 + i / 4, i % 2 == 0 ? 0xffffffff : 0xff800000);
    }
    BufferedImage cut = CutOut.AUTO.of(sprite);
    assertEquals(4, cut.getWidth());
    assertEquals(0xffffffff, cut.getRGB(0, 0), "its pixels stay as they were drawn");
  }

  /** Two by two pixels become one; what is transparent has no say in the colour. */
  @Test
  void largePicturesShrinkByAWholeFactor() {
    BufferedImage image = new BufferedImage(6, 5, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0xffff0000);
    image.setRGB(1, 1, 0xff0000ff);
    image.setRGB(2, 0, 0x80ffffff);
    assertSame(image, Shrink.within(6, image));
    BufferedImage smaller = Shrink.within(5, image);
    assertEquals(3, smaller.getWidth());
    assertEquals(2, smaller.getHeight());
    assertEquals(0x80800080, smaller.getRGB(0, 0));
    assertEquals(0x20ffffff, smaller.getRGB(1, 0));
    assertEquals(0, smaller.getRGB(2, 1));
    BufferedImage line = drawn(9000, 1, 0x123456, g -> {});
    assertEquals(0xff123456, Shrink.within(100, line).getRGB(99, 0));
  }
}
