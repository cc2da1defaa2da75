package morphogen.control;

import java.util.HashSet;
import java.util.Set;
import morphogen.file.Saving;
import morphogen.knob.Rack;

/**
 * What goes wrong with a control in a show: each fault is one line in the console, once, however
 * often it happens; after fifty different ones no more are told. Safe for use by several threads.
 */
public final class Faults {
  private static final int MOST = 50;

  private final String who;
  private final Set<String> told = new HashSet<>();
  private volatile String last = "";

  /**
   * @param who begins each line: "Midi"
   */
  public Faults(String who) {
    this.who = who;
  }

  /** Tells something, unless it has been told. */
  public synchronized void tell(String fault) {
    if (told.size() > MOST || !told.add(fault)) {
      return;
    }
    last = fault;
    Saving.tell(who, told.size() > MOST ? "More goes wrong, which is no longer told." : fault);
  }

  /** The same with an exception's own words. */
  public void tell(String before, Throwable fault) {
    String message = fault.getMessage();
    tell(before + (message == null ? fault.toString() : message));
  }

  /** What has been told last; empty for nothing. */
  public String last() {
    return last;
  }

  /** Carries out what has been pressed, on the sketch's thread; a button that fails is a fault. */
  public void update(Rack rack) {
    rack.update(
        (button, failure) -> {
          if (failure != null) {
            tell(button + ": ", failure);
          }
        });
  }
}
