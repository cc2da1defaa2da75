package morphogen.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import morphogen.cells.State;
import morphogen.run.Targets;
import morphogen.run.UserException;
import morphogen.train.FeatureTraining;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code features FOLDER}: trains the features that textures are compared by. */
@Command(
    name = "features",
    description = "Trains the features of texture's loss, on telling pictures of textures apart.",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true)
final class FeaturesCommand implements Callable<Integer> {
  private static final double USUAL = 10; // minutes

  @Parameters(paramLabel = "FOLDER", description = "Pictures of textures, hundreds of them.")
  Path folder;

  @Option(
      names = "--without",
      paramLabel = "FOLDER",
      description =
          "Pictures that must not be learned from: those equal to one of them are left out.")
  Path without;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "Where the network goes (.safetensors); must not exist yet.")
  Path out;

  @Option(
      names = "--maps",
      split = ",",
      paramLabel = "N",
      description = "Maps of the six layers; default 16,24,32,48,64,96.")
  List<Integer> maps = FeatureTraining.MAPS;

  @Option(names = "--minutes", description = "How long; default 10 without --iterations.")
  Double minutes;

  @Option(names = "--iterations", description = "Train so many iterations, however long they take.")
  Integer iterations;

  @Option(names = "--threads", defaultValue = "1", description = "Processors at work; default 1.")
  int threads;

  @Option(names = "--random-seed", defaultValue = "1", description = "Decides weights and crops.")
  long randomSeed;

  @Override
  public Integer call() throws IOException {
    if (minutes != null && !(minutes > 0) || iterations != null && iterations < 1 || threads < 1) {
      throw new UserException("--minutes must be over 0, --iterations and --threads 1 or more.");
    }
    if (maps.size() != FeatureTraining.MAPS.size() || maps.stream().anyMatch(m -> m < 1)) {
      throw new UserException("--maps must be six numbers of 1 or more, as 16,24,32,48,64,96.");
    }
    if (Files.exists(out)) {
      throw new UserException(out + " exists already; choose another file.");
    }
    List<State> textures = pictures(folder);
    int all = textures.size();
    if (without != null) {
      List<State> others = pictures(without);
      textures.removeIf(texture -> others.stream().anyMatch(other -> same(texture, other)));
    }
    System.err.printf(
        Locale.ROOT, "%d pictures, %d left out%n", textures.size(), all - textures.size());
    if (textures.size() < 2) {
      throw new UserException("There must be two pictures or more in " + folder + ".");
    }
    FeatureTraining training = new FeatureTraining(textures, maps, randomSeed);
    training.run(
        iterations != null ? iterations : Integer.MAX_VALUE,
        minutes != null ? minutes : iterations != null ? Double.POSITIVE_INFINITY : USUAL,
        threads,
        p ->
            System.err.printf(
                Locale.ROOT,
                "%6d  %4.0f s  loss %.3f  correct %.0f %%%n",
                p.iteration(),
                p.seconds(),
                p.loss(),
                100 * p.correct()));
    training.features().write(out);
    return 0;
  }

  private static List<State> pictures(Path folder) throws IOException {
    List<State> pictures = new ArrayList<>();
    for (BufferedImage picture : Targets.pictures(folder.toString()).values()) {
      pictures.add(colours(picture));
    }
    return pictures;
  }

  private static State colours(BufferedImage image) {
    State state = new State(image.getWidth(), image.getHeight(), 3);
    for (int y = 0; y < state.height(); y++) {
      for (int x = 0; x < state.width(); x++) {
        for (int c = 0; c < 3; c++) {
          state.set(x, y, c, (image.getRGB(x, y) >> (16 - 8 * c) & 255) / 255f);
        }
      }
    }
    return state;
  }

  private static boolean same(State a, State b) {
    return a.width() == b.width()
        && a.height() == b.height()
        && Arrays.equals(a.values(), b.values());
  }
}
