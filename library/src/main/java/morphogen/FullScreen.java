package morphogen;

import com.jogamp.newt.MonitorDevice;
import com.jogamp.newt.opengl.GLWindow;
import java.awt.GraphicsDevice;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.awt.Rectangle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import morphogen.file.Saving;
import processing.core.PApplet;

/**
 * Looks that a sketch of full size covers the display that it asks for. With several displays,
 * macOS and Windows sometimes put the window on another one, or beside it; then it is moved, within
 * the first seconds. In a window it does nothing.
 *
 * <pre>{@code
 * void settings() { fullScreen(P2D, 2); }
 * void setup() { new FullScreen(this); }
 * }</pre>
 *
 * <p>What does not help either is told in the console in a line, and the sketch goes on.
 */
public final class FullScreen {
  private static final int OFTEN = 20; // frames between two looks, which windows need to move
  private static final int LOOKS = 5;
  private static final int MISSES = 15; // five seconds without the display
  private static final double COVERED = 0.9; // a menu bar or a notch may stay free

  private final PApplet sketch;
  private final Looks looks = new Looks();

  /** What comes of a look. */
  enum Next {
    WAIT,
    MOVE,
    FULL_SCREEN,
    GIVE_UP,
    NO_DISPLAY
  }

  /** How often it looks, and what it tries, in that order. */
  static final class Looks {
    private int looks;
    private int misses;

    boolean areOver() {
      return looks > LOOKS || misses > MISSES;
    }

    void end() {
      looks = LOOKS + 1;
    }

    /** The display is not there, since one comes or goes. */
    Next miss() {
      return ++misses > MISSES ? Next.NO_DISPLAY : Next.WAIT;
    }

    Next covered() {
      looks = looks == 0 ? 1 : LOOKS + 1; // once more, for it may be on its way
      return Next.WAIT;
    }

    Next elsewhere() {
      if (++looks == LOOKS) {
        end();
        return Next.GIVE_UP;
      }
      return looks == LOOKS - 1 ? Next.FULL_SCREEN : Next.MOVE;
    }
  }

  /**
   * @param sketch pass {@code this}, in {@code setup()}
   */
  public FullScreen(PApplet sketch) {
    this.sketch = sketch;
    if (sketch.sketchFullScreen() && sketch.sketchDisplay() != PApplet.SPAN) {
      sketch.registerMethod("pre", this);
    }
  }

  /** Called by Processing before each frame. */
  public void pre() {
    boolean opengl = sketch.getSurface().getNative() instanceof GLWindow; // others are at home
    if (looks.areOver() || !opengl || sketch.frameCount % OFTEN != 0) {
      return;
    }
    try {
      look((GLWindow) sketch.getSurface().getNative());
    } catch (HeadlessException e) {
      looks.end(); // nothing is known of displays
    }
  }

  private void look(GLWindow window) {
    List<MonitorDevice> monitors = window.getScreen().getMonitorDevices();
    List<Rectangle> places = monitors.stream().map(FullScreen::place).toList();
    List<GraphicsDevice> displays =
        Arrays.asList(GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices());
    int index = index(sketch.sketchDisplay(), displays, standard());
    if (index < 0) {
      if (looks.miss() == Next.NO_DISPLAY) {
        Saving.tell("FullScreen", "no display is found, and the window stays where it is.");
      }
      return;
    }
    Rectangle wanted = wanted(displays.stream().map(FullScreen::place).toList(), index, places);
    Rectangle is =
        new Rectangle(window.getX(), window.getY(), window.getWidth(), window.getHeight());
    Next next = covers(is, wanted) ? looks.covered() : looks.elsewhere();
    if (next == Next.GIVE_UP) {
      tell(index + 1, wanted, is);
    } else if (next == Next.FULL_SCREEN && places.contains(wanted)) {
      later(window, () -> window.setFullscreen(List.of(monitors.get(places.indexOf(wanted)))));
    } else if (next != Next.WAIT) {
      later(window, () -> move(window, wanted));
    }
  }

  /**
   * The place of a display among those there are.
   *
   * @param number as a sketch counts them, from 1; another one means the standard
   * @return from 0; -1 if there is none, or if the standard is not among them just now
   */
  static <T> int index(int number, List<T> displays, T standard) {
    boolean there = number >= 1 && number <= displays.size();
    return there ? number - 1 : displays.indexOf(standard);
  }

  private static GraphicsDevice standard() {
    return GraphicsEnvironment.getLocalGraphicsEnvironment().getDefaultScreenDevice();
  }

  private static Rectangle place(MonitorDevice monitor) {
    var place = monitor.getViewportInWindowUnits();
    return new Rectangle(place.getX(), place.getY(), place.getWidth(), place.getHeight());
  }

  private static Rectangle place(GraphicsDevice display) {
    return display.getDefaultConfiguration().getBounds();
  }

  /** Not within a frame, in which Processing would draw a second one. */
  private static void later(GLWindow window, Runnable move) {
    window.getScreen().getDisplay().getEDTUtil().invoke(false, move);
  }

  /** From the first display's corner, from where macOS finds the way to the others. */
  private static void move(GLWindow window, Rectangle to) {
    window.setTopLevelPosition(0, 0);
    window.setTopLevelPosition(to.x, to.y);
    window.setTopLevelSize(to.width, to.height);
  }

  private static void tell(int number, Rectangle wanted, Rectangle is) {
    Saving.tell(
        "FullScreen",
        String.format(
            Locale.ROOT,
            "the window does not go to display %d (%s) and stays at %s. Make that one the main display, or arrange the displays otherwise.",
            number,
            text(wanted),
            text(is)));
  }

  private static String text(Rectangle place) {
    return String.format(
        Locale.ROOT, "%d x %d at %d, %d", place.width, place.height, place.x, place.y);
  }

  /**
   * Where a window belongs, in its own units, in which Java's idea of a display need not be: with
   * 125 or 150 % Windows counts otherwise.
   *
   * @param displays as Java has them, in the order in which Processing counts them
   * @param monitors as the window has them, in any order
   */
  static Rectangle wanted(List<Rectangle> displays, int index, List<Rectangle> monitors) {
    Rectangle display = displays.get(index);
    if (monitors.contains(display) || monitors.size() != displays.size()) {
      return display;
    }
    Rectangle best = monitors.get(index);
    for (Rectangle monitor : monitors) {
      best = area(monitor, display) > area(best, display) ? monitor : best;
    }
    return best;
  }

  /** True if it lies there, all but a tenth. */
  static boolean covers(Rectangle window, Rectangle display) {
    double all = (double) display.width * display.height;
    double outside = (double) window.width * window.height - area(window, display);
    return area(window, display) >= COVERED * all && outside <= (1 - COVERED) * all;
  }

  private static double area(Rectangle one, Rectangle other) {
    Rectangle both = one.intersection(other);
    return both.isEmpty() ? 0 : (double) both.width * both.height;
  }
}
