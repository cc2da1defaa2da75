package morphogen.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Several pages in one browser, each with a script that tells what came of it. */
final class PagesInABrowser {
  /** tell(key, Float32Array or text) writes into the page around. */
  private static final String TELL =
      """
      <script>
      function tell(key, value) {
        if (value instanceof Float32Array) {
          const bytes = new Uint8Array(value.buffer);
          value = "";
          for (let i = 0; i < bytes.length; i++) {
            value += String.fromCharCode(bytes[i]);
          }
          value = btoa(value);
        }
        const pre = parent.document.createElement("pre");
        pre.id = key;
        pre.textContent = value;
        parent.document.body.append(pre);
      }
      onerror = (message) => tell(NAME + ".failed", message);
      </script>
      """;

  private static final Pattern TOLD =
      Pattern.compile("<pre id=\"([^\"]*)\">([^<]*)</pre>", Pattern.DOTALL);

  private final Path folder;
  private final StringBuilder frames = new StringBuilder("<!doctype html><body>\n");
  private final Map<String, String> told = new LinkedHashMap<>();

  PagesInABrowser(Path folder) {
    this.folder = folder;
  }

  /**
   * Adds a page.
   *
   * @param before what runs before the page's own scripts
   * @param after what runs after them: {@code tell} of what came of it
   */
  void add(String name, Page page, String before, String after) throws IOException {
    String head = "<script>const NAME = \"" + name + "\";</script>" + TELL;
    String html =
        page.html()
            .replace("<head>", "<head>" + head + "<script>" + before + "</script>")
            .replace("</body>", "<script>\n" + after + "\n</script></body>");
    Files.writeString(folder.resolve(name + ".html"), html);
    frames.append("<iframe width=200 height=150 src=\"").append(name).append(".html\"></iframe>\n");
  }

  void play() throws IOException, InterruptedException {
    Path all = Files.writeString(folder.resolve("all.html"), frames + "</body>");
    Matcher found = TOLD.matcher(Chromium.open(folder, all));
    while (found.find()) {
      told.put(found.group(1), found.group(2));
    }
  }

  /** What a page told. */
  String text(String page, String key) {
    String full = page + "." + key;
    if (!told.containsKey(full)) {
      String failed = told.get(page + ".failed");
      throw new AssertionError(
          full + " was not told: " + (failed != null ? failed : told.keySet()));
    }
    return told.get(full);
  }

  float[] numbers(String page, String key) {
    byte[] bytes = Base64.getDecoder().decode(text(page, key));
    FloatBuffer floats = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    float[] values = new float[floats.remaining()];
    floats.get(values);
    return values;
  }
}
