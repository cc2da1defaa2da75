package morphogen.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import morphogen.cells.State;
import morphogen.file.BadFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureTest {
  @TempDir Path dir;

  @Test
  void aCellIsTheMeanOfItsAreaPremultiplied() {
    BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0xffff0000); // opaque red
    image.setRGB(1, 0, 0x8000ff00); // half transparent green
    State target = Picture.target(image, 2, 4);
    assertEquals(1 / 4.0, target.get(1, 1, 0), 1e-6);
    assertEquals(128 / 255.0 / 4, target.get(1, 1, 1), 1e-6);
    assertEquals((1 + 128 / 255.0) / 4, target.get(1, 1, 3), 1e-6);
    assertEquals(0, target.get(0, 0, 3));
    assertEquals(0, target.get(2, 1, 3));
  }

  @Test
  void proportionsAreKeptAndOpaquePicturesAreOpaque() {
    BufferedImage image = new BufferedImage(300, 100, BufferedImage.TYPE_INT_RGB);
    State target = Picture.target(image, 30, 40);
    int opaque = 0;
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 40; x++) {
        opaque += target.get(x, y, 3) > 0.999 ? 1 : 0;
      }
    }
    assertEquals(30 * 10, opaque);
  }

  @Test
  void smallPicturesAreEnlargedSmoothly() {
    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0xffffffff);
    image.setRGB(0, 1, 0xffffffff);
    State target = Picture.target(image, 20, 20);
    float last = 1;
    for (int x = 0; x < 20; x++) {
      float value = target.get(x, 10, 3);
      assertTrue(value <= last + 1e-6 && last - value < 0.2, "column " + x);
      last = value;
    }
    assertEquals(0, last, 1e-6);
  }

  @Test
  void whatIsShownIsPremultipliedColourOverTheBackground() {
    State state = new State(2, 1, 4);
    state.set(0, 0, 0, 0.5f);
    state.set(0, 0, 3, 0.5f);
    state.set(1, 0, 1, Float.NaN);
    BufferedImage image = Picture.of(state, 4, 0xffffff, 1);
    assertEquals(0xffff8080, image.getRGB(0, 0));
    assertEquals(0xffffffff, image.getRGB(1, 0));
    int[] argb = new int[2];
    Picture.argb(state, 4, argb);
    assertEquals(0x80ff0000, argb[0]);
    assertEquals(0, argb[1] >>> 24);
  }

  @Test
  void whatIsNoPictureIsRefusedByName() throws IOException {
    Path text = Files.writeString(dir.resolve("notes.png"), "not a picture");
    Path missing = dir.resolve("missing.png");
    for (Path file : new Path[] {text, missing, dir}) {
      Exception e = assertThrows(BadFileException.class, () -> Picture.read(file));
      assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    }
    Path cut = dir.resolve("cut.png");
    ImageIO.write(Emoji.find("lizard").orElseThrow().picture(), "png", cut.toFile());
    byte[] bytes = Files.readAllBytes(cut);
    Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
    assertThrows(BadFileException.class, () -> Picture.read(cut));
  }

  /** A hundred bytes that claim 900 megapixels. */
  @Test
  void hugePicturesAreRefusedBeforeTheyAreDecoded() throws IOException {
    Path file = dir.resolve("huge.png");
    ImageIO.write(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
    byte[] bytes = Files.readAllBytes(file);
    CRC32 checksum = new CRC32();
    ByteBuffer png = ByteBuffer.wrap(bytes).putInt(16, 30000).putInt(20, 30000);
    checksum.update(bytes, 12, 17);
    Files.write(file, png.putInt(29, (int) checksum.getValue()).array());
    Exception e = assertThrows(BadFileException.class, () -> Picture.read(file));
    assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
    assertTrue(e.getMessage().contains("30000 x 30000"), e.getMessage());
  }

  @Test
  void picturesWithNothingToSeeAreRefusedByName() throws IOException {
    Path file = dir.resolve("empty.png");
    BufferedImage image = new BufferedImage(5, 3, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(4, 2, 0x00ffffff);
    ImageIO.write(image, "png", file.toFile());
    Exception e = assertThrows(BadFileException.class, () -> Picture.read(file));
    assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
    assertTrue(e.getMessage().contains("transparent"), e.getMessage());
    image.setRGB(4, 2, 0x01ffffff);
    ImageIO.write(image, "png", file.toFile());
    assertEquals(0x01ffffff, Picture.read(file).getRGB(4, 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
  void picturesOfEveryKindAreRead(String kind) throws IOException {
    Path file = dir.resolve("white." + kind);
    BufferedImage image = new BufferedImage(6, 4, BufferedImage.TYPE_INT_RGB);
    int[] white = new int[24];
    Arrays.fill(white, 0xffffff);
    image.setRGB(0, 0, 6, 4, white, 0, 6);
    assertTrue(ImageIO.write(image, kind, file.toFile()));
    BufferedImage read = Picture.read(file);
    assertEquals(6, read.getWidth());
    assertEquals(4, read.getHeight());
    assertEquals(0xffffffff, read.getRGB(5, 3));
  }

  @Test
  void aboutFortyEmojiAreFoundByNameCharacterAndCodePoint() {
    assertTrue(Emoji.all().size() >= 40);
    for (Emoji emoji : Emoji.all()) {
      assertEquals(64, emoji.picture().getWidth(), emoji.name());
      assertEquals(emoji, Emoji.find(emoji.name()).orElseThrow());
      assertEquals(emoji, Emoji.find(emoji.character()).orElseThrow());
    }
    Emoji lizard = Emoji.find("🦎").orElseThrow();
    for (String text : new String[] {"lizard", "Lizard", "1f98e", "U+1F98E", "0x1f98e"}) {
      assertEquals(lizard, Emoji.find(text).orElseThrow());
    }
    assertEquals("coffin", Emoji.find("⚰\ufe0f").orElseThrow().name());
    assertTrue(Emoji.find("????").isEmpty());
  }
}
