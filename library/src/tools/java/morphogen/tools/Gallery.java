package morphogen.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import morphogen.export.Page;
import morphogen.rule.RuleFile;

/**
 * Builds a page of all rules that come with Morphogen: each a GIF that loops, and a page of its own
 * that takes the GIF's place when it is clicked.
 */
public final class Gallery {
  private static final long RANDOM_SEED = 1;
  private static final int SIDE = 192; // pixels of what grows, about

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Morphogen: all rules</title>
      <style>
      body { margin: 0 auto; max-width: 76rem; padding: 1.5rem 1rem; background: #f7f5f1; color: #26241f;
        font: 1rem/1.5 system-ui, sans-serif; }
      h1 { font-size: 1.4rem; margin: 0; }
      p { margin: .3rem 0 1.2rem; color: #6d685e; }
      main { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(13rem, 42vw), 1fr)); gap: 1rem; }
      figure { margin: 0; }
      button, iframe { display: block; width: 100%%; aspect-ratio: 1; padding: 0; border: 1px solid #d9d4c9;
        border-radius: 10px; overflow: hidden; background: none; cursor: pointer; }
      .live { grid-column: span 2; grid-row: span 2; }
      img { display: block; width: 100%%; height: 100%%; object-fit: cover; image-rendering: pixelated; }
      figcaption { padding: .3rem .1rem; }
      figcaption a { color: inherit; }
      </style>
      </head>
      <body>
      <h1>All rules of Morphogen</h1>
      <p>Click one, and it is alive: drag to wound it, double click to plant a seed. Its name opens it alone.</p>
      <main>
      %s
      </main>
      <script>
      let live = null;
      document.querySelector("main").addEventListener("click", (event) => {
        const button = event.target.closest("button");
        if (!button) {
          return;
        }
        if (live) { // one at a time
          live.frame.replaceWith(live.button);
          live.button.parentElement.classList.remove("live");
        }
        const frame = document.createElement("iframe");
        frame.src = button.dataset.page + "#bare";
        frame.title = button.title;
        button.parentElement.classList.add("live");
        button.replaceWith(frame);
        live = { button, frame };
      });
      </script>
      </body>
      </html>
      """;

  private Gallery() {}

  /**
   * @param args the folder, and the names of rules; all by default but for those from which others
   *     learn
   */
  public static void main(String[] args) throws IOException {
    Path out = Files.createDirectories(Path.of(args[0]));
    List<String> names = args.length > 1 ? Arrays.asList(args).subList(1, args.length) : names();
    for (String name : names) {
      RuleFile file = RuleFile.builtIn(name);
      Page.of(Map.of(name, file), 0, RANDOM_SEED).write(out.resolve(name + ".html"));
      Films.alone(file, out.resolve(name + ".gif"), Math.max(1, SIDE / file.grid(64)));
    }
    String figures = names.stream().map(Gallery::figure).collect(Collectors.joining("\n"));
    Files.writeString(out.resolve("index.html"), PAGE.formatted(figures));
  }

  /** All rules but those from which others learn. */
  static List<String> names() {
    return RuleFile.builtIn().stream().filter(name -> !name.endsWith("embryo")).toList();
  }

  private static String figure(String name) {
    return "<figure><button title=\"%1$s, alive\" data-page=\"%1$s.html\"><img src=\"%1$s.gif\" alt=\"%1$s\" loading=\"lazy\"></button><figcaption><a href=\"%1$s.html\">%1$s</a></figcaption></figure>"
        .formatted(name);
  }
}
