package morphogen.kind;

/**
 * Something that a run is given beside its settings: a word on the command line that means a
 * picture or a rule. What it means is kept in the run's folder as {@code NAME.safetensors}.
 *
 * @param name one lower-case word
 * @param type what the word means
 * @param option how it is given, "--host"; empty for the command's first word
 * @param text one sentence for the help
 * @param required whether a run needs it
 * @param usual the word where none is given; empty for nothing
 */
public record Input(
    String name, Type type, String option, String text, boolean required, String usual) {
  /** The word for nothing, where something is usual. */
  public static final String NONE = "none";

  /** What an input is. */
  public enum Type {
    /** An emoji's name, character or code point, or a picture file. */
    PICTURE,
    /** A folder of pictures, or {@code emoji}: those that come with Morphogen. */
    PICTURES,
    /** A rule file, or the name of a rule that comes with Morphogen. */
    RULE
  }

  /** The rule whose weights training starts from: an input of every kind. */
  public static final Input START =
      new Input(
          "start",
          Type.RULE,
          "--from",
          "Start from the weights of a rule that has learned something like it: a file, or the name"
              + " of one that comes with Morphogen, or none.",
          false,
          "");

  /** A picture that the command's first word names. */
  public static Input picture(String name, String text) {
    return new Input(name, Type.PICTURE, "", text, true, "");
  }

  /** A rule that an option names, without which there is nothing to train. */
  public static Input rule(String name, String option, String text) {
    return new Input(name, Type.RULE, option, text, true, "");
  }

  /** A folder of pictures that the command's first word names; it may where one is usual. */
  public static Input pictures(String name, String text, String usual) {
    return new Input(name, Type.PICTURES, "", text, usual.isEmpty(), usual);
  }
}
