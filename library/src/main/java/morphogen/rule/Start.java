package morphogen.rule;

/** What a rollout begins with. */
public enum Start {
  /** One living cell in the middle of an empty grid. */
  SINGLE,
  /** Every visible channel of every cell random, uniformly in [0, 1); the hidden ones 0. */
  NOISE
}
