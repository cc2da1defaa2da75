package morphogen.train;

/** How rollouts are differentiated (backpropagation through time). */
public enum Differentiator {
  /** On the CPU sparse where cells die, Java where none does and the rule is small; else dense. */
  AUTO,
  /** Only living, firing cells; on the CPU. */
  SPARSE,
  /** The whole grid in plain Java, for rules in which no cell dies; on the CPU. */
  JAVA,
  /** The whole grid in PyTorch, on any device. */
  DENSE
}
