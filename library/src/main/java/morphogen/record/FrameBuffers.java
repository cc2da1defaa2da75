package morphogen.record;

import java.util.ArrayDeque;
import java.util.Deque;

/** Arrays for frames, used again and bounded in bytes. Not for several threads. */
final class FrameBuffers {
  private final long most;
  private final Deque<int[]> free = new ArrayDeque<>(); // all of one size
  private long taken; // bytes
  private int count; // of those taken

  /**
   * @param most bytes of all buffers together; two may be taken however large
   */
  FrameBuffers(long most) {
    this.most = most;
  }

  /** Whether {@link #take} may be called for an array of that length. */
  boolean has(int pixels) {
    return isFree(pixels) || count < 2 || taken + 4L * pixels <= most;
  }

  private boolean isFree(int pixels) {
    return !free.isEmpty() && free.peek().length == pixels;
  }

  /** An array of that length, with anything in it. */
  int[] take(int pixels) {
    taken += 4L * pixels;
    count++;
    if (isFree(pixels)) {
      return free.pop();
    }
    free.clear(); // of another size
    return new int[pixels];
  }

  /** Takes an array back, to be used again. */
  void giveBack(int[] buffer) {
    taken -= 4L * buffer.length;
    count--;
    if (free.isEmpty() || isFree(buffer.length)) {
      free.push(buffer);
    }
  }

  /** Leaves all free arrays to the garbage collector. */
  void clear() {
    free.clear();
  }
}
