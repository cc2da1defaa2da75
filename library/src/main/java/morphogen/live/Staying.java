package morphogen.live;

/** Whether what was learned lasts once it has grown, as far as is known. */
public enum Staying {
  /** It has not been looked at yet. */
  UNKNOWN(""),
  /** Some hundred steps later it is something else. */
  NOT_YET("does not stay yet"),
  /** It does. */
  YES("it stays");

  private final String text;

  Staying(String text) {
    this.text = text;
  }

  /** For a person; empty while it is unknown. */
  public String text() {
    return text;
  }
}
