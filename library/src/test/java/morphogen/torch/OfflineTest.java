package morphogen.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfflineTest {
  private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");

  @TempDir Path cache;

  @Test
  void onlyOldDownloadsThatNeverEndedAreSwept() throws Exception {
    folder("tmp1", NOW.minusSeconds(1));
    folder("tmp2", NOW.plusSeconds(1));
    folder("2.7.1-cpu", NOW.minusSeconds(1));

    Offline.sweep(cache, NOW);

    try (Stream<Path> left = Files.list(cache)) {
      assertEquals(
          Set.of("tmp2", "2.7.1-cpu"),
          left.map(f -> f.getFileName().toString()).collect(Collectors.toSet()));
    }
  }

  @Test
  void withoutACacheThereIsNothingToSweep() {
    Offline.sweep(cache.resolve("none"), NOW);
  }

  private void folder(String name, Instant modified) throws Exception {
    Path folder = Files.createDirectory(cache.resolve(name));
    Files.writeString(folder.resolve("libtorch.so"), "half of it");
    Files.setLastModifiedTime(folder, FileTime.from(modified));
  }
}
