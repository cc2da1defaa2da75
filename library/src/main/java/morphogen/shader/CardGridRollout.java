package morphogen.shader;

import morphogen.cells.State;
import morphogen.picture.View;

/** A rollout of a {@link CardGrid}: all that does not depend on what its cells obey. */
abstract class CardGridRollout implements CardRollout {
  final CardGrid grid;
  final long randomSeed;
  int steps;

  /**
   * Uploads a copy of {@code start}.
   *
   * @throws ShaderException if no OpenGL is current or it cannot do this; says why
   */
  CardGridRollout(State start, Precision precision, long randomSeed) {
    grid = new CardGrid(start, precision);
    this.randomSeed = randomSeed;
  }

  @Override
  public Precision precision() {
    return grid.precision();
  }

  @Override
  public boolean isCurrent() {
    return grid.isCurrent();
  }

  @Override
  public void step() {
    steps(1);
  }

  @Override
  public int steps() {
    return steps;
  }

  @Override
  public void countFrom(int steps) {
    if (steps < 0) {
      throw new IllegalArgumentException("Steps are counted from 0 or more, not from " + steps);
    }
    this.steps = steps;
  }

  /** Waits until everything asked for so far is computed; only then can time be taken. */
  @Override
  public void finish() {
    grid.gl().glFinish();
  }

  /**
   * The grid after the last step, read back from the graphics card: for saving, not for showing.
   */
  @Override
  public State state() {
    return grid.state();
  }

  @Override
  public int width() {
    return grid.shape().width();
  }

  @Override
  public int height() {
    return grid.shape().height();
  }

  @Override
  public int show(View view, boolean smooth) {
    return grid.show(view, smooth);
  }

  @Override
  public void keep(View view, boolean smooth) {
    grid.keep(view, smooth);
  }

  @Override
  public int kept() {
    return grid.kept();
  }

  /** Deletes its textures; after the context is gone it has nothing left to do. */
  @Override
  public void close() {
    grid.close();
  }
}
