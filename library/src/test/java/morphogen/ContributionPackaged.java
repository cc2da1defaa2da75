package morphogen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;

/** What the Contribution Manager demands of a library's folder; runs after {@code package}. */
class ContributionPackaged {
  private static final Path FOLDER = Path.of("target", "Morphogen");

  /** A link within the folder, and its anchor. */
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\":#]*)(?:#([^\"]*))?\"");

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

  /** They would travel into every application that is exported. */
  @Test
  void nothingOfTheCommandLineIsShipped() throws IOException {
    for (Path file : jars()) {
      String name = file.getFileName().toString();
      for (String other : List.of("picocli", "progressbar", "jline")) {
        assertFalse(name.contains(other), name);
      }
    }
    try (JarFile jar = new JarFile(FOLDER.resolve("library/Morphogen.jar").toFile())) {
      assertTrue(jar.stream().noneMatch(e -> e.getName().startsWith("morphogen/cli")));
    }
  }

  @Test
  void theZipIsSmall() throws IOException {
    long size = Files.size(Path.of("target", "Morphogen.zip"));
    assertTrue(size < 30_000_000, size + " bytes");
  }

  /** With nothing but what is shipped, as in a sketch. */
  @Test
  void shippedJarsReadPhotosAndWebp() throws Exception {
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars()) {
      urls.add(jar.toUri().toURL());
    }
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader loader = new URLClassLoader(urls.toArray(new URL[0]), platform)) {
      Method read = loader.loadClass("morphogen.picture.Picture").getMethod("read", Path.class);
      Path inputs = Path.of("library/src/test/resources/morphogen/picture").toAbsolutePath();
      for (String name : List.of("c.webp", "cmyk.jpg", "exif6.jpg")) {
        BufferedImage image = (BufferedImage) read.invoke(null, inputs.resolve(name));
        assertEquals(16, image.getWidth(), name);
      }
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
    String paragraph = properties.getProperty("paragraph");
    for (String need : List.of("PyTorch", "ControlP5", "import controlP5.*;")) {
      assertTrue(paragraph.contains(need), "it says what is needed: " + need);
    }
    properties.forEach(
        (key, value) -> assertFalse(value.toString().contains("#"), key + " is cut"));
  }

  @Test
  void everyLinkOfTheReferenceLeadsSomewhere() throws IOException {
    Path reference = FOLDER.resolve("reference");
    assertTrue(Files.exists(reference.resolve("api/morphogen/Organism.html")), "the javadoc");
    int links = 0;
    try (Stream<Path> files = Files.list(reference)) {
      for (Path page : files.filter(file -> file.toString().endsWith(".html")).toList()) {
        Matcher matcher = LINK.matcher(Files.readString(page));
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
  void everyLinkOfTheShippedTextsLeadsSomewhere() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      int links = links(FOLDER, files.filter(file -> file.toString().endsWith(".md")).toList());
      assertTrue(links > 50, links + " links");
    }
  }

  @Test
  void everyLinkOfTheRepositorysTextsLeadsSomewhere() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("reference"))) {
      List<Path> texts = new ArrayList<>(List.of(Path.of("README.md")));
      files.filter(file -> file.toString().endsWith(".md")).forEach(texts::add);
      int links = links(Path.of(""), texts);
      assertTrue(links > 50, links + " links");
    }
  }

  /** How many links there are in texts, after a look at where each leads to. */
  private static int links(Path root, List<Path> texts) throws IOException {
    int links = 0;
    for (Path text : texts) {
      Matcher matcher = LINK.matcher(html(text));
      while (matcher.find()) {
        String name = matcher.group(1);
        Path to = name.isEmpty() ? text : text.resolveSibling(name).normalize();
        boolean inside = to.toAbsolutePath().startsWith(root.toAbsolutePath());
        assertTrue(inside && Files.exists(to), text + ": " + matcher.group());
        if (matcher.group(2) != null) {
          String anchor = "id=\"" + matcher.group(2) + "\"";
          assertTrue(html(to).contains(anchor), text + ": " + matcher.group());
        }
        links++;
      }
    }
    return links;
  }

  /** A text as a page; a page as it is. */
  private static String html(Path file) throws IOException {
    String text = Files.readString(file);
    if (!file.toString().endsWith(".md")) {
      return text;
    }
    List<Extension> extensions = List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    return HtmlRenderer.builder()
        .extensions(extensions)
        .build()
        .render(Parser.builder().extensions(extensions).build().parse(text));
  }

  @Test
  void theReadmeSpeaksToThoseWhoDrawAndListsEveryExample() throws IOException {
    String readme = Files.readString(FOLDER.resolve("README.md"));
    for (String word : List.of("mvn", "Maven", "JDK", "git clone", "pom.xml")) {
      assertFalse(readme.contains(word), word);
    }
    assertTrue(readme.contains("File > Examples"));
    try (Stream<Path> files = Files.walk(FOLDER.resolve("examples"))) {
      for (Path sketch : files.filter(Files::isDirectory).toList()) {
        Path tab = sketch.resolve(sketch.getFileName() + ".pde");
        String link = "(" + FOLDER.relativize(tab).toString().replace('\\', '/') + ")";
        assertTrue(!Files.exists(tab) || readme.contains(link), link);
      }
    }
  }

  @Test
  void allClassesBeginWithThoseThatASketchNeeds() throws IOException {
    String all = Files.readString(FOLDER.resolve("reference/api/index.html"));
    int last = -1;
    for (String name : List.of("morphogen", "knob", "rule", "loss", "train", "cells", "lab")) {
      String link = name.equals("morphogen") ? name : "morphogen/" + name;
      int at = all.indexOf("href=\"" + link + "/package-summary.html\"");
      assertTrue(at > last, name + " comes after the one before");
      last = at;
    }
    assertTrue(all.indexOf("morphogen/Organism.html") < last, "and with their names");
    assertTrue(all.contains("For sketches"), "a table of them alone");
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
