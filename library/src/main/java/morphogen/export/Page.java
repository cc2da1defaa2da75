package morphogen.export;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import morphogen.file.AtomicFile;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSet;
import morphogen.rule.RuleSpec;
import morphogen.shader.RuleShaders;
import morphogen.shader.ShaderRollout;

/**
 * A rule as a web page: one file that plays it in any browser with WebGL 2, and fetches nothing.
 *
 * <p>It holds the shaders of {@link ShaderRollout}, so that its states are those of every engine. A
 * page of several rules is an arena: the first has all cells, and what is painted spreads.
 */
public final class Page {
  /** Cells across at most: what textures of every WebGL 2 hold. */
  public static final int MOST_CELLS = 2048;

  private static final int FALLBACK_GRID = 64;
  private static final int MOST_NUMBERS = 1 << 22; // 16 MB, a third more in base64

  /** Where something goes in page.html. */
  private static final Pattern PART = Pattern.compile("\\{\\{(\\w+)}}");

  private final String html;

  private Page(String html) {
    this.html = html;
  }

  /**
   * Makes a page.
   *
   * @param rules 1 to 16 by the names that are shown
   * @param grid cells across and down, 1 to {@link #MOST_CELLS}; 0 for what the rules were trained
   *     on, and for textures a grid that fills the window
   * @param randomSeed decides which cells fire, and the noise it may start from
   * @throws IllegalArgumentException if a page cannot play them; says which and why
   */
  public static Page of(Map<String, RuleFile> rules, int grid, long randomSeed) {
    if (grid < 0 || grid > MOST_CELLS) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "grid: %d is not between 1 and %d cells.", grid, MOST_CELLS));
    }
    rules.forEach((name, file) -> check(name, file.rule().spec()));
    JsonObject data = data(rules);
    List<String> names = List.copyOf(rules.keySet());
    int trained =
        rules.values().stream().mapToInt(file -> file.grid(FALLBACK_GRID)).max().orElseThrow();
    data.addProperty("grid", grid > 0 ? grid : trained);
    boolean covers = rules.values().stream().allMatch(file -> covers(file.rule().spec()));
    data.addProperty("covers", covers);
    data.addProperty("fills", covers && grid == 0);
    data.addProperty("randomSeed", Long.toString(randomSeed)); // not every long is one of a browser
    JsonArray shown = new JsonArray();
    names.forEach(shown::add);
    data.add("names", shown);
    data.addProperty("present", Dialect.es(resource("present.frag")));
    return new Page(html(rules, data));
  }

  private static void check(String name, RuleSpec spec) {
    try {
      ShaderRollout.CAN.require(spec);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
    if (spec.parameters() > MOST_NUMBERS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: a page holds rules of up to %d numbers; this one has %d.",
              name,
              MOST_NUMBERS,
              spec.parameters()));
    }
  }

  private static JsonObject data(Map<String, RuleFile> rules) {
    List<Rule> all = rules.values().stream().map(RuleFile::rule).toList();
    return all.size() == 1 ? PageData.of(all.get(0)) : PageData.of(new RuleSet(all));
  }

  /** Whether it is the same everywhere, so that it covers a window of any shape. */
  private static boolean covers(RuleSpec spec) {
    return spec.wraps() && spec.visible() != 4;
  }

  private static String html(Map<String, RuleFile> rules, JsonObject data) {
    Map<String, String> parts =
        Map.of(
            "title", escaped(String.join(", ", rules.keySet())),
            "about", escaped(about(rules)),
            "licence", licence(rules),
            "style", resource("page.css"),
            "rule", new Gson().toJson(data), // escapes what could end a script
            "script", resource("engine.js") + resource("page.js"));
    return PART.matcher(resource("page.html"))
        .replaceAll(part -> Matcher.quoteReplacement(parts.get(part.group(1))));
  }

  /** What is seen, in a line. */
  private static String about(Map<String, RuleFile> rules) {
    int numbers = rules.values().stream().mapToInt(f -> f.rule().spec().parameters()).sum();
    return rules.size() > 1
        ? String.format(
            Locale.ROOT,
            "Neural cellular automata: %d rules, %,d learned numbers together, share a grid. Each cell"
                + " obeys one of them and sees only %s.",
            rules.size(),
            numbers,
            reach(rules))
        : String.format(
            Locale.ROOT,
            "A neural cellular automaton: every cell runs the same small network of %,d learned"
                + " numbers and sees only %s.",
            numbers,
            reach(rules));
  }

  private static String reach(Map<String, RuleFile> rules) {
    int passes =
        rules.values().stream()
            .mapToInt(file -> RuleShaders.passes(file.rule().spec()))
            .max()
            .orElseThrow();
    return passes == 1
        ? "its eight neighbours"
        : String.format(Locale.ROOT, "what is up to %d cells away", passes);
  }

  private static String licence(Map<String, RuleFile> rules) {
    List<Licence> licences = new ArrayList<>();
    for (RuleFile file : rules.values()) {
      Optional<Licence> licence = Licence.of(file);
      licence.filter(one -> !licences.contains(one)).ifPresent(licences::add);
    }
    StringBuilder text = new StringBuilder();
    for (Licence licence : licences) {
      text.append("<details><summary>")
          .append(escaped(licence.sentence()))
          .append("</summary><pre>")
          .append(escaped(licence.text()))
          .append("</pre></details>\n");
    }
    return text.toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String resource(String file) {
    try (InputStream in = Page.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The page's whole text. */
  public String html() {
    return html;
  }

  /**
   * Writes the page whole or not at all.
   *
   * @throws IOException if the folder is missing, the disk full ...; says which
   */
  public void write(Path file) throws IOException {
    AtomicFile.write(file, html.getBytes(StandardCharsets.UTF_8));
  }
}
