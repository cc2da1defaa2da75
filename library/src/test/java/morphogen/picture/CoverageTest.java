package morphogen.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import morphogen.cells.State;
import morphogen.rule.AliveMask;
import morphogen.rule.Origin;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.api.Test;

class CoverageTest {
  private static final RuleSpec SPEC = RuleSpec.growing();

  private static BufferedImage input(String name) throws IOException {
    return Picture.read(Path.of("library/src/test/resources/morphogen/picture", name));
  }

  /** A circle of a line of {@code width} pixels, on a picture of {@code size}. */
  private static BufferedImage circle(int size, float width) {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = image.createGraphics();
    g.setStroke(new BasicStroke(width));
    g.drawOval(size / 10, size / 10, size * 8 / 10, size * 8 / 10);
    g.dispose();
    return image;
  }

  @Test
  void theOriginIsTheCoveredCellNearestToTheMiddle() {
    State target = new State(11, 9, 4);
    assertEquals(Origin.MIDDLE, Coverage.origin(target), "nothing is covered");
    target.set(5, 4, 3, 0.1f); // the middle, not quite alive
    target.set(0, 0, 3, 1);
    target.set(8, 5, 3, 0.11f);
    target.set(5, 8, 3, 1);
    assertEquals(new Origin(3, 1), Coverage.origin(target));
    target.set(5, 4, 3, 0.11f);
    assertEquals(Origin.MIDDLE, Coverage.origin(target));
  }

  @Test
  void picturesThatAreEmptyInTheMiddleBeginBesideIt() throws IOException {
    for (String name : List.of("hollow-ring.png", "beside-the-middle.png")) {
      State target = Coverage.target(name, input(name), 40, 64, SPEC);
      Origin origin = Coverage.origin(target);
      assertFalse(origin.equals(Origin.MIDDLE), name);
      assertTrue(target.get(32 + origin.x(), 32 + origin.y(), 3) > AliveMask.ALIVE, name);
    }
  }

  @Test
  void whatLiesApartFromTheFirstCellIsMeasured() {
    State target = new State(20, 9, 4);
    assertEquals(0, Coverage.apart(target), "nothing is covered");
    for (int x = 8; x < 12; x++) {
      target.set(x, 4, 3, 1);
    }
    assertEquals(0, Coverage.apart(target));
    target.set(14, 4, 3, 1); // two empty cells between
    assertEquals(0, Coverage.apart(target));
    target.set(3, 4, 3, 1); // four
    assertEquals(1 / 6.0, Coverage.apart(target), 1e-9);
  }

  @Test
  void noEmojiHasPartsThatLifeCannotReach() {
    for (Emoji emoji : Emoji.all()) {
      State target = Coverage.target(emoji.name(), emoji.picture(), 40, 64, SPEC);
      assertTrue(Coverage.apart(target) < 0.02, emoji.name() + " " + Coverage.apart(target));
    }
  }

  @Test
  void everyEmojiCanBeGrown() {
    for (Emoji emoji : Emoji.all()) {
      Coverage.target(emoji.name(), emoji.picture(), 16, 24, SPEC);
      Coverage.target(emoji.name(), emoji.picture(), 4, 8, SPEC);
    }
  }

  @Test
  void aPictureTooFaintIsRefusedWithWhatWouldHelp() throws IOException {
    String message = refusal("faint.png", input("faint.png"), 40);
    assertTrue(message.contains("too faint") && message.contains("more opaque"), message);
  }

  @Test
  void aLineTooThinIsRefusedWithASizeThatWouldDo() {
    BufferedImage line = circle(2000, 3);
    String message = refusal("line.png", line, 40);
    assertTrue(message.contains("too thin for 40 cells"), message);
    int size = Integer.parseInt(message.replaceFirst("(?s).*--size (\\d+).*", "$1"));
    Coverage.target("line.png", line, size, size, SPEC);
  }

  @Test
  void aDotInALargeEmptyPictureIsRefused() {
    BufferedImage image = new BufferedImage(400, 400, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(200, 200, 0xff000000);
    String message = refusal("dot.png", image, 40);
    assertTrue(message.contains("crop"), message);
  }

  @Test
  void whereNothingDiesFaintPicturesCanBeLearned() throws IOException {
    Coverage.target("faint.png", input("faint.png"), 40, 64, SPEC.withAliveMask(AliveMask.NONE));
  }

  private static String refusal(String name, BufferedImage image, int size) {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Coverage.target(name, image, size, size * 8 / 5, SPEC))
            .getMessage();
    assertTrue(message.startsWith(name + ": "), message);
    return message;
  }
}
