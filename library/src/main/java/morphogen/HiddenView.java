package morphogen;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import morphogen.cells.State;
import morphogen.lab.HiddenTrace;
import processing.core.PApplet;
import processing.core.PConstants;
import processing.core.PImage;

/**
 * What the cells of an organism know but do not show, while it lives: {@link #picture()} has the
 * hidden channels of each cell as a colour, {@link #way()} the way that their mean takes. Both are
 * worked out beside the sketch and follow a frame or two later. Use it from the sketch's own thread
 * only.
 */
public final class HiddenView {
  private final Organism organism;
  private final HiddenTrace trace;
  private final PImage picture;
  private final Executor worker = Worker.named("morphogen-hidden-view");
  private CompletableFuture<HiddenTrace.Seen> working;
  private float[][] way = {};
  private boolean anew;

  /**
   * @param sketch pass {@code this}
   * @throws IllegalArgumentException if the organism has fewer than three hidden channels
   */
  public HiddenView(PApplet sketch, Organism organism) {
    this.organism = organism;
    trace = new HiddenTrace(organism.rule().spec());
    picture = sketch.createImage(organism.columns(), organism.rows(), PConstants.ARGB);
  }

  /**
   * Observes the organism; call it in each frame after {@link Organism#update()}. While an older
   * state is still worked on it does nothing. Of the frame it takes what a copy of the state takes:
   * little in Java, but a large grid on the graphics card has to be read back. Should what it works
   * out fail, the picture stays as it is.
   */
  public void update() {
    if (working != null && !working.isDone()) {
      return;
    }
    if (working != null && !working.isCompletedExceptionally()) {
      HiddenTrace.Seen seen = working.join();
      System.arraycopy(seen.colours(), 0, picture.pixels, 0, picture.pixels.length);
      picture.updatePixels();
      way = seen.way();
    }
    State now = organism.state().copy();
    boolean clear = anew;
    anew = false;
    working =
        CompletableFuture.supplyAsync(
            () -> {
              if (clear) {
                trace.clear();
              }
              return trace.observe(now);
            },
            worker);
  }

  /**
   * One pixel a cell: red, green and blue are where its hidden channels lie along the three
   * directions in which living cells differ most (principal components), half bright in the mean;
   * cells of one colour know the same. Transparent where nothing lives, and for the first eight
   * observations. Directions are found then, again each time their number has doubled, and stay
   * from the 256th on. The same image each time, with new pixels.
   */
  public PImage picture() {
    return picture;
  }

  /**
   * The mean hidden state of all cells at each observation, oldest first, the last 600 at most: x
   * and y from -1 to 1, along the two directions in which it moved most.
   */
  public float[][] way() {
    return way;
  }

  /** Begins anew, as for an organism that was seeded: forgets way and directions. */
  public void clear() {
    anew = true;
  }
}
