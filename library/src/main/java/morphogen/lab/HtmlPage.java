package morphogen.lab;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * An HTML page that needs no other file: pictures are inside it. Headings with what stands under
 * them, in the order in which they are added; on a phone everything is as wide as the window.
 */
public final class HtmlPage {
  private static final String STYLE =
      """
      :root { color-scheme: light; }
      body { margin: 0 auto; max-width: 62rem; padding: 1.5rem 1.25rem 4rem; background: #fcfcfa;
        color: #222; font: 1.05rem/1.6 Georgia, "Times New Roman", serif; }
      h1 { font-size: 2rem; line-height: 1.2; margin: 0.5rem 0 0; }
      h2 { font-size: 1.35rem; margin: 3.2rem 0 0.8rem; border-top: 1px solid #ddd;
        padding-top: 1.4rem; }
      p { max-width: 44rem; margin: 0.7rem 0; }
      p.normal { color: #555; }
      p.files, nav, table { font: 0.9rem/1.5 system-ui, sans-serif; }
      nav a { margin-right: 0.9rem; white-space: nowrap; }
      a { color: #0b57a4; }
      table { border-collapse: collapse; margin: 1.2rem 0; }
      td { padding: 0.2rem 1.2rem 0.2rem 0; vertical-align: top; }
      td:first-child { color: #666; white-space: nowrap; }
      .panels { display: flex; flex-wrap: wrap; gap: 0.75rem; }
      .panels img { height: auto; max-width: 100%; border: 1px solid #e6e6e6; background: #fff; }
      .panels.several img { flex: 1 1 18rem; min-width: 0; }
      """;

  private final StringBuilder body = new StringBuilder();
  private final List<String> links = new ArrayList<>();
  private final String title;
  private final String head;
  private String style = STYLE;

  /**
   * @param title its name, a few words
   * @param lead the first sentences
   * @param facts what is known, name and value in turn
   */
  public HtmlPage(String title, String lead, List<String> facts) {
    this.title = title;
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i + 1 < facts.size(); i += 2) {
      rows.append(
          "<tr><td>%s</td><td>%s</td></tr>\n"
              .formatted(safe(facts.get(i)), safe(facts.get(i + 1))));
    }
    head = "<h1>%s</h1>\n<p>%s</p>\n<table>\n%s</table>\n".formatted(safe(title), safe(lead), rows);
  }

  /** Adds rules of CSS to those of every page. */
  public void style(String rules) {
    style += rules;
  }

  /**
   * A heading that the page's first lines lead to.
   *
   * @param id where they lead, a word
   */
  public void section(String id, String heading) {
    links.add("<a href=\"#%s\">%s</a>".formatted(id, safe(heading)));
    heading(id, heading);
  }

  /** A heading that nothing leads to. */
  public void heading(String id, String heading) {
    body.append("<h2 id=\"%s\">%s</h2>\n".formatted(id, safe(heading)));
  }

  /** What one sees. */
  public void paragraph(String text) {
    body.append("<p>%s</p>\n".formatted(safe(text)));
  }

  /** What is normal: a paragraph that stands back a little. */
  public void normal(String text) {
    body.append("<p class=\"normal\">%s</p>\n".formatted(safe(text)));
  }

  /** The names of files that lie beside the page. */
  public void files(String... names) {
    List<String> files = new ArrayList<>();
    for (String name : names) {
      files.add("<a href=\"%1$s\">%1$s</a>".formatted(safe(name)));
    }
    body.append(
        "<p class=\"files\">Beside this page: %s</p>\n".formatted(String.join(", ", files)));
  }

  /** HTML as it is. */
  public void add(String html) {
    body.append(html);
  }

  /**
   * A picture inside the page.
   *
   * @param alt what is seen, for those who do not see it
   * @param png the bytes of a PNG file
   */
  public static String image(String alt, byte[] png) {
    return "<img alt=\"%s\" src=\"data:image/png;base64,%s\">"
        .formatted(safe(alt), Base64.getEncoder().encodeToString(png));
  }

  /** The whole page. */
  public String html() {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        <style>
        %s</style>
        </head>
        <body>
        %s<nav>%s</nav>
        %s</body>
        </html>
        """
        .formatted(safe(title), style, head, String.join("\n", links), body);
  }

  /** A text as it is seen, whatever is in it. */
  public static String safe(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
