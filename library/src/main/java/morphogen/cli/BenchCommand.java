package morphogen.cli;

import picocli.CommandLine.Command;

/** {@code bench}: how fast this machine is, against named baselines. */
@Command(
    name = "bench",
    description = "Measures training or rollouts on this machine.",
    mixinStandardHelpOptions = true,
    subcommands = {},
    usageHelpAutoWidth = true)
final class BenchCommand {}
