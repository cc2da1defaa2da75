package morphogen.tools;

import java.util.Random;
import processing.core.PApplet;
import processing.core.PConstants;
import processing.event.KeyEvent;
import processing.event.MouseEvent;

/**
 * An evening's worth of hands on a sketch: mouse, wheel, keys and window sizes at random, the same
 * for the same seed. What it did to the sketch is reported at the end.
 */
public final class StressTest {
  /** Every key of the projector but the one that ends it; more often those that cost most. */
  private static final String PROJECTOR = "gbasvcmwx0klrpfh,.+- gvrrpx123etty";

  /** The same of the live set. */
  private static final String LIVE_SET = "123456789123456e  bbttyys0vmwoarrrqqpfhh+-";

  private static final int[] CODED = {
    PConstants.LEFT, PConstants.RIGHT, PConstants.RIGHT, PConstants.UP, PConstants.DOWN
  };
  private static final String PLAIN = "\n\n\b";
  private static final double KEY = 0.12;
  private static final double WHEEL = 0.04;
  private static final double PRESS = 0.04;
  private static final double RESIZE = 0.02;

  /** In the last frames the window keeps its size, so that it closes in peace. */
  private static final int CALM = 40;

  private static final int LEAST_SIDE = 160;
  private static final int MOST_SIDE = 400;

  private final PApplet sketch;
  private final int frames;
  private final Random random;
  private final StressReport report;
  private final String letters;
  private final StressStorm storm; // null for hands alone
  private int x = 100;
  private int y = 100;
  private int held; // the mouse's button, 0 if none
  private int holdFor;
  private Thread hand;

  /**
   * @param port at which the sketch hears OSC, and then MIDI too; 0 for neither
   */
  StressTest(PApplet sketch, long seed, int frames, int port) {
    this.sketch = sketch;
    this.frames = frames;
    random = new Random(seed);
    report = new StressReport(sketch, frames);
    letters = port == 0 ? PROJECTOR : LIVE_SET;
    storm = port == 0 ? null : new StressStorm(sketch, port, frames, seed, report::count);
  }

  /** Before each frame, on the sketch's own thread. */
  void act() {
    report.begin();
    if (sketch.frameCount <= 2) {
      sketch.randomSeed(1);
    }
    mouse();
    if (random.nextDouble() < KEY) {
      key();
    }
    if (random.nextDouble() < RESIZE) {
      resize(side(), side());
    }
    if (storm != null) {
      storm.act();
    }
  }

  /**
   * From another thread, as a window manager does: within a frame Processing would draw a second
   * one, notice it and end the program.
   */
  private void resize(int width, int height) {
    boolean almostOver = sketch.frameCount > frames - CALM;
    if (almostOver || hand != null && hand.isAlive()) {
      return;
    }
    hand = new Thread(() -> sketch.getSurface().setSize(width, height), "hand on the window");
    hand.setDaemon(true);
    hand.start();
    report.count("window sizes");
  }

  private int side() {
    return LEAST_SIDE + random.nextInt(MOST_SIDE - LEAST_SIDE);
  }

  private void mouse() {
    x = Math.floorMod(x + random.nextInt(41) - 20, sketch.width + 20);
    y = Math.floorMod(y + random.nextInt(41) - 20, sketch.height + 20);
    if (held == 0 && random.nextDouble() < PRESS) {
      held = random.nextInt(3) == 0 ? PConstants.RIGHT : PConstants.LEFT;
      holdFor = 1 + random.nextInt(30);
      post(MouseEvent.PRESS, held, 1);
    } else if (held != 0 && --holdFor == 0) {
      post(MouseEvent.RELEASE, held, 1);
      held = 0;
    } else {
      post(held == 0 ? MouseEvent.MOVE : MouseEvent.DRAG, held, 0);
    }
    if (random.nextDouble() < WHEEL) {
      post(MouseEvent.WHEEL, 0, random.nextBoolean() ? 1 : -1);
    }
  }

  private void post(int action, int button, int count) {
    long now = System.currentTimeMillis();
    sketch.postEvent(new MouseEvent(null, now, action, 0, x, y, button, count));
    report.count("mouse events");
  }

  private void key() {
    int which = random.nextInt(letters.length() + CODED.length + PLAIN.length());
    if (which < letters.length()) {
      char letter = letters.charAt(which);
      press(letter, Character.toUpperCase(letter));
    } else if (which < letters.length() + CODED.length) {
      press((char) PConstants.CODED, CODED[which - letters.length()]);
    } else {
      char plain = PLAIN.charAt(which - letters.length() - CODED.length);
      press(plain, plain);
    }
  }

  private void press(char key, int code) {
    long now = System.currentTimeMillis();
    sketch.postEvent(new KeyEvent(null, now, KeyEvent.PRESS, 0, key, code));
    sketch.postEvent(new KeyEvent(null, now, KeyEvent.RELEASE, 0, key, code));
    report.count("keys");
  }

  /** At the end of each frame. */
  void drawn() {
    report.end();
  }

  /** Called by Processing when the sketch ends, after everything that the sketch has registered. */
  public void dispose() {
    if (storm != null) {
      storm.close();
    }
    report.print();
  }
}
