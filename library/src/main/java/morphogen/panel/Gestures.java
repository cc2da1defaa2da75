package morphogen.panel;

import java.util.Optional;
import java.util.function.BiFunction;
import morphogen.knob.Knob;
import processing.core.PConstants;
import processing.event.KeyEvent;
import processing.event.MouseEvent;

/**
 * What hands do to knobs beside dragging: the wheel turns finely, a double click brings the default
 * back, the right button lets a number be typed.
 */
final class Gestures {
  private static final String CAUSE = "typing";

  private final BiFunction<Float, Float, Optional<Dial>> dials;
  private final Messages messages;
  private final DoubleClick doubleClick = new DoubleClick();
  private Dial dial; // whose number is being typed; null if none is
  private Typing typing;

  /**
   * @param dials the knob at a point of the sketch
   * @param messages where it is told what cannot be
   */
  Gestures(BiFunction<Float, Float, Optional<Dial>> dials, Messages messages) {
    this.dials = dials;
    this.messages = messages;
  }

  void press(MouseEvent event, long now) {
    finish(now);
    boolean twice = doubleClick.press(event.getX(), event.getY(), now);
    Optional<Dial> pressed = dials.apply((float) event.getX(), (float) event.getY());
    if (pressed.isEmpty() || pressed.get().knob().isToggle()) {
      return;
    }
    if (event.getButton() == PConstants.RIGHT) {
      pressed.get().release();
      begin(pressed.get());
    } else if (twice) {
      pressed.get().release();
      pressed.get().knob().reset();
    }
  }

  void wheel(MouseEvent event) {
    dials
        .apply((float) event.getX(), (float) event.getY())
        .ifPresent(turned -> turned.knob().turn(-event.getCount(), event.isShiftDown()));
  }

  private void begin(Dial pressed) {
    dial = pressed;
    typing = new Typing(pressed.knob().shown());
    messages.settle(CAUSE);
  }

  /** True if it was for a number that is being typed. */
  boolean key(KeyEvent event, long now) {
    if (typing == null) {
      return false;
    }
    switch (typing.key(event.getKey())) {
      case DONE -> finish(now);
      case GIVEN_UP -> stop();
      case GOES_ON -> {}
    }
    return true;
  }

  /** Takes what has been typed, if anything has. */
  private void finish(long now) {
    if (typing != null && !typing.isFresh()) {
      Knob knob = dial.knob();
      try {
        double value = knob.read(typing.text());
        knob.set(value);
        if (value < knob.leastValue() || value > knob.mostValue()) {
          String text = "%s goes from %s: it is %s now.";
          messages.say(CAUSE, text.formatted(knob.name(), knob.ends(), knob.shown()), now);
        }
      } catch (IllegalArgumentException e) {
        messages.say(CAUSE, e.getMessage(), now);
      }
    }
    stop();
  }

  /** Forgets what is being typed. */
  void stop() {
    typing = null;
    dial = null;
  }

  /** The knob whose number is being typed; null if none is. */
  Dial typed() {
    return dial;
  }

  /** What has been typed so far. */
  String text() {
    return typing.text();
  }

  /** True while the first key would replace what is there. */
  boolean isFresh() {
    return typing.isFresh();
  }
}
