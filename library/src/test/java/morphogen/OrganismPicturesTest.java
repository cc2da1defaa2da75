package morphogen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import morphogen.cells.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import processing.core.PConstants;
import processing.core.PImage;

/** Pictures, as a camera gives them, that wound an organism and bring it to life. */
class OrganismPicturesTest {
  @TempDir Path dir;

  private Organism organism(String rule) {
    return new Organism(new HiddenSketch(dir, 200, 200), rule, 48, 48);
  }

  /** Black, but white from one column and row to another, of 12. */
  private static PImage picture(int from, int to) {
    PImage picture = new PImage(12, 12, PConstants.RGB);
    for (int i = 0; i < 144; i++) {
      boolean bright = i % 12 >= from && i % 12 < to && i / 12 >= from && i / 12 < to;
      picture.pixels[i] = bright ? 0xffffff : 0; // a camera may leave its alpha at 0
    }
    return picture;
  }

  private static boolean lives(State state, int x, int y) {
    for (int c = 0; c < state.channels(); c++) {
      if (state.get(x, y, c) != 0) {
        return true;
      }
    }
    return false;
  }

  @Test
  void aPictureWoundsWhereItIsBright() {
    Organism lava = organism("lava");
    lava.step(3);
    PImage middle = picture(4, 8);
    lava.damage(middle);
    State state = lava.state();
    for (int y = 0; y < 48; y++) {
      for (int x = 0; x < 48; x++) {
        boolean bright = x >= 16 && x < 32 && y >= 16 && y < 32;
        assertEquals(!bright, lives(state, x, y), x + ", " + y);
      }
    }
    lava.step(40); // of three steps it would fire in none one time in eight
    assertTrue(lives(lava.state(), 24, 24), "it may live there again");
  }

  @Test
  void whereItMayNotLiveItStillMayNotAfterAWound() {
    Organism lava = organism("lava");
    lava.habitat(picture(2, 10));
    lava.damage(picture(4, 8));
    lava.step(5);
    assertTrue(lives(lava.state(), 24, 24));
    assertTrue(!lives(lava.state(), 2, 2), "outside of its habitat");
  }

  @Test
  void aPictureBringsAnAnimalToItsMiddleIfThereIsRoom() {
    Organism lizard = organism("lizard");
    lizard.clear();
    lizard.paint(picture(0, 12));
    assertTrue(lives(lizard.state(), 23, 23) || lives(lizard.state(), 24, 24));
    assertEquals(1, count(lizard), "one first cell");
    lizard.paint(picture(4, 8));
    assertEquals(1, count(lizard), "and no other beside it");
    lizard.paint(picture(12, 12));
    assertEquals(1, count(lizard), "of a black picture nothing");
  }

  private static int count(Organism organism) {
    int count = 0;
    for (int i = 0; i < 48 * 48; i++) {
      count += lives(organism.state(), i % 48, i / 48) ? 1 : 0;
    }
    return count;
  }

  @Test
  void aPictureMakesAPatternBright() {
    Organism lava = organism("lava");
    lava.clear();
    lava.paint(picture(4, 8));
    assertEquals(16 * 16, count(lava));
    float[] living = lava.rule().spec().living();
    for (int c = 0; c < living.length; c++) {
      assertEquals(living[c], lava.state().get(20, 20, c));
    }
  }

  @Test
  void aCameraThatHasNoPictureYetIsRefusedInWords() {
    Organism lizard = organism("lizard");
    PImage none = new PImage(0, 0);
    Exception e = assertThrows(IllegalArgumentException.class, () -> lizard.damage(none));
    assertTrue(e.getMessage().contains("camera"), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> lizard.paint(null));
  }
}
