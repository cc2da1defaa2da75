package morphogen.step;

import java.util.List;
import morphogen.file.Tensor;
import morphogen.rule.Attention;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

/**
 * What a network adds to the cells of whole grids, and its adjoint; what is around that is {@link
 * PlaneUpdate}'s.
 *
 * <p>Forward it is {@link #begin}, then {@link #compute} for tile after tile; backward the same,
 * with {@link #back} after each tile, and {@link #end} after the last.
 */
interface PlaneNetwork {
  /** The network of a spec, for tiles of up to so many cells. */
  static PlaneNetwork of(RuleSpec spec, Planes planes, int tile) {
    return spec.network() instanceof Attention
        ? new PlaneAttention(spec, planes)
        : new PlaneFilters(spec, tile);
  }

  /** Computes by these weights from now on, and forgets all gradients. */
  void use(Rule rule);

  /** A step from this state begins. */
  void begin(Planes from);

  /**
   * What n cells add to themselves.
   *
   * @param at where the first of them lies
   * @param update {@code [channels, tile]}
   */
  void compute(Planes from, int at, int n, float[][] update);

  /**
   * Walks back over the tile that was computed last.
   *
   * @param update the gradient of what the cells added to themselves; 0 in the rim
   * @param previous gets the gradient of {@code from} added, its rim included; null if it is not
   *     wanted
   */
  void back(Planes from, float[][] update, Planes previous, int at, int n);

  /** Walks back over all that was not a matter of one tile; may add to {@code previous}. */
  void end(Planes from, Planes previous);

  /** The gradients that were summed, in the order of the rule's file. */
  List<Tensor> gradients();
}
