package morphogen.knob;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A named action with a sentence of text. It is pressed by {@link Rack#press}, from any thread, and
 * carried out on the sketch's own.
 */
public final class Button {
  private final String name;
  private final String text;
  private final Runnable action;
  private final Supplier<String> label;
  private final BooleanSupplier active;
  private final BooleanSupplier enabled;

  /**
   * A button that can always be pressed and says its name.
   *
   * @param name what it is called
   * @param text one sentence: what it does
   * @param action what it does, on the sketch's thread
   */
  public Button(String name, String text, Runnable action) {
    this(name, text, action, () -> name, () -> false, () -> true);
  }

  private Button(
      String name,
      String text,
      Runnable action,
      Supplier<String> label,
      BooleanSupplier active,
      BooleanSupplier enabled) {
    this.name = name;
    this.text = text;
    this.action = action;
    this.label = label;
    this.active = active;
    this.enabled = enabled;
  }

  /**
   * The same button, whose label changes.
   *
   * @param label what stands on it now
   * @param active true while what it has begun goes on
   */
  public Button withLabel(Supplier<String> label, BooleanSupplier active) {
    return new Button(name, text, action, label, active, enabled);
  }

  /** The same button; a press while it is not enabled does nothing. */
  public Button enabledWhile(BooleanSupplier enabled) {
    return new Button(name, text, action, label, active, enabled);
  }

  /** What it is called. */
  public String name() {
    return name;
  }

  /** One sentence: what it does. */
  public String text() {
    return text;
  }

  /** What stands on it now. */
  public String label() {
    return label.get();
  }

  /** True while what it has begun goes on. */
  public boolean isActive() {
    return active.getAsBoolean();
  }

  /** True if a press does something. */
  public boolean isEnabled() {
    return enabled.getAsBoolean();
  }

  /** Does it now, if it may; on the sketch's thread. */
  void run() {
    if (isEnabled()) {
      action.run();
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
