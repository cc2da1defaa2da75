package morphogen.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import morphogen.imports.Hints;
import morphogen.imports.Imported;
import morphogen.imports.Imports;
import morphogen.run.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code import FILE}: rule files of what others have published. Needs no PyTorch. */
@Command(
    name = "import",
    description =
        "Makes rule files of what others have published: Distill's growing models, hexells'"
            + " textures, state dicts in .safetensors files.",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true)
final class ImportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The published file.")
  Path file;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description = "Where the rules go, each as NAME.safetensors; none is overwritten.")
  Path out;

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Only those whose names have it.")
  String only;

  @Option(
      names = "--kind",
      description =
          "What a state dict is of: growing, texture or srnca; default what its shapes tell.")
  Hints.Kind kind;

  @Option(
      names = "--order",
      description =
          "What a state dict's first layer reads first: kernels (all channels of one, then of the"
              + " next) or channels; default what is usual.")
  Hints.Order order;

  @Option(
      names = "--divisor",
      description =
          "By what gradients and Laplacian were divided that a state dict does not hold; default 8"
              + " (growing), 1 (texture).")
  Double divisor;

  @Override
  public Integer call() throws IOException {
    Imports imports = Imports.read(file, new Hints(kind, order, divisor));
    List<Imported> rules =
        imports.rules().stream().filter(rule -> rule.name().contains(only)).toList();
    if (rules.isEmpty()) {
      throw new UserException(
          "--only: none of the %d names in %s has '%s'."
              .formatted(imports.rules().size(), file, only));
    }
    for (Imported rule : rules) {
      if (Files.exists(target(rule))) {
        throw new UserException(target(rule) + " exists already; choose another folder.");
      }
    }
    Files.createDirectories(out);
    for (Imported rule : rules) {
      rule.file().write(target(rule));
    }
    imports.assumed().forEach(System.err::println);
    System.err.printf(
        "%s: %d rule%s, %s%n",
        out, rules.size(), rules.size() == 1 ? "" : "s", rules.get(0).name() + more(rules));
    return 0;
  }

  private Path target(Imported rule) {
    return out.resolve(rule.name() + ".safetensors");
  }

  private static String more(List<Imported> rules) {
    return rules.size() == 1 ? "" : " to " + rules.get(rules.size() - 1).name();
  }
}
