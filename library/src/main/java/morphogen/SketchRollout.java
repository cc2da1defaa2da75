package morphogen;

import com.jogamp.opengl.GLContext;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import morphogen.picture.View;
import morphogen.rollout.Rollout;
import morphogen.shader.CardRollout;
import processing.core.PApplet;
import processing.core.PGraphics;
import processing.core.PImage;
import processing.opengl.PGraphicsOpenGL;

/**
 * A rollout in a sketch: what computes it, where it is drawn and touched, and when hands may change
 * it.
 *
 * @param <R> what plays
 */
final class SketchRollout<R extends Rollout> {
  /** What a brush does to cells. */
  @FunctionalInterface
  interface Brush {
    /** All in cells, as for {@link Rollout#fill(double, double, double, double, float[])}. */
    void touch(double x, double y, double across, double down);
  }

  private final PApplet sketch;
  private final long randomSeed;
  private final BiConsumer<R, R> takeOver;
  private final OrganismRenderer renderer;
  private final Pace pace = new Pace();
  private final PendingEdits pendingEdits = new PendingEdits();
  private final OtherWindows otherWindows = new OtherWindows();
  private R rollout;
  private R played; // the same, or a log's way to it: what steps and hands go through
  private UnaryOperator<R> logging; // null while nothing is logged
  private boolean willLog; // from when it is asked for, which may be before the card can be asked
  private LongFunction<R> unsettled; // makes the rollout once there is a window; then null
  private Viewport viewport;
  private boolean placed; // by the sketch: then no panel moves it
  private FreeArea panel; // what a panel covers; null if there is none

  /**
   * @param player makes what plays, by whatever a random seed yields
   * @param takeOver gives the second one what the first one, from before there was a window, has
   *     come to
   */
  SketchRollout(
      PApplet sketch, long randomSeed, LongFunction<R> player, BiConsumer<R, R> takeOver) {
    this.sketch = sketch;
    this.randomSeed = randomSeed;
    this.takeOver = takeOver;
    rollout = player.apply(randomSeed);
    played = rollout;
    renderer = new OrganismRenderer(sketch);
    viewport = FreeArea.window(sketch).fit(rollout.width(), rollout.height());
    unsettled = sketch.g == null ? player : null;
  }

  long randomSeed() {
    return randomSeed;
  }

  /**
   * What was made before the sketch had a window, as a field for example, gets its engine and its
   * place at its first use.
   */
  void settle() {
    boolean elsewhere =
        sketch.g instanceof PGraphicsOpenGL && GLContext.getCurrent() == null; // another thread
    if (unsettled == null || sketch.g == null || elsewhere) {
      return;
    }
    LongFunction<R> player = unsettled;
    unsettled = null;
    if (rollout.steps() == 0) { // else Java goes on with what it began
      R before = rollout;
      rollout = player.apply(randomSeed);
      takeOver.accept(before, rollout);
      played = logged();
    }
    if (!placed) {
      fit();
    }
  }

  /** What plays, whatever waits to be done; through this all that changes cells goes. */
  R raw() {
    return played;
  }

  /**
   * Lets all that changes cells be logged from now on, whatever comes to play.
   *
   * @param logging makes of what plays what logs it; null ends it
   */
  void log(UnaryOperator<R> logging) {
    this.logging = logging;
    willLog = logging != null;
    played = logged();
  }

  /** Something is going to be logged, by the one who says so, until {@code log(null)}. */
  void willLog() {
    willLog = true;
  }

  private R logged() {
    return logging == null ? rollout : logging.apply(rollout);
  }

  /** Whether what changes cells is logged, or is going to be. */
  boolean isLogged() {
    return willLog;
  }

  /** What plays, with every change made; to be read only. */
  R now() {
    settle();
    synchronized (pendingEdits) {
      pendingEdits.catchUp(rollout);
    }
    return rollout;
  }

