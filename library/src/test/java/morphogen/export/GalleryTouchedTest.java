package morphogen.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import morphogen.tools.Gallery;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gallery under a mouse and under a finger: the film that is clicked becomes alive. */
class GalleryTouchedTest {
  /** The frame that took a film's place, and what plays in it. */
  private static final String FRAME = "document.querySelector('iframe')";

  private static final String ALIVE = FRAME + "?.contentWindow?.morphogen";
  private static final String LIVING =
      "("
          + ALIVE
          + ").state().reduce((sum, value, i) => sum + (i % 16 === 3 && value > 0.1 ? 1 : 0), 0)";

  @TempDir static Path dir;
  private static Path gallery;

  @BeforeAll
  static void build() throws IOException {
    assumeTrue(Chromium.find().isPresent(), "needs a browser: apt-get install chromium");
    gallery = dir.resolve("gallery");
    Gallery.main(new String[] {gallery.toString(), "lizard", "dots", "bricks"});
  }

  /** Left, top, width and height of something in the page. */
  private static double[] place(TouchedPage page, String what)
      throws IOException, InterruptedException {
    String script =
        "(() => { const at = "
            + what
            + ".getBoundingClientRect();"
            + " return JSON.stringify([at.left, at.top, at.width, at.height]); })()";
    JsonArray all = JsonParser.parseString(page.value(script).getAsString()).getAsJsonArray();
    double[] place = new double[4];
    for (int i = 0; i < place.length; i++) {
      place[i] = all.get(i).getAsDouble();
    }
    return place;
  }

  private static double[] film(TouchedPage page, String name)
      throws IOException, InterruptedException {
    return place(page, "document.querySelector('button[data-page=\"" + name + ".html\"]')");
  }

  private static double middleX(double[] place) {
    return place[0] + place[2] / 2;
  }

  private static double middleY(double[] place) {
    return place[1] + place[3] / 2;
  }

  /** Pixels, of points of the window, that are not the page's own paper. */
  private static double inked(BufferedImage picture, double[] place, int scale) {
    int inked = 0;
    int all = 0;
    for (int y = (int) place[1] + 8; y < place[1] + place[3] - 8; y++) {
      for (int x = (int) place[0] + 8; x < place[0] + place[2] - 8; x++) {
        int rgb = picture.getRGB(x * scale, y * scale);
        int away = 0;
        for (int shift = 0; shift < 24; shift += 8) {
          away = Math.max(away, Math.abs((rgb >> shift & 255) - (0xf7f5f1 >> shift & 255)));
        }
        inked += away > 40 ? 1 : 0;
        all++;
      }
    }
    return (double) inked / all;
  }

  private static BufferedImage look(TouchedPage page, String name)
      throws IOException, InterruptedException {
    page.value(ALIVE + "?.show()"); // what was stepped meanwhile
    BufferedImage picture = page.look();
    Path pictures = Files.createDirectories(Path.of("target", "gallery-touched"));
    ImageIO.write(picture, "png", pictures.resolve(name + ".png").toFile());
    return picture;
  }

  @Test
  void aClickMakesAFilmAliveInItsPlaceAndADragWoundsIt() throws IOException, InterruptedException {
    Path browser = Files.createDirectories(dir.resolve("mouse"));
    try (TouchedPage page = new TouchedPage(browser, gallery.resolve("index.html"), 1100, 800)) {
      page.await("[...document.images].every((image) => image.naturalWidth > 0)");
      double[] film = film(page, "lizard");
      look(page, "films");
      page.click(middleX(film), middleY(film));
      page.await(ALIVE + "?.steps > 0");
      double[] alive = place(page, FRAME);
      assertEquals(film[0], alive[0], 1, "where the film was");
      assertEquals(film[1], alive[1], 1, "where the film was");
      assertTrue(alive[2] > 1.5 * film[2], "and larger: " + alive[2]);
      assertEquals(2, page.number("document.querySelectorAll('button img').length"), "films left");

      page.await(ALIVE + ".steps > 3"); // by itself, at whatever speed
      page.value(ALIVE + ".pause(true)");
      page.value(ALIVE + ".step(150)");
      double grown = page.number(LIVING);
      assertTrue(grown > 300 && grown < 1600, "a lizard: " + grown + " cells");
      double ink = inked(look(page, "grown"), alive, 1);
      assertTrue(ink > 0.08 && ink < 0.6, "which is seen: " + ink);

      page.drag(middleX(alive), middleY(alive) - 30, middleX(alive), middleY(alive) + 30);
      double wounded = page.number(LIVING);
      assertTrue(wounded < 0.9 * grown, wounded + " of " + grown);
    }
  }

  @Test
  void onAPhoneAFingerDoesTheSame() throws IOException, InterruptedException {
    Path browser = Files.createDirectories(dir.resolve("finger"));
    try (TouchedPage page = new TouchedPage(browser, gallery.resolve("index.html"), 390, 844)) {
      page.size(390, 844, true);
      page.await("document.images[0].naturalWidth > 0 && innerWidth === 390");
      double[] film = film(page, "lizard");
      double[] beside = film(page, "dots");
      assertEquals(film[1], beside[1], 1, "two in a row");
      page.tap(middleX(film), middleY(film));
      page.await(ALIVE + "?.steps > 3");
      page.value(ALIVE + ".pause(true)");
      page.value(ALIVE + ".step(150)");
      double[] alive = place(page, FRAME);
      assertTrue(alive[0] >= 0 && alive[0] + alive[2] <= 390, "within the window");
      assertTrue(alive[2] > 300, "as wide as the phone: " + alive[2]);
      assertTrue(page.number("document.scrollingElement.scrollWidth") <= 390, "nothing hangs over");
      double ink = inked(look(page, "phone"), alive, 2);
      assertTrue(ink > 0.08 && ink < 0.6, "it is seen: " + ink);
      double grown = page.number(LIVING);
      page.tap(middleX(alive), middleY(alive));
      double wounded = page.number(LIVING);
      assertTrue(wounded < grown - 20, wounded + " of " + grown);
    }
  }
}
