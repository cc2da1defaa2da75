package morphogen.torch;

import ai.djl.util.Platform;
import ai.djl.util.Utils;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.CodeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** Where PyTorch comes from when it is not there, and what to do where there is no network. */
public final class Offline {
  private static final String CENTRAL =
      "https://repo1.maven.org/maven2/ai/djl/pytorch/pytorch-native-cpu/";

  private static final String WINDOWS =
      " It needs Microsoft's Visual C++ Redistributable, which Windows does not always have.";

  private static final Duration ABANDONED = Duration.ofDays(1);

  private Offline() {}

  /**
   * How much of PyTorch has arrived since a moment, while it is being fetched or unpacked.
   *
   * @return bytes, unpacked; 0 if nothing arrives
   */
  public static long arrived(FileTime since) {
    Path cache = Utils.getEngineCacheDir("pytorch");
    if (!Files.isDirectory(cache)) {
      return 0;
    }
    try (Stream<Path> files = Files.find(cache, 2, (f, a) -> a.isRegularFile())) {
      long sum = 0;
      for (Path file : (Iterable<Path>) files::iterator) {
        if (collecting(file.getParent()) && Files.getLastModifiedTime(file).compareTo(since) >= 0) {
          sum += Files.size(file);
        }
      }
      return sum;
    } catch (IOException | RuntimeException e) {
      return 0; // it has just been moved
    }
  }

  /** Deletes what is left of downloads and unpackings that ended, long ago, with their program. */
  static void sweep() {
    sweep(Utils.getEngineCacheDir("pytorch"), Instant.now().minus(ABANDONED));
  }

  static void sweep(Path cache, Instant before) {
    if (!Files.isDirectory(cache)) {
      return;
    }
    try (Stream<Path> folders = Files.list(cache)) {
      for (Path folder : (Iterable<Path>) folders.filter(Offline::collecting)::iterator) {
        if (Files.getLastModifiedTime(folder).toInstant().isBefore(before)) {
          Utils.deleteQuietly(folder);
        }
      }
    } catch (IOException | RuntimeException e) {
      // it only takes room
    }
  }

  /** DJL collects the files in a folder of such a name and moves it when it is complete. */
  private static boolean collecting(Path folder) {
    return folder.getFileName().toString().startsWith("tmp");
  }

  /** Whether a jar that holds it lies on the class path, so that nothing need be fetched. */
  public static boolean bundled() {
    return Offline.class.getResource("/native/lib/pytorch.properties") != null;
  }

  /** What a person is to do who has no PyTorch: which file to download, and where to put it. */
  static String help(String cause) {
    Platform platform = Platform.fromSystem("pytorch");
    String system = platform.getClassifier();
    if (system.equals("osx-x86_64")) {
      return "Training needs PyTorch, which no longer exists for Macs with Intel processors;"
          + " rules that were trained elsewhere play here.";
    }
    if (bundled()) {
      return "PyTorch is there but cannot be loaded: %s.%s"
          .formatted(cause, system.startsWith("win") ? WINDOWS : "");
    }
    String version = platform.getVersion();
    return ("Training needs PyTorch, and it could not be fetched: %s. Connect to the internet once,"
            + " or download %s%s/pytorch-native-cpu-%s-%s.jar on another computer and put it into"
            + " %s; then start the sketch again.")
        .formatted(cause, CENTRAL, version, version, system, folder());
  }

  /** Where our jar lies, as the PDE puts every jar beside it on the class path. */
  private static String folder() {
    try {
      CodeSource source = Offline.class.getProtectionDomain().getCodeSource();
      Path here = Path.of(source.getLocation().toURI());
      if (Files.isRegularFile(here)) {
        return "the folder " + here.getParent();
      }
    } catch (URISyntaxException | RuntimeException e) {
      // say it in general
    }
    return "the folder of Morphogen.jar";
  }
}
