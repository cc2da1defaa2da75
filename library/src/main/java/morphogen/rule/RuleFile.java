package morphogen.rule;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import morphogen.file.BadFileException;
import morphogen.file.JsonText;
import morphogen.file.Safetensors;

/**
 * A rule on disk: a safetensors file with the spec as JSON in its metadata. The format is written
 * down in {@code reference/rule-format.md}.
 *
 * @param rule spec and weights
 * @param notes anything else worth keeping, as text by name: {@link #GRID}, what it grew from ...
 */
public record RuleFile(Rule rule, Map<String, String> notes) {
  /** The note that says on how many cells across the rule was trained. */
  public static final String GRID = "grid";

  /** The note that says whether what it grows stays, {@link #NOT_YET} or "yes". */
  public static final String STAYS = "stays";

  /** What {@link #STAYS} says of a rule that was saved too early. */
  public static final String NOT_YET = "not yet";

  private static final String RULES = "/morphogen/rules/";
  private static final String FORMAT = "format";
  private static final String FORMAT_NAME = "morphogen-rule-1";
  private static final String SPEC = "spec";
  private static final int MAX_GRID = 1024;
  private static final long MAX_VALUES = 1L << 26; // a quarter of a gigabyte

  /**
   * On how many cells across and down the rule was trained, 1 to 1024.
   *
   * @param otherwise what to answer if the file does not say, or nothing sane: it costs a file
   *     nothing to claim a grid of more cells than any memory holds
   */
  public int grid(int otherwise) {
    String note = notes.getOrDefault(GRID, "");
    if (!note.matches("[1-9]\\d{0,3}")) {
      return otherwise;
    }
    int grid = Integer.parseInt(note);
    long values = (long) grid * grid * rule.spec().channels();
    return grid <= MAX_GRID && values <= MAX_VALUES ? grid : otherwise;
  }

  /** Copies the notes and sorts them by name, so that the same rule makes the same file. */
  public RuleFile {
    notes = Collections.unmodifiableMap(new TreeMap<>(notes));
  }

  /**
   * Reads and checks a rule.
   *
   * @throws BadFileException if the file is missing or not a whole, sane rule; says what is wrong
   */
  public static RuleFile read(Path file) throws IOException {
    return of(file, Safetensors.read(file));
  }

  /**
   * Reads a rule that comes with the library.
   *
   * @param name as in {@link #all()}
   * @throws IllegalArgumentException if there is none of that name
   */
  public static RuleFile builtIn(String name) {
    if (!all().contains(name)) {
      throw new IllegalArgumentException(
          "No rule '%s' comes with Morphogen; there are %s."
              .formatted(name, String.join(", ", all())));
    }
    String resource = RULES + name + ".safetensors";
    try (InputStream in = RuleFile.class.getResourceAsStream(resource)) {
      Path file = Path.of(name + ".safetensors");
      return of(file, Safetensors.read(file, in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("Morphogen's own rule " + name + " cannot be read.", e);
    }
  }

  /** The names of the rules that come with the library, but for {@link #infections()}. */
  public static List<String> builtIn() {
    List<String> all = all();
    return all.stream().filter(name -> !isInfection(name, all)).toList();
  }

  /**
   * The names of the infections that come with the library: "lizard-butterfly" infects what the
   * rule "lizard" has grown, and becomes a butterfly.
   */
  public static List<String> infections() {
    List<String> all = all();
    return all.stream().filter(name -> isInfection(name, all)).toList();
  }

  /** It is called HOST-TARGET, and the host comes with the library as well. */
  private static boolean isInfection(String name, List<String> all) {
    int dash = name.indexOf('-');
    return dash > 0 && all.contains(name.substring(0, dash));
  }

  /** The names of all that come with the library: {@link #builtIn()}, {@link #infections()}. */
  public static List<String> all() {
    try (InputStream in = RuleFile.class.getResourceAsStream(RULES + "index.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The list of Morphogen's own rules cannot be read.", e);
    }
  }

  /** The names of those that are textures, {@link RuleSpec#isTexture}, and no start for others. */
  public static List<String> textures() {
    return builtIn().stream()
        .filter(name -> !name.endsWith("embryo"))
        .filter(name -> builtIn(name).rule().spec().isTexture())
        .toList();
  }

  static RuleFile of(Path file, Safetensors content) throws IOException {
    Map<String, String> notes = new LinkedHashMap<>(content.metadata());
    String format = notes.remove(FORMAT);
    if (!FORMAT_NAME.equals(format)) {
      throw new BadFileException(
          file, "not a Morphogen rule (its format is " + format + ", not " + FORMAT_NAME + ").");
    }
    String spec = notes.remove(SPEC);
    if (spec == null) {
      throw new BadFileException(file, "it does not say what kind of rule it is: no spec.");
    }
    try {
      return new RuleFile(new Rule(SpecJson.read(JsonText.object(spec)), content.tensors()), notes);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new BadFileException(file, "not a sane rule: " + e.getMessage());
    }
  }

  /** Writes the rule whole or not at all. */
  public void write(Path file) throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(FORMAT, FORMAT_NAME);
    metadata.put(SPEC, new Gson().toJson(SpecJson.of(rule.spec())));
    metadata.putAll(notes);
    new Safetensors(rule.tensors(), metadata).write(file);
  }
}
