package morphogen.panel;

/** Whether ControlP5 is there: sketches get it only if they import it themselves. */
public final class ControlP5Library {
  private ControlP5Library() {}

  /**
   * Demands it.
   *
   * @throws IllegalStateException if it is missing; says what to do
   */
  public static void demand() {
    try {
      Class.forName("controlP5.ControlP5", false, ControlP5Library.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "The panel needs ControlP5. Install it with Sketch > Import Library > Manage Libraries,"
              + " and write import controlP5.*; at the top of the sketch.",
          e);
    }
  }
}
