package morphogen.panel;

import controlP5.Button;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A button whose caption and colour change with what it does. */
final class LiveButton {
  private final Button button;
  private final Supplier<String> caption;
  private final BooleanSupplier atWork;
  private String shown = "";
  private boolean red;

  LiveButton(Button button, Supplier<String> caption, BooleanSupplier atWork) {
    this.button = button;
    this.caption = caption;
    this.atWork = atWork;
  }

  /** Shows how it stands, once a frame. */
  void follow() {
    String now = caption.get();
    if (!now.equals(shown)) {
      shown = now;
      button.setCaptionLabel(now);
    }
    if (atWork.getAsBoolean() != red) {
      red = !red;
      Widgets.mark(button, red);
    }
  }
}
