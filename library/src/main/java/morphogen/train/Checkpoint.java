package morphogen.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import morphogen.file.Safetensors;
import morphogen.file.Tensor;

/**
 * Everything a run needs to go on: weights, optimiser, pool, history, iteration. Random numbers
 * need no state of their own, because they are a function of the iteration.
 */
final class Checkpoint {
  private static final String WEIGHT = "weight.";
  private static final String STANDSTILL = "standstill";
  private static final String NUMBERS =
      "numbers"; // of an iteration; the first builds did not say it

  private Checkpoint() {}

  static Safetensors of(Trainer trainer) {
    Trainer.Parts parts = trainer.parts();
    List<Tensor> tensors = new ArrayList<>();
    for (Tensor weight : parts.weights()) {
      tensors.add(new Tensor(WEIGHT + weight.name(), weight.shape(), weight.values()));
    }
    tensors.addAll(parts.optimiser().tensors());
    tensors.addAll(parts.task().state());
    List<Metric> history = parts.history();
    List<String> terms = Metric.parts(history);
    if (!history.isEmpty()) {
      tensors.add(History.tensor(history, terms));
    }
    CheckpointNotes notes =
        new CheckpointNotes(
            trainer.iteration(),
            trainer.seconds(),
            parts.optimiser().updates(),
            parts.watchdog().caution(),
            terms);
    Map<String, String> metadata = notes.metadata();
    metadata.put(STANDSTILL, parts.standstill().note());
    metadata.put(NUMBERS, Integer.toString(Metric.SIZE));
    return new Safetensors(tensors, metadata);
  }

  /**
   * Restores {@link #of}.
   *
   * @throws IllegalArgumentException if it is of another kind of run, or anything in it is not
   *     sane; nothing may be done with the trainer then
   */
  static void restore(Safetensors stored, Trainer trainer) {
    Trainer.Parts parts = trainer.parts();
    CheckpointNotes notes = CheckpointNotes.of(stored.metadata());
    stored.tensors().forEach(Checkpoint::requireFinite);
    for (Tensor weight : parts.weights()) {
      Tensor saved = stored.tensor(WEIGHT + weight.name());
      if (saved == null || !saved.shape().equals(weight.shape())) {
        throw new IllegalArgumentException("it trains another kind of rule.");
      }
      System.arraycopy(saved.values(), 0, weight.values(), 0, weight.values().length);
    }
    parts.optimiser().restore(stored.tensors(), notes.updates());
    parts.task().restore(stored.tensors());
    parts.watchdog().resume(notes.caution());
    parts.standstill().restore(stored.metadata().get(STANDSTILL));
    parts.history().clear();
    Tensor history = stored.tensor(History.TENSOR);
    if (history != null) {
      parts.history().addAll(History.of(history, notes, numbers(stored)));
    } else if (notes.iteration() > 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "it has no history of its %d iterations.", notes.iteration()));
    }
    trainer.resumeAt(notes.iteration(), notes.seconds());
  }

  private static int numbers(Safetensors stored) {
    String numbers = stored.metadata().get(NUMBERS);
    return numbers == null ? Metric.FIRST_SIZE : Integer.parseInt(numbers);
  }

  /** The history has NaN where something was not measured, the pool minds its own. */
  private static void requireFinite(Tensor tensor) {
    if (tensor.name().equals(History.TENSOR) || tensor.name().startsWith(Pool.TENSORS)) {
      return;
    }
    for (float value : tensor.values()) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException(
            "'%s' holds %s, which is not a finite number.".formatted(tensor.name(), value));
      }
    }
  }
}
