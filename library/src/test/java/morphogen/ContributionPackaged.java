package morphogen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What the Contribution Manager demands of a library's folder; runs after {@code package}. */
class ContributionPackaged {
  private static final Path FOLDER = Path.of("target", "Morphogen");

  private static List<Path> jars() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER.resolve("library"))) {
      return files.toList();
    }
  }

  @Test
  void theMainJarIsCalledLikeTheFolder() throws IOException {
    try (JarFile jar = new JarFile(FOLDER.resolve("library/Morphogen.jar").toFile())) {
      assertTrue(jar.getEntry("morphogen/Organism.class") != null);
      assertTrue(jar.getEntry("morphogen/rules/lizard.safetensors") != null);
      assertTrue(jar.getEntry("morphogen/emoji/LICENSE") != null);
      assertTrue(jar.stream().noneMatch(e -> e.getName().startsWith("morphogen/tools")));
    }
  }

  @Test
  void noJarHoldsProcessingsOwnClassesOrNativesForOneSystemOnly() throws IOException {
    for (Path file : jars()) {
      assertTrue(file.toString().endsWith(".jar"), file + ": no variant folders");
      assertFalse(file.toString().contains("pytorch-native"), file.toString());
      try (JarFile jar = new JarFile(file.toFile())) {
        assertTrue(jar.stream().noneMatch(e -> e.getName().startsWith("processing/")));
        assertTrue(jar.stream().noneMatch(e -> e.getName().startsWith("controlP5/")));
      }
    }
  }

  /**
   * Every jar has its reason in reference/architecture.md; none is left over from another build.
   */
  @Test
  void theJarsAreThoseOfTheClassPath() throws IOException {
    String path = System.getProperty("java.class.path");
    for (Path file : jars()) {
      String name = file.getFileName().toString();
      assertTrue(name.equals("Morphogen.jar") || path.contains(name), name);
    }
  }

  @Test
  void thePropertiesHaveWhatTheManagerWants() throws IOException {
    Properties properties = new Properties();
    try (var in = Files.newInputStream(FOLDER.resolve("library.properties"))) {
      properties.load(in);
    }
    for (String key : List.of("name", "authors", "url", "categories", "sentence")) {
      assertFalse(properties.getProperty(key, "").isBlank(), key);
      assertFalse(properties.getProperty(key).contains("${"), key);
    }
    assertEquals("Morphogen", properties.getProperty("name"));
    assertEquals("morphogen", properties.getProperty("imports"), "the PDE adds .*;");
    assertTrue(Integer.parseInt(properties.getProperty("version")) >= 1);
    assertTrue(Integer.parseInt(properties.getProperty("minRevision")) >= 1285);
  }

  @Test
  void everyLinkOfTheReferenceLeadsSomewhere() throws IOException {
    Path reference = FOLDER.resolve("reference");
    assertTrue(Files.exists(reference.resolve("api/morphogen/Organism.html")), "the javadoc");
    Pattern link = Pattern.compile("(?:href|src)=\"([^\":#]*)(?:#([^\"]*))?\"");
    int links = 0;
    try (Stream<Path> files = Files.list(reference)) {
      for (Path page : files.filter(file -> file.toString().endsWith(".html")).toList()) {
        Matcher matcher = link.matcher(Files.readString(page));
        while (matcher.find()) {
          Path to = matcher.group(1).isEmpty() ? page : reference.resolve(matcher.group(1));
          assertTrue(Files.exists(to), page + ": " + matcher.group());
          if (matcher.group(2) != null) {
            String anchor = "id=\"" + matcher.group(2) + "\"";
            assertTrue(Files.readString(to).contains(anchor), page + ": " + matcher.group());
          }
          links++;
        }
      }
    }
    assertTrue(links > 100, links + " links");
    assertTrue(Files.readString(reference.resolve("index.html")).contains("<pre><code"));
  }

  @Test
  void examplesAndSourcesAreThereAndTheZipHoldsTheFolder() throws IOException {
    assertTrue(Files.exists(FOLDER.resolve("examples/Basics/GrownEmoji/GrownEmoji.pde")));
    assertTrue(Files.exists(FOLDER.resolve("src/morphogen/Organism.java")));
    assertTrue(Files.exists(FOLDER.resolve("reference/organism.md")));
    try (ZipFile zip = new ZipFile("target/Morphogen.zip")) {
      assertTrue(zip.stream().allMatch(e -> e.getName().startsWith("Morphogen/")));
      assertTrue(zip.getEntry("Morphogen/library/Morphogen.jar") != null);
    }
    assertEquals(
        Files.readString(FOLDER.resolve("library.properties")),
        Files.readString(Path.of("target", "Morphogen.txt")));
  }
}
