package morphogen;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import processing.core.PApplet;

/**
 * Closes what a sketch has opened when the sketch ends. It holds it weakly: an organism that a
 * sketch has dropped can become garbage. Public only because Processing calls it.
 */
public final class DisposeHook {
  private static final Map<PApplet, DisposeHook> ALL = new WeakHashMap<>();

  private final List<WeakReference<Closeable>> opened = new ArrayList<>();

  private DisposeHook() {}

  static synchronized void register(PApplet sketch, Closeable closeable) {
    DisposeHook hook = ALL.get(sketch);
    if (hook == null) {
      hook = new DisposeHook();
      ALL.put(sketch, hook);
      sketch.registerMethod("dispose", hook);
    }
    hook.opened.removeIf(reference -> reference.get() == null);
    hook.opened.add(new WeakReference<>(closeable));
  }

  /** Called by Processing when the sketch ends. */
  public void dispose() {
    for (WeakReference<Closeable> reference : opened) {
      Closeable closeable = reference.get();
      if (closeable != null) {
        closeable.close();
      }
    }
  }

  /** What closes without a fault, and more than once. */
  interface Closeable extends AutoCloseable {
    @Override
    void close();
  }
}
