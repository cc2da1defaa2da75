package morphogen.train;

import morphogen.rule.RuleSpec;
import morphogen.torch.DenseUnroll;
import morphogen.torch.JavaUnroll;
import morphogen.torch.SparseUnroll;

/** How rollouts are differentiated (backpropagation through time). */
public enum Differentiator {
  /** The fastest that can train the rule, as measured: see {@link #chosen}. */
  AUTO,
  /** Only living, firing cells; on the CPU. */
  SPARSE,
  /** The whole grid in plain Java, for rules in which no cell dies; on the CPU. */
  JAVA,
  /** The whole grid in PyTorch, on any device. */
  DENSE;

  /** This engine, or for {@link #AUTO} the fastest, where states' gradients keep no length. */
  public Differentiator chosen(RuleSpec spec, boolean cpu) {
    return chosen(spec, cpu, false);
  }

  /**
   * This engine, or for {@link #AUTO} the one that trains rules of that kind fastest.
   *
   * @param cpu whether the processor trains; all but {@link #DENSE} can do nothing else
   * @param stepwise whether states' gradients are normalised step by step, which costs {@link
   *     #DENSE} a second computation of each step
   * @throws IllegalArgumentException if it cannot train such a rule; says what it cannot do
   */
  public Differentiator chosen(RuleSpec spec, boolean cpu, boolean stepwise) {
    Differentiator chosen = this == AUTO ? fastest(spec, cpu, stepwise) : this;
    switch (chosen) {
      case SPARSE -> SparseUnroll.CAN.require(spec);
      case JAVA -> JavaUnroll.CAN.require(spec);
      default -> DenseUnroll.CAN.require(spec);
    }
    return chosen;
  }

  private static Differentiator fastest(RuleSpec spec, boolean cpu, boolean stepwise) {
    Differentiator fastest = DENSE;
    boolean dense = DenseUnroll.CAN.supports(spec);
    double least = dense ? EngineCost.dense(spec, stepwise) : Double.MAX_VALUE;
    if (cpu && SparseUnroll.CAN.supports(spec) && EngineCost.sparse(spec) < least) {
      fastest = SPARSE;
      least = EngineCost.sparse(spec);
    }
    if (cpu && JavaUnroll.CAN.supports(spec) && EngineCost.java(spec) < least) {
      fastest = JAVA;
    }
    return fastest;
  }
}
