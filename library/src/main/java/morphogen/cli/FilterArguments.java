package morphogen.cli;

import java.util.List;
import morphogen.rule.Activation;
import morphogen.rule.Filters;
import morphogen.rule.Kernel;
import morphogen.rule.RuleSpec;
import picocli.CommandLine.Option;

/** What a rule of filters can be asked to be; null where it was not. */
final class FilterArguments {
  @Option(
      names = "--filters",
      description =
          "See by so many of SRNCA's filters, 1 to 20: identity, Laplacian, two of Prewitt's, Moore,"
              + " then random ones, which are kept with the rule; of --network srnca 5.")
  private Integer filters;

  @Option(
      names = "--activation",
      description =
          "After the hidden layer: relu (default) or none (of --network srnca), which is linear but"
              + " for a clamp.")
  private Activation activation;

  /**
   * @param randomSeed decides the random filters; a rule that has so many keeps its own
   * @throws IllegalArgumentException if something of filters is asked of another network
   */
  RuleSpec rule(RuleSpec rule, long randomSeed) {
    if (filters != null) {
      List<Kernel> kernels = Kernel.texture(filters, randomSeed);
      if (Filters.of(rule).magnitude()) {
        throw new IllegalArgumentException(
            "--filters: cells that know no direction have filters of their own; leave out one of"
                + " --filters and --isotropic.");
      }
      rule =
          names(Filters.of(rule).kernels()).equals(names(kernels))
              ? rule
              : rule.withKernels(kernels);
    }
    return activation != null ? rule.withActivation(activation) : rule;
  }

  private static List<String> names(List<Kernel> kernels) {
    return kernels.stream().map(Kernel::name).toList();
  }
}
