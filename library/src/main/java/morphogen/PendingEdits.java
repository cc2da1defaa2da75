package morphogen;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import morphogen.rollout.Rollout;
import morphogen.shader.CardRollout;

/**
 * Changes of a rollout that wait until the graphics card can be asked: after noLoop() Processing
 * calls mousePressed() and its like from another thread than draw(), where no OpenGL is current.
 */
final class PendingEdits {
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

  /** Makes a change now, or before what is done next with the rollout where that can be done. */
  void act(Rollout rollout, Runnable change) {
    waiting.add(change);
    catchUp(rollout);
  }

  /** Makes all changes that wait, in order, if it can. */
  void catchUp(Rollout rollout) {
    if (rollout instanceof CardRollout shader && !shader.isCurrent()) {
      return;
    }
    for (Runnable change = waiting.poll(); change != null; change = waiting.poll()) {
      change.run();
    }
  }
}
