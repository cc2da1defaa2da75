package morphogen.rule;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import morphogen.cells.State;
import morphogen.file.BadFileException;
import morphogen.file.Safetensors;
import morphogen.file.Tensor;

/** A state on disk: a safetensors file with one tensor, {@code state [height, width, channels]}. */
public final class StateFile {
  private static final String TENSOR = "state";
  private static final String FORMAT = "format";
  private static final String FORMAT_NAME = "morphogen-state-1";

  private StateFile() {}

  /** Writes the state whole or not at all. */
  public static void write(State state, Path file) throws IOException {
    Tensor tensor =
        new Tensor(
            TENSOR, List.of(state.height(), state.width(), state.channels()), state.values());
    new Safetensors(List.of(tensor), Map.of(FORMAT, FORMAT_NAME)).write(file);
  }

  /**
   * Reads and checks a state.
   *
   * @throws BadFileException if the file is missing or not a whole, sane state; says what is wrong
   */
  public static State read(Path file) throws IOException {
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
      return state;
    } catch (IllegalArgumentException e) {
      throw new BadFileException(file, e.getMessage());
    }
  }
}
