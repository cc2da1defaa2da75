package morphogen.train;

import java.util.List;
import morphogen.file.Tensor;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

/**
 * What tasks have in common that draw states from a sample pool and put them back after each
 * iteration: which rule they train, what from, and what a checkpoint keeps.
 */
abstract class PoolTask implements Task {
  private final RuleSpec spec;
  private final Rule start;
  private final Pool pool;

  /**
   * @param start what it starts from; null for an untrained rule
   */
  PoolTask(RuleSpec spec, Rule start, Pool pool) {
    this.spec = spec;
    this.start = start;
    this.pool = pool;
  }

  final Pool pool() {
    return pool;
  }

  @Override
  public final RuleSpec spec() {
    return spec;
  }

  @Override
  public final Rule start(long randomSeed) {
    return start != null ? start : Task.super.start(randomSeed);
  }

  @Override
  public void update(Batch batch, float[] losses) {
    for (int i = 0; i < batch.slots().length; i++) {
      pool.put(batch.slots()[i], batch.states().get(i), losses[i]);
    }
  }

  @Override
  public List<Tensor> state() {
    return pool.tensors();
  }

  @Override
  public void restore(List<Tensor> state) {
    pool.restore(state);
  }
}
