package morphogen.kind;

import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import morphogen.cells.State;
import morphogen.lab.Likeness;
import morphogen.rule.RuleSpec;

/**
 * How one sees whether what a rule has become lasts: it is played on alone and compared when it is
 * grown and when it is old.
 *
 * @param empty nothing of what is wanted, on the grid that is played on
 * @param error how far a state is from what is wanted
 * @param old the step at which it is old
 * @param most the error up to which it is like what is wanted, of the empty grid's error; may ask
 *     for an error too
 */
public record Lasting(
    State empty, ToDoubleFunction<State> error, int old, DoubleUnaryOperator most) {
  private static final int OLD_PATTERN = 1000;

  /** The mean squared error up to which a picture out of noise is that picture. */
  private static final double CONDENSED = 0.01;

  /**
   * A picture that grows, after 400 steps: its error at most a quarter of an empty grid's.
   *
   * @param target {@code [height, width, 4]}, premultiplied
   */
  public static Lasting picture(State target) {
    State empty = new State(target.width(), target.height(), target.channels());
    return new Lasting(empty, state -> Likeness.mse(state, target), 400, e -> e / 4);
  }

  /**
   * A texture, after 1000 steps: its error nearer to the picture's own, which is not 0 where cells
   * are drawn, than to that of a grid of nothing but the picture's mean colour.
   *
   * @param picture {@code [height, width, 3]}
   * @param loss of a state, by style
   */
  public static Lasting texture(RuleSpec spec, State picture, ToDoubleFunction<State> loss) {
    State whole = new State(picture.width(), picture.height(), spec.channels());
    State plain = new State(picture.width(), picture.height(), spec.channels());
    for (int c = 0; c < picture.channels(); c++) {
      double sum = 0;
      for (int cell = 0; cell < picture.cells(); cell++) {
        float value = picture.values()[cell * picture.channels() + c];
        whole.values()[cell * spec.channels() + c] = (float) (value - spec.offset());
        sum += value;
      }
      float mean = (float) (sum / picture.cells() - spec.offset());
      for (int i = c; i < plain.values().length; i += plain.channels()) {
        plain.values()[i] = mean;
      }
    }
    return new Lasting(plain, loss, OLD_PATTERN, e -> (loss.applyAsDouble(whole) + e) / 2);
  }

  /**
   * A picture that condenses out of noise, after 1000 steps: its error at most 0.01.
   *
   * @param picture {@code [height, width, visible]}
   */
  public static Lasting condensed(RuleSpec spec, State picture) {
    State empty = new State(picture.width(), picture.height(), spec.channels());
    return new Lasting(
        empty, state -> Likeness.error(state, picture, spec), OLD_PATTERN, e -> CONDENSED);
  }
}
