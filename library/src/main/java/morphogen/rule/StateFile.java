package morphogen.rule;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import morphogen.cells.State;
import morphogen.cells.Territory;
import morphogen.file.BadFileException;
import morphogen.file.Safetensors;
import morphogen.file.Tensor;

/**
 * A state on disk: a safetensors file with a tensor {@code state [height, width, channels]}, and
 * for an arena another one, {@code territory [height, width]}, with the names of its rules.
 */
public final class StateFile {
  private static final String TENSOR = "state";
  private static final String TERRITORY = "territory";
  private static final String RULES = "rules";
  private static final String FORMAT = "format";
  private static final String FORMAT_NAME = "morphogen-state-1";

  private StateFile() {}

  /**
   * What a file holds.
   *
   * @param territory which rule each cell obeys, by its place among the names; null where all obey
   *     one
   * @param rules the names of all that a cell obeys; none without a territory
   */
  public record Saved(State state, Territory territory, List<String> rules) {
    /** Copies the names. */
    public Saved {
      rules = List.copyOf(rules);
    }

    /** Cells that all obey one rule. */
    public static Saved of(State state) {
      return new Saved(state, null, List.of());
    }
  }

  /** Writes the state whole or not at all. */
  public static void write(State state, Path file) throws IOException {
    write(Saved.of(state), file);
  }

  /** The same with a territory. */
  public static void write(Saved saved, Path file) throws IOException {
    State state = saved.state;
    List<Tensor> tensors = new ArrayList<>();
    Map<String, String> metadata = new LinkedHashMap<>(Map.of(FORMAT, FORMAT_NAME));
    tensors.add(
        new Tensor(
            TENSOR, List.of(state.height(), state.width(), state.channels()), state.values()));
    if (saved.territory != null) {
      float[] owners = new float[state.cells()];
      for (int cell = 0; cell < owners.length; cell++) {
        owners[cell] = saved.territory.get(cell);
      }
      tensors.add(new Tensor(TERRITORY, List.of(state.height(), state.width()), owners));
      metadata.put(RULES, new Gson().toJson(saved.rules));
    }
    new Safetensors(tensors, metadata).write(file);
  }

  /**
   * Reads and checks a state, without its territory.
   *
   * @throws BadFileException if the file is missing or not a whole, sane state; says what is wrong
   */
  public static State read(Path file) throws IOException {
    return readAll(file).state;
  }

  /** The same with its territory, if it has one. */
  public static Saved readAll(Path file) throws IOException {
    Safetensors content = Safetensors.read(file);
    Tensor tensor = content.tensor(TENSOR);
    if (!FORMAT_NAME.equals(content.metadata().get(FORMAT)) || tensor == null) {
      throw new BadFileException(file, "it is no state that Morphogen saved.");
    }
    if (tensor.shape().size() != 3) {
      throw new BadFileException(file, "its state has the shape " + tensor.shape() + ".");
    }
    for (float value : tensor.values()) {
      if (!Float.isFinite(value)) {
        throw new BadFileException(file, "it holds " + value + ", which is not a finite number.");
      }
    }
    try {
      State state = new State(tensor.shape().get(1), tensor.shape().get(0), tensor.shape().get(2));
      System.arraycopy(tensor.values(), 0, state.values(), 0, state.values().length);
      Tensor owners = content.tensor(TERRITORY);
      if (owners == null) {
        return Saved.of(state);
      }
      List<String> rules = rules(file, content.metadata().get(RULES));
      return new Saved(state, territory(file, owners, state, rules.size()), rules);
    } catch (IllegalArgumentException e) {
      throw new BadFileException(file, e.getMessage());
    }
  }

  private static List<String> rules(Path file, String names) throws IOException {
    String[] rules = null;
    try {
      rules = new Gson().fromJson(names, String[].class);
    } catch (JsonParseException e) {
      // as without any
    }
    if (rules == null || Arrays.asList(rules).contains(null)) {
      throw new BadFileException(file, "its territory does not say what its rules are called.");
    }
    return List.of(rules);
  }

  private static Territory territory(Path file, Tensor tensor, State state, int rules)
      throws IOException {
    if (!tensor.shape().equals(List.of(state.height(), state.width()))) {
      throw new BadFileException(file, "its territory has the shape " + tensor.shape() + ".");
    }
    Territory territory = new Territory(state.width(), state.height(), Territory.NEUTRAL);
    for (int cell = 0; cell < state.cells(); cell++) {
      int owner = (int) tensor.values()[cell];
      boolean named = owner < rules || owner >= Territory.MOST_RULES; // or a wall, or neutral
      if (owner != tensor.values()[cell] || !Territory.isOwner(owner) || !named) {
        throw new BadFileException(
            file, "its territory has an owner " + tensor.values()[cell] + ", which is none.");
      }
      territory.set(cell, owner);
    }
    return territory;
  }
}
