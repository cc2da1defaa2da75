package morphogen.tools;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference as a site for a web server; runs after {@code package}. */
class SitePackaged {
  private static final Pattern LINK =
      Pattern.compile("(?:src|href|data-page)=\"([^\"#:]+)(?:#[^\"]*)?\"");
  private static final Path FOLDER = Path.of("target", "Morphogen");

  @TempDir Path dir;

  @Test
  void theFirstPageHasFilmsWhichBecomeAlive() throws IOException {
    Path reference = FOLDER.resolve("reference");
    String page = Files.readString(reference.resolve("index.html"));
    int films = links(reference.resolve("index.html"), "films/");
    assertTrue(films >= 15, films + " films and what becomes alive");
    assertFalse(page.contains("gallery/"), "the contribution has no gallery");
    long size = 0;
    try (Stream<Path> files = Files.list(reference.resolve("films"))) {
      for (Path file : files.toList()) {
        size += Files.size(file);
      }
    }
    assertTrue(size < 3_000_000, size + " bytes");
  }

  @Test
  void theSiteHasTheGalleryAndAllThatPagesLinkTo() throws IOException {
    Site.main(new String[] {".", FOLDER.toString(), dir.toString(), "dots"});
    assertTrue(links(dir.resolve("index.html"), "reference/index.html") > 0);
    assertTrue(links(dir.resolve("reference/index.html"), "gallery/index.html") > 0);
    assertTrue(links(dir.resolve("reference/gallery/index.html"), "dots.gif") > 0);
    try (Stream<Path> files = Files.list(dir.resolve("reference"))) {
      for (Path page : files.filter(file -> file.toString().endsWith(".html")).toList()) {
        links(page, "");
      }
    }
  }

  /** How many links of a page begin so, after a look at where all of them lead to. */
  private static int links(Path page, String begin) throws IOException {
    int links = 0;
    Matcher link = LINK.matcher(Files.readString(page));
    while (link.find()) {
      Path to = page.resolveSibling(link.group(1)).normalize();
      assertTrue(Files.exists(to), page + ": " + link.group());
      links += link.group(1).startsWith(begin) ? 1 : 0;
    }
    return links;
  }
}
