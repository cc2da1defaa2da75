package morphogen.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The profile {@code release}, by Maven itself: it refuses what only a publisher can say. Runs
 * after {@code package}, which has fetched what Maven needs for it.
 */
class ReleasePackaged {
  private static final String NAME = "-Dcontribution.authors=[A. Name](https://a-name.net)";
  private static final String HOME = "-Dcontribution.url=https://a-name.net/morphogen";

  @TempDir Path dir;

  @BeforeAll
  static void maven() throws InterruptedException {
    assumeTrue(Maven.isThere(), "there is no mvn on the path");
  }

  private static Maven release(String... arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("-Prelease", "validate"));
    all.addAll(List.of(arguments));
    return Maven.run(all.toArray(new String[0]));
  }

  private static void refused(Maven maven, String why) {
    assertTrue(maven.exit() > 0, "it goes through");
    assertTrue(maven.said().contains(why), maven.said());
  }

  /** What the pom says as it is. */
  @Test
  void placeholdersAreRefused() throws IOException, InterruptedException {
    refused(release(HOME), "A release needs its authors: -Dcontribution.authors=");
    refused(release(NAME), "A release needs its home page: -Dcontribution.url=");
  }

  @ParameterizedTest
  @CsvSource({
    "'', https://a-name.net, authors",
    "A. Name, '', home page",
    "A. Name, https://www.example.org/x, home page",
    "A. Name, a-name.net, home page"
  })
  void soIsWhatIsNone(String authors, String url, String what)
      throws IOException, InterruptedException {
    refused(
        release("-Dcontribution.authors=" + authors, "-Dcontribution.url=" + url),
        "A release needs its " + what);
  }

  @Test
  void aVersionInTheMakingIsRefused() throws IOException, InterruptedException {
    Path pom = dir.resolve("pom.xml");
    String text = Files.readString(Path.of("pom.xml"));
    Files.writeString(pom, text.replaceFirst("<version>[^<]+", "<version>7.1-SNAPSHOT"));
    refused(release(NAME, HOME, "-f", pom.toString()), "7.1-SNAPSHOT is no version to release.");
  }

  @Test
  void aNameAndAnAddressArePublished() throws IOException, InterruptedException {
    Maven maven = release(NAME, HOME);
    assertEquals(0, maven.exit(), maven.said());
    assertFalse(maven.said().contains("ERROR"), maven.said());
  }
}
