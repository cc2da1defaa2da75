package morphogen;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import processing.core.PApplet;

/**
 * Closes a sketch's organisms when the sketch ends. It holds them weakly: an organism that a sketch
 * has dropped shall become garbage. Public only because Processing calls it.
 */
public final class DisposeHook {
  private static final Map<PApplet, DisposeHook> ALL = new WeakHashMap<>();

  private final List<WeakReference<Organism>> organisms = new ArrayList<>();

  private DisposeHook() {}

  static synchronized void register(PApplet sketch, Organism organism) {
    DisposeHook farewell = ALL.get(sketch);
    if (farewell == null) {
      farewell = new DisposeHook();
      ALL.put(sketch, farewell);
      sketch.registerMethod("dispose", farewell);
    }
    farewell.organisms.removeIf(reference -> reference.get() == null);
    farewell.organisms.add(new WeakReference<>(organism));
  }

  /** Called by Processing when the sketch ends. */
  public void dispose() {
    for (WeakReference<Organism> reference : organisms) {
      Organism organism = reference.get();
      if (organism != null) {
        organism.close();
      }
    }
  }
}
