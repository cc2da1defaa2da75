package morphogen.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import morphogen.file.Tensor;
import morphogen.rule.Attention;
import morphogen.rule.Clamp;
import morphogen.rule.Filters;
import morphogen.rule.Kernel;
import morphogen.rule.Limits;
import morphogen.rule.Origin;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSpec;
import morphogen.run.Rules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code info RULE}: what a rule file holds, on standard output. */
@Command(
    name = "info",
    description = "Says what a rule file holds.",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true)
final class InfoCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "RULE",
      description = "A .safetensors file that grow left, or the name of a rule of Morphogen's own.")
  String file;

  @Override
  public Integer call() throws IOException {
    RuleFile content = Rules.named(file);
    Rule rule = content.rule();
    RuleSpec spec = rule.spec();
    say("channels", spec.channels() + ", " + spec.visible() + " of them visible");
    if (spec.network() instanceof Filters filters) {
      say(filters);
    } else {
      say(Attention.of(spec));
    }
    say("fires", "%s, per %s".formatted(spec.fireRate(), spec.fire()));
    say("boundary", spec.boundary());
    Limits range = spec.dynamics().range();
    say("clamp", spec.clamp() + (spec.clamp() == Clamp.RANGE ? " " + words(range) : ""));
    say("alive mask", spec.aliveMask());
    say("hidden decay", spec.hiddenDecay());
    say("starts from", spec.start() + where(spec));
    say("shown with", "%s added".formatted(spec.offset()));
    say("parameters", rule.parameters());
    for (Tensor tensor : rule.tensors()) {
      float largest = 0;
      for (float value : tensor.values()) {
        largest = Math.max(largest, Math.abs(value));
      }
      say(tensor.name(), tensor.shape() + ", largest " + largest);
    }
    content.notes().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(note -> say(note.getKey(), note.getValue()));
    return 0;
  }

  private static void say(Filters filters) {
    say(
        "perceives",
        filters.kernels().stream().map(Kernel::name).collect(Collectors.joining(", "))
            + (filters.magnitude() ? "; the last two as their magnitude" : ""));
    say(
        "hidden",
        filters.hidden()
            + ", "
            + filters.activation()
            + (filters.isCapped() ? " up to " + filters.ceiling() : "")
            + (filters.bias() ? ", biases" : ""));
  }

  private static void say(Attention attention) {
    say(
        "attends",
        "to nine cells"
            + (attention.position() ? ", told apart by where they are" : "")
            + (attention.valuePosition() ? ", and telling it" : "")
            + (attention.angle() != 0 ? ", rotated by " + attention.angle() + " radians" : ""));
    say("heads", attention.heads() + ", " + attention.hidden() + " wide all together");
    say("blocks", attention.blocks() == 0 ? "none, a single layer" : attention.blocks());
    say("output", attention.output());
  }

  private static String words(Limits range) {
    return "%s to %s".formatted(range.low(), range.high());
  }

  private static String where(RuleSpec spec) {
    Origin origin = spec.origin();
    return origin.equals(Origin.MIDDLE)
        ? ""
        : ", %d cells %s of and %d %s the middle"
            .formatted(
                Math.abs(origin.x()),
                origin.x() < 0 ? "left" : "right",
                Math.abs(origin.y()),
                origin.y() < 0 ? "above" : "below");
  }

  private static void say(String name, Object value) {
    // A file's own words may hold anything, control characters too.
    String text = value.toString().replaceAll("\\p{Cntrl}", "?");
    System.out.printf("%-14s %s%n", name, text.length() > 200 ? text.substring(0, 200) : text);
  }
}
