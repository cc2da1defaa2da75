package morphogen.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages of the reference in Chromium, as wide as a phone and as a screen; runs after {@code
 * package}. Where their links lead to is ContributionPackaged's and SitePackaged's.
 */
class PagesPackaged {
  private static final Path REFERENCE = Path.of("target", "Morphogen", "reference");

  /** Of each page: its name, its width, how wide what is in it is, pictures that are not there. */
  private static final String LOOK =
      """
      <script>
      onload = () => {
        const said = document.createElement("pre");
        for (const frame of document.querySelectorAll("iframe")) {
          const page = frame.contentDocument;
          const broken = [...page.images].filter((image) => !image.complete || !image.naturalWidth);
          const where = [...page.querySelectorAll("a[href^='#']")]
            .filter((a) => !page.getElementById(decodeURI(a.hash.slice(1))));
          said.textContent += [frame.dataset.name, frame.width, page.scrollingElement.scrollWidth,
            page.images.length, broken.length + where.length, page.body.innerText.length].join(" ") + "\\n";
        }
        const home = document.querySelector("iframe[data-name='index.html']").contentDocument;
        const films = [...home.querySelectorAll("button[data-page]")];
        films[0].click();
        films[1].click();
        said.textContent += "alive " + home.querySelectorAll("iframe").length + " of " + films.length + "\\n";
        document.body.append(said);
      };
      </script>
      """;

  private static final Pattern SAID = Pattern.compile("<pre>([^<]*)</pre>");
  private static List<String> lines = List.of();

  @TempDir static Path dir;

  private static List<String> pages() throws IOException {
    try (Stream<Path> files = Files.list(REFERENCE)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".html"))
          .sorted()
          .toList();
    }
  }

  /** All in one browser: it takes longer to start than to look. */
  @BeforeAll
  static void look() throws IOException, InterruptedException {
    if (Chromium.find().isEmpty()) {
      return;
    }
    StringBuilder html = new StringBuilder("<!doctype html><body>\n");
    for (String name : pages()) {
      for (int width : new int[] {390, 1280}) {
        html.append(
            "<iframe data-name=\"%s\" width=%d height=800 src=\"%s\"></iframe>%n"
                .formatted(name, width, REFERENCE.resolve(name).toUri()));
      }
    }
    Path all = Files.writeString(dir.resolve("all.html"), html + LOOK + "</body>");
    var said = SAID.matcher(Chromium.open(dir, all));
    assertTrue(said.find(), "the browser has looked");
    lines = said.group(1).lines().toList();
  }

  @Test
  void everyPageIsReadableOnAPhoneAndOnAScreen() throws IOException {
    assumeTrue(Chromium.find().isPresent(), "needs a browser: apt-get install chromium");
    assertEquals(2 * pages().size() + 1, lines.size());
    int pictures = 0;
    for (String line : lines.subList(0, lines.size() - 1)) {
      String[] seen = line.split(" ");
      assertTrue(Integer.parseInt(seen[2]) <= Integer.parseInt(seen[1]), line + ": too wide");
      assertEquals(0, Integer.parseInt(seen[4]), line + ": pictures or places that are missing");
      assertTrue(Integer.parseInt(seen[5]) > 300, line + ": hardly any text");
      pictures += Integer.parseInt(seen[3]);
    }
    assertTrue(pictures > 60, pictures + " pictures");
  }

  @Test
  void aFilmThatIsClickedBecomesAliveOneAtATime() {
    assumeTrue(Chromium.find().isPresent(), "needs a browser: apt-get install chromium");
    assertEquals("alive 1 of 8", lines.get(lines.size() - 1));
  }
}
