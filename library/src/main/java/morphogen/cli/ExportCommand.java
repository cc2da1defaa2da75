package morphogen.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import morphogen.export.Page;
import morphogen.rule.RuleFile;
import morphogen.run.Rules;
import morphogen.run.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export RULE}: a rule as a web page. Needs no PyTorch. */
@Command(
    name = "export",
    description =
        "Makes a web page of a rule, or of several that share a grid: one file that plays them in"
            + " any browser and fetches nothing.",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true)
final class ExportCommand implements Callable<Integer> {
  private static final String ENDING = ".safetensors";

  @Parameters(
      paramLabel = "RULE",
      arity = "1..*",
      description =
          "A .safetensors file, or the name of a rule of Morphogen's own; several are an arena, in"
              + " which the first has all cells and others are painted.")
  List<String> rules;

  @Option(
      names = "--page",
      paramLabel = "FILE",
      required = true,
      description = "Where the page goes, as FILE.html; must not exist yet.")
  Path page;

  @Option(
      names = "--grid",
      description =
          "Cells across and down; default what the rule was trained on, and of textures what fills"
              + " the window.")
  Integer grid;

  @Option(
      names = "--random-seed",
      defaultValue = "1",
      description = "Decides which cells fire, and the noise it may start from; default 1.")
  long randomSeed;

  @Override
  public Integer call() throws IOException {
    if (grid != null && (grid < 1 || grid > Page.MOST_CELLS)) {
      throw new UserException(
          "--grid: %d is not between 1 and %d cells.".formatted(grid, Page.MOST_CELLS));
    }
    Map<String, RuleFile> files = new LinkedHashMap<>();
    for (String rule : rules) {
      if (files.put(name(rule), Rules.named(rule)) != null) {
        throw new UserException("Two rules are called '%s'.".formatted(name(rule)));
      }
    }
    if (Files.exists(page)) {
      throw new UserException(page + " exists already; choose another file.");
    }
    Page.of(files, grid == null ? 0 : grid, randomSeed).write(page);
    System.err.printf(
        "%s: %s, %.0f kB; open it in a browser.%n",
        page, String.join(", ", files.keySet()), Files.size(page) / 1000.0);
    return 0;
  }

  /** What the page calls it: a file's name without its ending. */
  private static String name(String rule) {
    if (!rule.endsWith(ENDING)) {
      return rule;
    }
    String file = Path.of(rule).getFileName().toString();
    return file.substring(0, file.length() - ENDING.length());
  }
}
