package morphogen.rollout;

/** What steps a grid in plain Java, on several processors. */
interface GridWorkers {
  /** One step, from {@code begin} to {@code end}. */
  void step();
}
