package morphogen.rule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import morphogen.cells.Seed;
import morphogen.cells.State;
import morphogen.cells.Territory;
import morphogen.file.BadFileException;
import morphogen.file.Safetensors;
import morphogen.file.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
  @TempDir Path dir;

  @Test
  void whatIsSavedIsReadBack() throws IOException {
    State state = Seed.single(7, 5, 6);
    state.set(6, 4, 5, -1.5f);
    Path file = dir.resolve("tuesday.state");
    StateFile.write(state, file);
    State read = StateFile.read(file);
    assertEquals("7 x 5 cells, 6 channels", read.toString());
    assertArrayEquals(state.values(), read.values());
  }

  @Test
  void brokenFilesAreRefusedWithAReason() throws IOException {
    refused(dir.resolve("none"), "no such file");
    Path text = Files.writeString(dir.resolve("text"), "good morning");
    refused(text, "not a safetensors file");
    Path rule = dir.resolve("rule");
    new RuleFile(Rule.untrained(RuleSpec.growing(), 1), Map.of()).write(rule);
    refused(rule, "no state");
    Map<String, String> format = Map.of("format", "morphogen-state-1");
    Path flat = dir.resolve("flat");
    new Safetensors(List.of(Tensor.zeros("state", 6)), format).write(flat);
    refused(flat, "shape [6]");
    Path wild = dir.resolve("wild");
    Tensor nan = Tensor.zeros("state", 1, 1, 2);
    nan.values()[1] = Float.NaN;
    new Safetensors(List.of(nan), format).write(wild);
    refused(wild, "NaN");
  }

  @Test
  void aTerritoryIsReadBackAndABrokenOneIsRefused() throws IOException {
    State state = Seed.single(3, 2, 6);
    Territory territory = new Territory(3, 2, 15);
    territory.set(2, 1, Territory.WALL);
    territory.set(0, 1, Territory.NEUTRAL);
    Path file = dir.resolve("arena.state");
    List<String> names = new ArrayList<>(Collections.nCopies(15, "lizard"));
    names.add("a \"strange\", name ü");
    StateFile.write(new StateFile.Saved(state, territory, names), file);
    StateFile.Saved read = StateFile.readAll(file);
    assertArrayEquals(territory.owners(), read.territory().owners());
    assertArrayEquals(state.values(), StateFile.read(file).values());
    assertEquals(names, read.rules());
    Map<String, String> format =
        Map.of("format", "morphogen-state-1", "rules", "[\"lizard\", \"chick\"]");
    Path turned = dir.resolve("turned");
    List<Tensor> tensors = List.of(Tensor.zeros("state", 2, 3, 6), Tensor.zeros("territory", 3, 2));
    new Safetensors(tensors, format).write(turned);
    refused(turned, "territory has the shape [3, 2]");
    for (float owner : new float[] {2, 16, 253, -1, 0.5f, Float.NaN}) {
      Tensor owners = Tensor.zeros("territory", 2, 3);
      owners.values()[4] = owner;
      Path wild = dir.resolve("wild territory");
      new Safetensors(List.of(tensors.get(0), owners), format).write(wild);
      refused(wild, "an owner " + owner);
    }
    for (String wrong : new String[] {"", "[", "lizard", "7", "null", "[null]", "{}", "[[]]"}) {
      Path nameless = dir.resolve("nameless");
      Map<String, String> rules = Map.of("format", "morphogen-state-1", "rules", wrong);
      new Safetensors(List.of(tensors.get(0), Tensor.zeros("territory", 2, 3)), rules)
          .write(nameless);
      refused(nameless, "does not say what its rules are called");
    }
  }

  private static void refused(Path file, String why) {
    Exception e = assertThrows(BadFileException.class, () -> StateFile.read(file));
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }
}
