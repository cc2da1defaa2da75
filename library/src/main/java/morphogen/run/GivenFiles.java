package morphogen.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import morphogen.cells.State;
import morphogen.file.BadFileException;
import morphogen.file.Safetensors;
import morphogen.file.Tensor;
import morphogen.kind.Given;
import morphogen.kind.Input;
import morphogen.kind.Kind;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;

/**
 * What a run was given, in its folder: a picture as a tensor of its input's name, several as one
 * file of tensors, a rule as a rule file.
 */
record GivenFiles(RunFolder folder) {
  private static final int MOST_SIDE = 8192;

  void write(Given given) throws IOException {
    Map<String, List<Tensor>> files = new TreeMap<>();
    new TreeMap<>(given.pictures())
        .forEach(
            (name, picture) -> {
              String[] parts = name.split("/", 2); // the input, and which of its pictures
              files
                  .computeIfAbsent(parts[0], input -> new ArrayList<>())
                  .add(tensor(name, picture));
            });
    for (Map.Entry<String, List<Tensor>> file : files.entrySet()) {
      new Safetensors(file.getValue(), Map.of()).write(folder.input(file.getKey()));
    }
    for (Map.Entry<String, Rule> rule : given.rules().entrySet()) {
      new RuleFile(rule.getValue(), Map.of()).write(folder.input(rule.getKey()));
    }
  }

  private static Tensor tensor(String name, State picture) {
    List<Integer> shape = List.of(picture.height(), picture.width(), picture.channels());
    return new Tensor(name, shape, picture.values());
  }

  /**
   * Reads what a plan says was given.
   *
   * @throws UserException if a file is missing
   * @throws BadFileException if one is broken
   */
  Given read(Plan plan, Kind kind) throws IOException {
    Map<String, State> pictures = new LinkedHashMap<>();
    Map<String, Rule> rules = new LinkedHashMap<>();
    for (Input input : kind.allInputs()) {
      if (!plan.inputs().containsKey(input.name())) {
        if (input.required()) {
          throw new BadFileException(
              folder.runFile().file(),
              "the plan of the run is broken: inputs.%s is missing.".formatted(input.name()));
        }
        continue;
      }
      Path file = folder.input(input.name());
      if (!Files.exists(file)) {
        throw new UserException(
            file + " is missing, so the run cannot go on; begin it anew in another folder.");
      }
      switch (input.type()) {
        case PICTURE ->
            pictures.put(input.name(), picture(file, Safetensors.read(file).tensor(input.name())));
        case PICTURES -> {
          for (Tensor tensor : Safetensors.read(file).tensors()) {
            pictures.put(tensor.name(), picture(file, tensor));
          }
        }
        case RULE -> rules.put(input.name(), RuleFile.read(file).rule());
      }
    }
    return new Given(plan.rule(), pictures, rules);
  }

  private static State picture(Path file, Tensor tensor) throws IOException {
    if (tensor == null
        || tensor.shape().size() != 3
        || tensor.shape().stream().anyMatch(n -> n < 1 || n > MOST_SIDE)) {
      throw new BadFileException(file, "not the picture of this run.");
    }
    for (float value : tensor.values()) {
      if (!(value >= 0 && value <= 1)) {
        throw new BadFileException(
            file, "its picture holds %s, which is not between 0 and 1.".formatted(value));
      }
    }
    State picture = new State(tensor.shape().get(1), tensor.shape().get(0), tensor.shape().get(2));
    System.arraycopy(tensor.values(), 0, picture.values(), 0, tensor.values().length);
    return picture;
  }
}
