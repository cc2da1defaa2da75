package morphogen.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import morphogen.file.IoReason;
import morphogen.file.Release;
import morphogen.kind.Kind;
import morphogen.kind.Kinds;
import morphogen.run.UserException;
import morphogen.train.TrainingFailedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where the command line begins. */
@Command(
    name = "morphogen",
    description = "Grows, trains and plays neural cellular automata.",
    mixinStandardHelpOptions = true,
    version = "Morphogen " + Release.VERSION)
public final class Main {
  private static final List<Class<?>> OTHERS =
      List.of(
          ExperimentsCommand.class,
          SweepCommand.class,
          PlayCommand.class,
          ReplayCommand.class,
          GesturesCommand.class,
          InfectionCommand.class,
          LabCommand.class,
          RecoveryCommand.class,
          InfoCommand.class,
          ImportCommand.class,
          ExportCommand.class,
          SheetCommand.class,
          FeaturesCommand.class,
          JudgeCommand.class,
          BenchCommand.class);

  private Main() {}

  /** Exit codes: 0 done, 1 a fault of ours, 2 something the user can mend. */
  public static void main(String[] args) {
    // Its cache needs a shutdown hook, which is too late after Ctrl-C: no report could be drawn.
    ImageIO.setUseCache(false);
    // Else numbers have the digits of some languages and the words around them those of English.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    System.exit(run(args));
  }

  /** The same without ending the process. */
  static int run(String... args) {
    return run(Kinds.BUILT_IN, args);
  }

  /** The same with other kinds of training. */
  static int run(Kinds kinds, String... args) {
    CommandLine line = line(kinds);
    try {
      return args.length == 0 ? usage(line) : line.execute(args);
    } catch (OutOfMemoryError e) {
      System.err.printf(
          "morphogen: Java's memory is used up, %.1f GB; choose smaller numbers, or let Java use"
              + " more (-Xmx).%n",
          Runtime.getRuntime().maxMemory() / 1e9);
      return CommandLine.ExitCode.USAGE;
    }
  }

  /** All commands. */
  static CommandLine line(Kinds kinds) {
    CommandLine line = new CommandLine(new Main());
    List<Kind> all = kinds.all().stream().map(Supplier::get).toList();
    all.forEach(kind -> line.addSubcommand(kind.name(), new TrainCommand(kind)));
    OTHERS.forEach(line::addSubcommand);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(Main::explain);
    line.registerConverter(Path.class, Main::path);
    CommandLine.IParameterExceptionHandler usual = line.getParameterExceptionHandler();
    line.setParameterExceptionHandler((e, words) -> refuse(e, words, usual));
    return line;
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new CommandLine.TypeConversionException(IoReason.of(e));
    }
  }

  /** A name that no file can have needs one line; other words need the list of options as well. */
  private static int refuse(
      CommandLine.ParameterException e,
      String[] words,
      CommandLine.IParameterExceptionHandler usual)
      throws Exception {
    boolean file = e.getArgSpec() != null && e.getArgSpec().type() == Path.class;
    if (!file || e instanceof CommandLine.MissingParameterException) {
      return usual.handleParseException(e, words);
    }
    System.err.println("morphogen: " + e.getMessage());
    return CommandLine.ExitCode.USAGE;
  }

  private static int usage(CommandLine line) {
    line.usage(System.err);
    return CommandLine.ExitCode.USAGE;
  }

  /** What users can mend is told in a sentence; anything else is our fault and needs its trace. */
  private static int explain(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
    if (e instanceof UserException
        || e instanceof IllegalArgumentException
        || e instanceof IllegalStateException
        || e instanceof TrainingFailedException
        || e instanceof IOException
        || e instanceof UncheckedIOException) {
      System.err.println("morphogen: " + message(e));
      return CommandLine.ExitCode.USAGE;
    }
    e.printStackTrace();
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String message(Exception e) {
    if (e instanceof InvalidPathException path) {
      return IoReason.of(path);
    }
    if (e instanceof FileSystemException file && file.getFile() != null) {
      return file.getFile() + ": " + IoReason.of(file) + "."; // its message is only the path
    }
    return e.getMessage() != null ? e.getMessage() : e.toString();
  }
}
