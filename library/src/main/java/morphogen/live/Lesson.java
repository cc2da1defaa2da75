package morphogen.live;

import java.util.Map;
import morphogen.knob.Knobs;
import morphogen.rule.Rule;
import morphogen.train.Task;
import morphogen.train.TrainOptions;

/** What is to be learned, and what of it can be turned meanwhile. */
public interface Lesson {
  /** Its knobs: {@link #TRAIN} and {@link #LEARNING_RATE} at least. */
  Knobs knobs();

  /** The knob that lets it train. */
  String TRAIN = "train";

  /** The knob of Adam's step. */
  String LEARNING_RATE = "learningRate";

  /** What is trained, from the beginning. */
  Task task();

  /** How, to begin with. */
  TrainOptions options();

  /** A rule that has learned nothing. */
  Rule untrained(long randomSeed);

  /** After how many steps, at most, training looks at what has come of them, as it is set now. */
  int horizon();

  /** Lets knobs that were turned take effect; called before each iteration by who trains. */
  default void turn() {}

  /** What the parts of the loss were in the last iteration, by name; empty if it has none. */
  default Map<String, Double> parts() {
    return Map.of();
  }
}
