package morphogen;

import static morphogen.FullScreen.covers;
import static morphogen.FullScreen.index;
import static morphogen.FullScreen.wanted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Rectangle;
import java.util.List;
import org.junit.jupiter.api.Test;

class FullScreenTest {
  private static final Rectangle LAPTOP = new Rectangle(0, 0, 1440, 900);
  private static final Rectangle PROJECTOR = new Rectangle(-1920, -180, 1920, 1080);

  @Test
  void aDisplayIsTheMonitorOfItsPlace() {
    List<Rectangle> displays = List.of(LAPTOP, PROJECTOR);
    assertEquals(PROJECTOR, wanted(displays, 1, List.of(PROJECTOR, LAPTOP)), "in any order");
    assertEquals(LAPTOP, wanted(displays, 0, List.of(PROJECTOR, LAPTOP)));
    assertEquals(PROJECTOR, wanted(displays, 1, List.of(LAPTOP)), "one that the window has not");
  }

  @Test
  void aDisplayThatIsNotThereIsNone() {
    List<String> displays = List.of("laptop", "projector");
    assertEquals(1, index(2, displays, "laptop"));
    assertEquals(1, index(0, displays, "projector"), "the standard one");
    assertEquals(0, index(3, displays, "laptop"), "the standard one instead");
    assertEquals(-1, index(3, displays, "unplugged"));
    assertEquals(-1, index(1, List.of(), "laptop"));
  }

  /** Java divides by 1.5 what the window counts in pixels. */
  @Test
  void scaledDisplaysAreFound() {
    Rectangle main = new Rectangle(0, 0, 1280, 720);
    Rectangle right = new Rectangle(1280, 0, 1280, 720);
    List<Rectangle> monitors =
        List.of(new Rectangle(0, 0, 1920, 1080), new Rectangle(1920, 0, 1920, 1080));
    assertEquals(monitors.get(0), wanted(List.of(main, right), 0, monitors));
    assertEquals(
        new Rectangle(3000, 0, 1920, 1080),
        wanted(
            List.of(main, right),
            1,
            List.of(new Rectangle(0, 0, 1200, 800), new Rectangle(3000, 0, 1920, 1080))),
        "where nothing overlaps, by its number");
  }

  /** Else it would ask the system for its displays as long as the sketch runs. */
  @Test
  void aDisplayThatNeverAppearsIsNotWaitedForForEver() {
    FullScreen.Looks looks = new FullScreen.Looks();
    int times = 0;
    while (looks.miss() == FullScreen.Next.WAIT) {
      assertFalse(looks.areOver());
      times++;
    }
    assertEquals(15, times);
    assertTrue(looks.areOver());
  }

  @Test
  void oneThatComesLaterIsGoneTo() {
    FullScreen.Looks looks = new FullScreen.Looks();
    looks.miss();
    looks.miss();
    assertEquals(FullScreen.Next.MOVE, looks.elsewhere());
    assertEquals(FullScreen.Next.MOVE, looks.elsewhere());
    assertEquals(FullScreen.Next.MOVE, looks.elsewhere());
    assertEquals(FullScreen.Next.FULL_SCREEN, looks.elsewhere());
    assertFalse(looks.areOver());
    assertEquals(FullScreen.Next.GIVE_UP, looks.elsewhere());
    assertTrue(looks.areOver());
  }

  @Test
  void aWindowThatIsThereIsLookedAtTwice() {
    FullScreen.Looks looks = new FullScreen.Looks();
    assertEquals(FullScreen.Next.WAIT, looks.covered());
    assertFalse(looks.areOver());
    assertEquals(FullScreen.Next.WAIT, looks.covered());
    assertTrue(looks.areOver());
  }

  @Test
  void aWindowCoversItsDisplayButForABar() {
    assertTrue(covers(LAPTOP, LAPTOP));
    assertTrue(covers(new Rectangle(0, 38, 1440, 862), LAPTOP));
    assertFalse(covers(LAPTOP, PROJECTOR));
    assertFalse(covers(new Rectangle(300, 200, 1440, 900), LAPTOP));
    assertFalse(covers(new Rectangle(-1920, -180, 1440, 900), PROJECTOR), "too small");
    assertFalse(covers(new Rectangle(0, 0, 3000, 1800), LAPTOP), "it hangs over");
  }
}