  /** Lets another one play from now on. */
  void replace(R other) {
    rollout.close();
    rollout = other;
    played = logged();
  }

  void place(float left, float top, float width, float height) {
    placed = true;
    viewport = viewport.at(left, top, width, height);
  }

  /** As large as the window allows, in its middle, beside a panel if there is one. */
  void fit() {
    placed = false;
    FreeArea window = new FreeArea(0, 0, sketch.width, sketch.height);
    int columns = rollout.width();
    int rows = rollout.height();
    FreeArea free = panel == null ? window : window.beside(panel, columns, rows);
    viewport = free.fit(columns, rows);
  }

  /** Makes room for what a panel covers, unless the sketch has placed it; null if there is none. */
  void avoid(FreeArea covered) {
    panel = covered;
    if (!placed) {
      fit();
    }
  }

  /** Where it is drawn and touched. */
  Viewport viewport() {
    settle();
    return viewport;
  }

  /**
   * A frame: makes the changes that wait, lives if it is to, and lets other windows see it.
   *
   * @param live what it does in it; null while it is held still
   */
  void update(Runnable live, View view, boolean smooth) {
    settle();
    synchronized (pendingEdits) { // other windows' mice may wound it meanwhile
      if (live != null) {
        pendingEdits.catchUp(rollout);
        live.run();
      }
      pendingEdits.catchUp(rollout);
      offer(view, smooth);
    }
  }

  /** A frame's steps, see {@link Pace#frame}. */
  void pace(double steps, double budget) {
    pace.frame(played, steps, budget);
  }

  /** Changes something, now or when the graphics card can be asked. */
  void act(Runnable change) {
    settle();
    synchronized (pendingEdits) {
      pendingEdits.act(rollout, change);
    }
  }

  /** Touches the cells under a disc of pixels. */
  void disc(float x, float y, float radius, Brush brush) {
    Viewport at = viewport();
    // A cell's centre lies half a cell in from where it is drawn.
    brush.touch(at.column(x) - 0.5, at.row(y) - 0.5, at.across(radius), at.down(radius));
  }

  /** Keeps what it looks like now, to be seen again while it fades. */
  void keep(View view, boolean smooth) {
    renderer.keep(rollout, view, smooth);
  }

  /**
   * Draws it in its place, on a canvas of whatever window.
   *
   * @param before how much of the picture that was kept lies over it, 0 to 1
   * @return whether it was drawn from its cells, and so another picture of them may follow
   */
  boolean draw(PGraphics canvas, View view, boolean smooth, float before) {
    if (canvas.parent != null && canvas.parent != sketch) {
      PImage picture = otherWindows.image(canvas.parent);
      if (picture != null) {
        renderer.show(canvas, picture, smooth, viewport);
      }
      return false;
    }
    R cells = now();
    boolean foreign = cells instanceof CardRollout shader && !shader.isCurrent();
    if (foreign && GLContext.getCurrent() != null) {
      PGraphics.showWarning("Morphogen: another window draws an organism by draw(g).");
      return false;
    }
    renderer.draw(canvas, cells, view, smooth, viewport, before);
    offer(view, smooth);
    return true;
  }

  /** Draws a picture of one pixel a cell in its place. */
  void overlay(PGraphics canvas, PImage picture, boolean smooth) {
    renderer.show(canvas, picture, smooth, viewport);
  }

  private void offer(View view, boolean smooth) {
    if (!(rollout instanceof CardRollout shader) || shader.isCurrent()) {
      otherWindows.offer(rollout, view, smooth);
    }
  }

  /** One pixel a cell; a new image every time. */
  PImage image(View view) {
    return renderer.pixels(now(), view);
  }

  /** What computes it. */
  Engine engine() {
    settle();
    return rollout instanceof CardRollout shader ? Engine.of(shader.precision()) : Engine.JAVA;
  }

  void close() {
    rollout.close();
  }
}
