package morphogen.imports;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import morphogen.file.BadFileException;
import morphogen.file.JsonText;
import morphogen.file.Safetensors;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;

/**
 * Makes rules of published models: those of <i>Growing Neural Cellular Automata</i> (Mordvintsev et
 * al., Distill 2020), hexells' textures (Mordvintsev et al., 2021), and PyTorch's state dicts in
 * safetensors files.
 *
 * @param rules one or many, in the file's order
 * @param assumed what the files of that format do not say and is taken from elsewhere, each as a
 *     sentence
 */
public record Imports(List<Imported> rules, List<String> assumed) {
  /** The note of a rule's file that says in which format it was published. */
  public static final String NOTE = "imported";

  private static final int LONGEST = 1 << 26;

  public Imports {
    rules = List.copyOf(rules);
    assumed = List.copyOf(assumed);
  }

  /**
   * Reads a file, whichever format it has.
   *
   * @param hints what a state dict cannot say
   * @throws BadFileException if it is missing, has none of the formats, or lacks something; names
   *     it
   */
  public static Imports read(Path file, Hints hints) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new BadFileException(file, "there is no such file.");
    }
    try {
      if (file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".safetensors")) {
        return StateDict.read(stem(file), Safetensors.read(file), hints);
      }
      JsonElement json = JsonText.readAny(file, LONGEST);
      if (json.isJsonArray()) {
        return GrowingModel.read(stem(file), json.getAsJsonArray());
      }
      if (json.isJsonObject() && json.getAsJsonObject().has("layers")) {
        return Hexells.read(json.getAsJsonObject());
      }
    } catch (IllegalArgumentException e) {
      throw new BadFileException(file, e.getMessage());
    }
    throw new BadFileException(
        file,
        "it is neither a list of two layers, as Distill's growing models are, nor an object with"
            + " layers, as hexells' textures are, nor a .safetensors file.");
  }

  private static String stem(Path file) {
    return cleaned(file.getFileName().toString().replaceFirst("\\.[^.]*$", ""));
  }

  /** The last part of a path, with what a file's name should not have replaced. */
  static String cleaned(String name) {
    String last = name.substring(name.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "-");
    String cut = last.length() > 100 ? last.substring(0, 100) : last;
    return cut.replaceFirst("^[.-]+", "").isEmpty() ? "rule" : cut.replaceFirst("^[.-]+", "");
  }

  /** A name that is not taken yet, and now is. */
  static String free(String name, Set<String> taken) {
    String free = name;
    for (int i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) {
      free = name + "-" + i;
    }
    return free;
  }

  static Set<String> names() {
    return new HashSet<>();
  }

  static Imported rule(String name, String format, int grid, Rule rule) {
    return new Imported(
        name,
        new RuleFile(
            rule, Map.of(NOTE, format, "target", name, RuleFile.GRID, Integer.toString(grid))));
  }
}
