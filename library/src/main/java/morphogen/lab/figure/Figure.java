package morphogen.lab.figure;

/** One figure of the lab. A new one is one class and a line in {@link Lab#figures}. */
public interface Figure {
  /** What its files are called, one lower-case word: {@code NAME.png}, {@code NAME.csv}. */
  String name();

  /** Its heading, a few words. */
  String title();

  /** What is normal and what would not be, for a person who sees it for the first time. */
  String normal(Subject subject);

  /** True if the figure makes sense for such a rule, and all is known that it needs. */
  boolean suits(Subject subject);

  /** Plays, measures and draws; called only where it suits. Takes some seconds at most. */
  Drawing draw(Subject subject);
}
