package morphogen.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import morphogen.file.BadFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFileTest {
  private static final Path INPUTS = Path.of("library/src/test/resources/morphogen/picture");

  @TempDir Path dir;

  private BufferedImage read(byte[] bytes) throws IOException {
    return Picture.read(Files.write(dir.resolve("picture"), bytes));
  }

  private String refusal(byte[] bytes) throws IOException {
    Path file = Files.write(dir.resolve("picture"), bytes);
    String message =
        assertThrows(BadFileException.class, () -> Picture.read(file), bytes.length + " bytes")
            .getMessage();
    assertTrue(message.startsWith(file + ": "), message);
    assertTrue(!message.contains("null") && message.endsWith("."), message);
    return message;
  }

  private static void assertColour(int rgb, int found, int most) {
    for (int shift = 0; shift < 24; shift += 8) {
      int difference = (rgb >> shift & 255) - (found >> shift & 255);
      assertTrue(Math.abs(difference) <= most, Integer.toHexString(found));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rgb8.png", "grey8.png", "grey.jpg", "cmyk.jpg"})
  void theSameGreyIsTheSameGreyInEveryFile(String name) throws IOException {
    assertColour(0x808080, Picture.read(INPUTS.resolve(name)).getRGB(3, 3), 1);
  }

  @ParameterizedTest
  @CsvSource({"png,8,1", "png,16,1", "png,8,2", "png,16,2", "tiff,8,1", "tiff,16,1", "tiff,8,2"})
  void greyOfAnyDepthIsGrey(String kind, int bits, int bands) throws IOException {
    BufferedImage image = read(PictureFiles.grey(kind, bits, bands));
    assertEquals(bands == 2 ? 0x40 : 0xff, image.getRGB(2, 2) >>> 24);
    assertColour(0x808080, image.getRGB(2, 2), 1);
  }

  @Test
  void greyWithOneTransparentShadeIsGreyAndTransparent() throws IOException {
    BufferedImage image = read(PictureFiles.greyWithTransparentShade());
    assertEquals(0xff808080, image.getRGB(0, 0));
    assertEquals(0, image.getRGB(1, 0) >>> 24);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CMYK", "YCCK", "TIFF"})
  void inksAreTheColoursTheyPrint(String kind) throws IOException {
    byte[] bytes =
        kind.equals("TIFF") ? PictureFiles.cmykTiff() : PictureFiles.cmykJpeg(kind.equals("YCCK"));
    assertColour(0xc85028, read(bytes).getRGB(5, 5), 3);
  }

  @Test
  void webpIsRead() throws IOException {
    assertColour(0xc85028, Picture.read(INPUTS.resolve("c.webp")).getRGB(8, 8), 3);
    assertEquals(64, Picture.read(INPUTS.resolve("pattern.webp")).getWidth());
  }

  /**
   * Where the corners of the stored picture are seen, by the table of EXIF 2.32: the first word is
   * where its first row is, the second where its first column is.
   */
  @ParameterizedTest
  @CsvSource({
    "1,0,0,1,0",
    "2,1,0,0,0",
    "3,1,1,0,1",
    "4,0,1,1,1",
    "5,0,0,0,1",
    "6,1,0,1,1",
    "7,1,1,1,0",
    "8,0,1,0,0"
  })
  void everyExifOrientationIsUpright(int orientation, int x, int y, int x2, int y2)
      throws IOException {
    for (String kind : List.of("jpeg", "png", "webp", "tiff")) {
      for (boolean little : new boolean[] {true, false}) {
        BufferedImage image = read(PictureFiles.oriented(kind, orientation, little));
        int right = image.getWidth() - 1;
        int bottom = image.getHeight() - 1;
        assertEquals(orientation < 5, right > bottom, kind);
        assertColour(PictureFiles.TOP_LEFT, image.getRGB(x * right, y * bottom), 12);
        assertColour(PictureFiles.TOP_RIGHT, image.getRGB(x2 * right, y2 * bottom), 12);
      }
    }
  }

  @Test
  void aPhotoOnItsSideIsUpright() throws IOException {
    BufferedImage image = Picture.read(INPUTS.resolve("exif6.jpg"));
    assertColour(0xfe0000, image.getRGB(15, 0), 12);
  }

  /** What a broken note says is not worth a picture. */
  @ParameterizedTest
  @ValueSource(ints = {0, 9, 65535})
  void orientationsThatDoNotExistAreUpright(int orientation) throws IOException {
    BufferedImage image = read(PictureFiles.oriented("jpeg", orientation, true));
    assertColour(PictureFiles.TOP_LEFT, image.getRGB(0, 0), 12);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jpeg",
        "progressive",
        "png",
        "interlaced",
        "gif",
        "bmp",
        "rle.bmp",
        "webp",
        "tiff"
      })
  void aFileThatWasCutOffAnywhereIsRefusedByName(String kind) throws IOException {
    byte[] whole = PictureFiles.pattern(kind);
    assertTrue(read(whole).getWidth() > 8);
    for (int length = 0; length < whole.length; ) {
      String message = refusal(Arrays.copyOf(whole, length));
      boolean told = message.contains("cut off") || kind.equals("tiff"); // its index comes last
      assertTrue(length < 16 || told, length + ": " + message);
      length += length < 32 || length > whole.length - 32 ? 1 : 11;
    }
  }

  /** As a download leaves it that has reserved its space. */
  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "progressive", "png", "gif"})
  void aCutFileFilledUpWithZerosIsRefused(String kind) throws IOException {
    byte[] bytes = PictureFiles.pattern(kind);
    Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 0);
    refusal(bytes);
  }

  @Test
  void whatTheFirstFrameLeavesOutIsTransparent() throws IOException {
    for (BufferedImage image :
        List.of(Picture.read(INPUTS.resolve("offset.gif")), read(PictureFiles.partOfACanvas()))) {
      assertEquals(100, image.getWidth());
      assertEquals(100, image.getHeight());
      for (int[] outside : new int[][] {{0, 0}, {59, 70}, {70, 59}, {82, 70}, {70, 82}}) {
        assertEquals(0, image.getRGB(outside[0], outside[1]) >>> 24);
      }
      assertEquals(255, image.getRGB(60, 60) >>> 24);
      assertEquals(255, image.getRGB(75, 75) >>> 24);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "gif", "canvas.gif", "bmp", "webp", "canvas.webp"})
  void picturesThatClaimToBeHugeAreRefusedBeforeTheyAreDecoded(String kind) throws IOException {
    String message = refusal(PictureFiles.huge(kind));
    assertTrue(message.contains("megapixels") || message.contains("cut off"), message);
  }

  /** Read, or refused by name: never another exception, never endless. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jpeg",
        "progressive",
        "png",
        "interlaced",
        "gif",
        "bmp",
        "rle.bmp",
        "webp",
        "tiff"
      })
  void brokenFilesAreReadOrRefused(String kind) throws IOException {
    byte[] whole = PictureFiles.pattern(kind);
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      byte[] broken = whole.clone();
      for (int flips = 1 + random.nextInt(6); flips > 0; flips--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      try {
        read(broken);
      } catch (BadFileException e) {
        assertTrue(e.getMessage().contains("picture"), e.getMessage());
      }
    }
  }

  /** As in a sketch whose threads were given loaders that do not know the library's jars. */
  @Test
  void plugInsAreFoundWhateverTheClassLoaderOfTheThread() throws Exception {
    List<URL> jars = new ArrayList<>();
    for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (part.contains("twelvemonkeys") || part.replace('\\', '/').endsWith("target/classes")) {
        jars.add(new File(part).toURI().toURL());
      }
    }
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader loader = new URLClassLoader(jars.toArray(new URL[0]), platform)) {
      Method read = loader.loadClass("morphogen.picture.Picture").getMethod("read", Path.class);
      FutureTask<BufferedImage> task =
          new FutureTask<>(
              () -> {
                read.invoke(null, INPUTS.resolve("cmyk.jpg").toAbsolutePath());
                return (BufferedImage) read.invoke(null, INPUTS.resolve("c.webp").toAbsolutePath());
              });
      Thread thread = new Thread(task);
      thread.setContextClassLoader(platform);
      thread.start();
      assertColour(0xc85028, task.get().getRGB(8, 8), 3);
    }
  }
}
