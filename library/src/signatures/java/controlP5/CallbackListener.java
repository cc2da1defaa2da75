package controlP5;

/** Hears of what is done to a controller. */
public interface CallbackListener {
  void controlEvent(CallbackEvent event);
}
