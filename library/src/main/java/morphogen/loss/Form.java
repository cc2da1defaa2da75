package morphogen.loss;

/** Which of its two published forms a term has, where repository and poster of Your Loss differ. */
public enum Form {
  /** What the original's code computes: the default, and what its targets were chosen for. */
  REPOSITORY,
  /** What the original's poster writes. */
  POSTER
}
