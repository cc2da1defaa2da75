package morphogen.rule;

/** What a rollout begins with. */
public enum Start {
  /** One living cell in the middle of an empty grid. */
  SINGLE,
  /** What is seen of every cell random, uniformly in [0, 1); the hidden channels 0. */
  NOISE,
  /** Every channel of every cell random, normally distributed with mean 0 and deviation 1. */
  NORMAL,
  /** Every channel of every cell 0; which cells fire first is the only difference between them. */
  ZERO,
  /**
   * A block in the middle, an eighth of the grid across and down, at least a cell, of which every
   * channel is random in [0.99, 1); the rest 0. As SRNCA does.
   */
  BLOCK
}
