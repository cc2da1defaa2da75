package morphogen.step;

import java.util.List;
import java.util.Set;
import morphogen.cells.FireHash;
import morphogen.file.Tensor;
import morphogen.rule.Activation;
import morphogen.rule.AliveMask;
import morphogen.rule.Attention;
import morphogen.rule.Boundary;
import morphogen.rule.Capabilities;
import morphogen.rule.Clamp;
import morphogen.rule.Filters;
import morphogen.rule.Fire;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

/**
 * A step of a whole grid and its adjoint, for rules that nothing dies in.
 *
 * <p>Where every cell is at work, gathering neighbourhoods cell by cell costs more than the
 * arithmetic. Here a tile is a run of cells that lie beside each other in {@link Planes}, and
 * perceiving is copying shifted runs. Each thread needs an instance of its own.
 */
public final class PlaneUpdate {
  /** Every kind of rule in which nothing dies. */
  public static final Capabilities CAN =
      Capabilities.of("The Java engine", "The dense engine can, and of filters the sparse one too.")
          .networks(Set.of(Filters.class, Attention.class))
          .activations(Activation.RELU, Activation.NONE)
          .fires(Fire.CELL, Fire.CHANNEL)
          .boundaries(Boundary.ZERO, Boundary.WRAP)
          .clamps(Clamp.NONE, Clamp.HARD, Clamp.SOFT, Clamp.VISIBLE, Clamp.RANGE)
          .aliveMasks(AliveMask.NONE)
          .decay()
          .ceilings()
          .magnitudes();

  private final RuleSpec spec;
  private final int tile;
  private final float keep;
  private final int clamped;
  private final float least;
  private final float most;
  private final boolean alwaysFires;
  private final PlaneNetwork network;
  private final float[][] update; // [channels, tile]
  private final float[][] fires; // [channels, grid with its rim], or nothing if all fire

  /**
   * For a grid of the size of {@code planes}.
   *
   * @throws IllegalArgumentException if it cannot compute such rules, see {@link #CAN}
   */
  public PlaneUpdate(RuleSpec spec, Planes planes) {
    CAN.require(spec);
    this.spec = spec;
    tile = Math.min(Dense.LONG, planes.run());
    keep = (float) (1 - spec.hiddenDecay());
    clamped = spec.clamp().channels(spec.dynamics());
    least = spec.dynamics().limits().least();
    most = spec.dynamics().limits().most();
    alwaysFires = FireHash.threshold(spec.fireRate()) == 1 << 24;
    network = PlaneNetwork.of(spec, planes, tile);
    update = new float[spec.channels()][tile];
    fires = alwaysFires ? null : new float[spec.channels()][planes.channel(0).length];
  }

  /** Plays by these weights from now on, and forgets all gradients. */
  public void use(Rule rule) {
    network.use(rule);
  }

  /**
   * One step.
   *
   * @param to receives the next state, rim included
   * @param stepHash from {@link FireHash#step}
   */
  public void forward(Planes from, Planes to, int stepHash) {
    toss(from, stepHash);
    network.begin(from);
    for (int start = 0; start < from.run(); start += tile) {
      int n = Math.min(tile, from.run() - start);
      int at = from.first() + start;
      compute(from, at, n);
      for (int c = 0; c < spec.channels(); c++) {
        add(from.channel(c), at, update[c], c < spec.visible() ? 1 : keep, n);
        if (c < clamped) {
          clamp(update[c], n);
        }
        System.arraycopy(update[c], 0, to.channel(c), at, n);
      }
    }
    to.surround();
  }

  /**
   * The adjoint of {@link #forward}; adds to the gradients of the weights.
   *
   * @param from what the step started with
   * @param next the gradient of what it led to; its rim empty
   * @param previous receives the gradient of {@code from}, its rim empty; null if it is not wanted
   */
  public void backward(Planes from, Planes next, Planes previous, int stepHash) {
    if (previous != null) {
      previous.clear();
    }
    toss(from, stepHash);
    network.begin(from);
    for (int start = 0; start < from.run(); start += tile) {
      int n = Math.min(tile, from.run() - start);
      int at = from.first() + start;
      compute(from, at, n);
      for (int c = 0; c < spec.channels(); c++) {
        float kept = c < spec.visible() ? 1 : keep;
        if (c < clamped) {
          add(from.channel(c), at, update[c], kept, n);
          slope(update[c], n);
          times(next.channel(c), at, update[c], n);
        } else {
          System.arraycopy(next.channel(c), at, update[c], 0, n);
        }
        if (previous != null) {
          PlanePerceive.spread(update[c], kept, previous.channel(c), at, n);
        }
        if (!alwaysFires) {
          times(fires[c], at, update[c], n);
        }
      }
      network.back(from, update, previous, at, n);
    }
    network.end(from, previous);
    if (previous != null) {
      previous.fold();
    }
  }

  /** The gradients that {@link #backward} has summed, in the order of the rule's file. */
  public List<Tensor> gradients() {
    return network.gradients();
  }

  /** Fills {@link #update} with what each cell adds to itself, fire included. */
  private void compute(Planes from, int at, int n) {
    network.compute(from, at, n, update);
    for (int c = 0; !alwaysFires && c < update.length; c++) {
      times(fires[c], at, update[c], n);
    }
  }

  /** to = kept * state + to. */
  private static void add(float[] state, int at, float[] to, float kept, int n) {
    for (int t = 0; t < n; t++) {
      to[t] += kept * state[at + t];
    }
  }

  private static void times(float[] factor, int at, float[] to, int n) {
    for (int t = 0; t < n; t++) {
      to[t] *= factor[at + t];
    }
  }

  private void clamp(float[] values, int n) {
    if (spec.clamp() == Clamp.SOFT) {
      for (int t = 0; t < n; t++) {
        values[t] = Clamp.squashed(values[t]);
      }
    } else {
      for (int t = 0; t < n; t++) {
        values[t] = Math.max(least, Math.min(most, values[t]));
      }
    }
  }

  /** What the clamp's derivative is where it got these values. */
  private void slope(float[] values, int n) {
    for (int t = 0; t < n; t++) {
      float x = values[t];
      if (spec.clamp() == Clamp.SOFT) {
        float y = Clamp.squashed(x);
        values[t] = 4 * y * (1 - y);
      } else {
        values[t] = x >= least && x <= most ? 1 : 0;
      }
    }
  }

  /** Decides who fires in this step: 1, or 0. */
  private void toss(Planes planes, int stepHash) {
    int threshold = FireHash.threshold(spec.fireRate());
    for (int y = 0; !alwaysFires && y < planes.height(); y++) {
      for (int x = 0; x < planes.width(); x++) {
        int cell = FireHash.cell(stepHash, x, y);
        for (int c = 0; c < fires.length; c++) {
          int hash = spec.fire() == Fire.CELL ? cell : FireHash.channel(cell, c);
          fires[c][planes.at(x, y)] = FireHash.fires(hash, threshold) ? 1 : 0;
        }
      }
    }
  }
}
