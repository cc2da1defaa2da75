package morphogen.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import morphogen.rule.Safetensors;
import morphogen.rule.Tensor;

/**
 * Everything a run needs to go on: weights, optimiser, pool, history, iteration. Random numbers
 * need no state of their own, because they are a function of the iteration.
 */
final class Checkpoint {
  private static final String HISTORY = "history";
  private static final String PARTS = "parts"; // names of the history's last columns
  private static final String WEIGHT = "weight.";

  private Checkpoint() {}

  static Safetensors of(Trainer trainer) {
    Trainer.Memory memory = trainer.memory();
    List<Tensor> tensors = new ArrayList<>();
    for (Tensor weight : memory.weights()) {
      tensors.add(new Tensor(WEIGHT + weight.name(), weight.shape(), weight.values()));
    }
    tensors.addAll(memory.adam().tensors());
    tensors.addAll(memory.task().memory());
    List<Metric> history = memory.history();
    List<String> parts = Metric.parts(history);
    if (!history.isEmpty()) {
      int size = Metric.SIZE + parts.size();
      float[] numbers = new float[history.size() * size];
      for (int i = 0; i < history.size(); i++) {
        System.arraycopy(history.get(i).numbers(parts), 0, numbers, i * size, size);
      }
      tensors.add(new Tensor(HISTORY, List.of(history.size(), size), numbers));
    }
    Map<String, String> notes = new LinkedHashMap<>();
    notes.put(PARTS, String.join(",", parts));
    notes.put("format", "morphogen-checkpoint-1");
    notes.put("iteration", Integer.toString(trainer.iteration()));
    notes.put("seconds", Double.toString(trainer.seconds()));
    notes.put("updates", Integer.toString(memory.adam().updates()));
    notes.put("caution", Double.toString(memory.watchdog().caution()));
    return new Safetensors(tensors, notes);
  }

  static void restore(Safetensors stored, Trainer trainer) {
    Trainer.Memory memory = trainer.memory();
    Map<String, String> notes = stored.metadata();
    for (Tensor weight : memory.weights()) {
      Tensor saved = stored.tensor(WEIGHT + weight.name());
      if (saved == null || !saved.shape().equals(weight.shape())) {
        throw new IllegalArgumentException("it trains another kind of rule.");
      }
      System.arraycopy(saved.values(), 0, weight.values(), 0, weight.values().length);
    }
    memory.adam().restore(stored.tensors(), Integer.parseInt(notes.get("updates")));
    memory.task().remember(stored.tensors());
    memory.watchdog().resume(Double.parseDouble(notes.get("caution")));
    memory.history().clear();
    Tensor history = stored.tensor(HISTORY);
    List<String> parts =
        Arrays.stream(notes.getOrDefault(PARTS, "").split(","))
            .filter(part -> !part.isEmpty())
            .toList();
    int size = Metric.SIZE + parts.size();
    for (int at = 0; history != null && at < history.values().length; at += size) {
      memory.history().add(Metric.of(history.values(), at, parts));
    }
    trainer.resumeAt(
        Integer.parseInt(notes.get("iteration")), Double.parseDouble(notes.get("seconds")));
  }
}
