package morphogen.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import morphogen.file.BadFileException;
import morphogen.file.Safetensors;
import morphogen.file.Tensor;
import morphogen.lab.figure.Snapshot;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import morphogen.train.Trainer;

/**
 * The weights at the start of a training, after each tenth of it and in the end, in one file, so
 * that it can be seen how they moved. A run does not need them to go on.
 */
final class Snapshots {
  static final String NAME = "snapshots.safetensors";
  private static final int PARTS = 10; // of a training

  private final Path file;
  private final List<Snapshot> taken = new ArrayList<>();
  private Trainer trainer;
  private int part;

  Snapshots(Path dir) {
    file = dir.resolve(NAME);
  }

  /**
   * Whose; when it stands where it begins or goes on. What an older checkpoint undid is dropped.
   */
  void of(Trainer trainer) {
    this.trainer = trainer;
    part = part();
    try {
      for (Snapshot snapshot : read(file, trainer.rule().spec())) {
        if (snapshot.iteration() <= trainer.iteration()) {
          taken.add(snapshot);
        }
      }
    } catch (IOException e) {
      taken.clear(); // a broken one is replaced
    }
    if (taken.isEmpty()) {
      take();
    }
  }

  private int part() {
    return (int) (PARTS * Math.min(1, trainer.progress()));
  }

  void onIteration() {
    if (part() > part) {
      part = part();
      take();
    }
  }

  /** Takes one, unless there is one of this iteration. A full disk is no reason to stop. */
  void take() {
    int iteration = trainer.iteration();
    if (!taken.isEmpty() && taken.get(taken.size() - 1).iteration() >= iteration) {
      return;
    }
    taken.add(new Snapshot(iteration, trainer.rule()));
    List<Tensor> tensors = new ArrayList<>();
    for (Snapshot snapshot : taken) {
      for (Tensor tensor : snapshot.rule().tensors()) {
        String name = snapshot.iteration() + "/" + tensor.name();
        tensors.add(new Tensor(name, tensor.shape(), tensor.values()));
      }
    }
    try {
      new Safetensors(tensors, Map.of()).write(file);
    } catch (IOException e) {
      // the checkpoint, which does matter, says so
    }
  }

  /**
   * Those of a run.
   *
   * @return none if there is no such file, as of runs of older builds
   * @throws BadFileException if it is broken or of another kind of rule
   */
  static List<Snapshot> read(Path file, RuleSpec spec) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    Map<Integer, List<Tensor>> rules = new LinkedHashMap<>();
    try {
      for (Tensor tensor : Safetensors.read(file).tensors()) {
        String[] parts = tensor.name().split("/", 2);
        Tensor named = new Tensor(parts[parts.length - 1], tensor.shape(), tensor.values());
        rules.computeIfAbsent(Integer.parseInt(parts[0]), i -> new ArrayList<>()).add(named);
      }
      List<Snapshot> snapshots = new ArrayList<>();
      rules.forEach(
          (iteration, tensors) -> snapshots.add(new Snapshot(iteration, new Rule(spec, tensors))));
      return snapshots;
    } catch (IllegalArgumentException e) {
      throw new BadFileException(file, "no snapshots of this run: " + e.getMessage());
    }
  }
}
