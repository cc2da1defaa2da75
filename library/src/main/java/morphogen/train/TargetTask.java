package morphogen.train;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import morphogen.cells.State;
import morphogen.file.Tensor;
import morphogen.loss.Loss;
import morphogen.loss.TargetLoss;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

/** What tasks have in common whose rule becomes a picture, stays it, and heals. */
abstract class TargetTask extends PoolTask {
  /** A loss that no organism has which could still mend: that of an empty grid is about as much. */
  private static final float HOPELESS = 0.05f;

  private final Loss loss;
  private final DamageReplay replay;
  private DamageReplay.Damage[] damage = {}; // of the batch that is out

  /**
   * @param start what it starts from; null for an untrained rule
   * @param target as many channels as the rule shows; its size is the grid's
   * @param first what the pool is full of at first
   * @param pool how many states are stored
   * @param discs iterations in which wounds are discs in the middle
   */
  TargetTask(RuleSpec spec, Rule start, State target, State first, int pool, int discs) {
    super(spec, start, new Pool(first, pool));
    loss = new TargetLoss(target, spec.offset());
    replay = new DamageReplay(target, discs);
  }

  @Override
  public final Loss loss() {
    return loss;
  }

  /** Whether what was stored there is near enough to the picture to learn to end well. */
  final boolean canMend(int slot) {
    return pool().loss(slot) < HOPELESS;
  }

  /** No state of the next batch is wounded, unless {@link #damage} says so. */
  final void spare(int states) {
    damage = new DamageReplay.Damage[states];
  }

  /** One state of the next batch is to be wounded. */
  final void damage(int state, int iteration, RandomGenerator random) {
    damage[state] = replay.next(iteration, random);
  }

  /** Whether a state of the batch that is out is wounded. */
  final boolean damages(int state) {
    return state < damage.length && damage[state] != null;
  }

  /** Wounds those states that are to be. */
  @Override
  public void disturb(Batch batch, Rule rule, RandomGenerator random) {
    List<State> states = batch.states();
    long[] fireSeeds = random.longs(states.size()).toArray();
    IntStream.range(0, states.size())
        .filter(this::damages)
        .parallel()
        .forEach(i -> wound(rule, states.get(i), damage[i], fireSeeds[i]));
  }

  /** Plays on while it is wounded, as it happens on the screen. */
  private static void wound(Rule rule, State state, DamageReplay.Damage damage, long fireSeed) {
    Rollout rollout = new JavaRollout(rule, state, fireSeed, 1);
    damage.gesture().play(rollout);
    state.copyFrom(rollout.state());
  }

  @Override
  public final void update(Batch batch, float[] losses) {
    super.update(batch, losses);
    for (int i = 0; i < batch.slots().length; i++) {
      if (damages(i)) {
        replay.healed(damage[i], losses[i]);
      }
    }
  }

  @Override
  public final List<Tensor> state() {
    List<Tensor> state = new ArrayList<>(super.state());
    state.add(replay.tensor());
    return state;
  }

  @Override
  public final void restore(List<Tensor> state) {
    List<Tensor> rest = new ArrayList<>(state);
    rest.removeIf(replay::restore); // checkpoints from before there were any have none
    super.restore(rest);
  }
}
