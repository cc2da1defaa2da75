package morphogen.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GifColoursTest {
  private static final int SIZE = 64;

  @TempDir Path dir;

  /** A smooth picture of 4096 colours, all different. */
  private static int[] smooth() {
    int[] pixels = new int[SIZE * SIZE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = 0xff000000 | 4 * (i % SIZE) << 16 | 4 * (i / SIZE) << 8 | 128;
    }
    return pixels;
  }

  private DecodedGif film(GifOptions options, int[]... frames) throws IOException {
    Path file = dir.resolve("film.gif");
    try (GifWriter gif = new GifWriter(file, SIZE, SIZE, options)) {
      for (int[] frame : frames) {
        gif.add(frame, 40);
      }
    }
    return DecodedGif.read(file);
  }

  private static int[] pixels(DecodedGif gif, int frame) {
    return gif.frames().get(frame).getRGB(0, 0, SIZE, SIZE, null, 0, SIZE);
  }

  private static double error(int[] a, int[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int shift = 0; shift < 24; shift += 8) {
        sum += Math.pow((a[i] >> shift & 255) - (b[i] >> shift & 255), 2);
      }
    }
    return sum / a.length / 3;
  }

  /** The means of 12 x 12 squares of 5 x 5 pixels: what an eye far away sees. */
  private static int[] fromAfar(int[] pixels) {
    int[] seen = new int[144];
    for (int i = 0; i < seen.length; i++) {
      int[] sum = new int[3];
      for (int j = 0; j < 25; j++) {
        int pixel = pixels[(i / 12 * 5 + j / 5) * SIZE + i % 12 * 5 + j % 5];
        for (int c = 0; c < 3; c++) {
          sum[c] += pixel >> 8 * c & 255;
        }
      }
      seen[i] = sum[2] / 25 << 16 | sum[1] / 25 << 8 | sum[0] / 25;
    }
    return seen;
  }

  @Test
  void upToAFullPaletteOfColoursIsExactWithAndWithoutDithering() throws IOException {
    Random random = new Random(1);
    int[] palette = random.ints(256, 0, 0x1000000).map(c -> c | 0xff000000).toArray();
    int[] pixels = new int[SIZE * SIZE];
    Arrays.setAll(pixels, i -> palette[i % 256]);
    for (GifOptions options :
        List.of(GifOptions.DEFAULT, GifOptions.DEFAULT.withDither(true).withGlobalPalette(true))) {
      assertEquals(0, error(pixels, pixels(film(options, pixels), 0)), options.toString());
    }
  }

  @Test
  void manyColoursComeCloseAndDitheringMixesThem() throws IOException {
    int[] pixels = smooth();
    int[] plain = pixels(film(GifOptions.DEFAULT, pixels), 0);
    int[] dithered = pixels(film(GifOptions.DEFAULT.withDither(true), pixels), 0);
    // 256 squares of 16 x 16 levels: an error of (16^2 - 1) / 12 in red and green, none in blue.
    double squares = 2 * 255 / 12.0 / 3;
    assertTrue(error(pixels, plain) < squares * 1.05, "error " + error(pixels, plain));
    assertTrue(error(pixels, dithered) < squares * 3, "error " + error(pixels, dithered));
    double far = error(fromAfar(pixels), fromAfar(dithered));
    assertTrue(far < 0.5, "mixed from neighbours: " + far);
    assertTrue(far < error(fromAfar(pixels), fromAfar(plain)), "and better than without");
  }

  @Test
  void aFlatBackgroundStaysExactlyItsColour() throws IOException {
    int[] pixels = smooth();
    Arrays.fill(pixels, 0, 2048, 0xfffaf8f0);
    int[] dithered = pixels(film(GifOptions.DEFAULT.withDither(true), pixels), 0);
    for (int i = 0; i < 2048; i++) {
      assertEquals(0xfffaf8f0, dithered[i]);
    }
  }

  @Test
  void eachFrameHasItsPaletteOrAllShareOne() throws IOException {
    int[] first = smooth();
    int[] second = Arrays.stream(first).map(p -> p ^ 0xff).toArray(); // blue 127 in place of 128
    int[] third = new int[SIZE * SIZE];
    Arrays.fill(third, 0xff123456);
    DecodedGif own = film(GifOptions.DEFAULT, first, second, third);
    assertEquals(2, own.localPalettes(), "the first one's is the file's");
    DecodedGif shared = film(GifOptions.DEFAULT.withGlobalPalette(true), first, second, third);
    assertEquals(0, shared.localPalettes());
    TreeSet<Integer> colours = new TreeSet<>();
    for (int i = 0; i < 3; i++) {
      Arrays.stream(pixels(shared, i)).forEach(colours::add);
    }
    assertTrue(colours.size() <= 256, colours.size() + " colours");
    assertTrue(error(first, pixels(shared, 0)) < 20, "of all frames' colours");
    assertEquals(0, error(third, pixels(shared, 2)), "one frequent colour is exact");
    assertEquals(12, shared.length());
  }

  @Test
  void transparentPixelsShowWhatLiesBehindAndLeaveNoTrace() throws IOException {
    for (boolean global : new boolean[] {false, true}) {
      for (boolean dither : new boolean[] {false, true}) {
        GifOptions options = new GifOptions(dither, global, true);
        int[] pixels = smooth();
        for (int i = 0; i < 1024; i++) {
          pixels[i] = 0x00ffffff;
        }
        DecodedGif gif = film(options, pixels, smooth());
        int[] shown = pixels(gif, 0);
        for (int i = 0; i < shown.length; i++) {
          assertEquals(i < 1024 ? 0 : 255, shown[i] >>> 24, options + ", pixel " + i);
        }
        assertEquals(255, gif.at(1, 0, 0) >>> 24);
        assertEquals(
            List.of("restoreToBackgroundColor", "restoreToBackgroundColor"), gif.disposals());
      }
    }
  }

  @Test
  void aFrameOfNothingIsAllTransparent() throws IOException {
    DecodedGif gif = film(GifOptions.DEFAULT.withTransparent(true), new int[SIZE * SIZE]);
    assertEquals(0, gif.at(0, 5, 5) >>> 24);
  }

  @Test
  void theNearestColourIsThatOfAPlainSearch() {
    Random random = new Random(2);
    Palette palette = new Palette(random.ints(200, 0, 0x1000000).toArray());
    for (int wanted : random.ints(5000, 0, 0x1000000).toArray()) {
      int best = 0;
      for (int i = 1; i < 200; i++) {
        if (square(palette.colour(i), wanted) < square(palette.colour(best), wanted)) {
          best = i;
        }
      }
      int found = palette.colour(palette.nearest(wanted));
      assertEquals(square(palette.colour(best), wanted), square(found, wanted));
      assertEquals(palette.colour(best) == wanted, palette.find(wanted) >= 0);
    }
    for (int i = 0; i < 200; i++) {
      assertEquals(palette.colour(i), palette.colour(palette.find(palette.colour(i))));
    }
  }

  private static int square(int a, int b) {
    int sum = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      int d = (a >> shift & 255) - (b >> shift & 255);
      sum += d * d;
    }
    return sum;
  }
}
