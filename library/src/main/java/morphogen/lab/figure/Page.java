package morphogen.lab.figure;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;

/** An HTML page that needs no other file: pictures are inside it. */
final class Page {
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

  /**
   * @param lead the first sentences
   * @param facts what is known, name and value in turn
   */
  Page(String title, String lead, List<String> facts) {
    this.title = title;
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i + 1 < facts.size(); i += 2) {
      rows.append(
          "<tr><td>%s</td><td>%s</td></tr>\n"
              .formatted(safe(facts.get(i)), safe(facts.get(i + 1))));
    }
    head = "<h1>%s</h1>\n<p>%s</p>\n<table>\n%s</table>\n".formatted(safe(title), safe(lead), rows);
  }

  /** A figure under those that are there. */
  void add(Figure figure, Drawing drawing, Subject subject) throws IOException {
    links.add("<a href=\"#%s\">%s</a>".formatted(figure.name(), safe(figure.title())));
    heading(figure);
    body.append(
        "<div class=\"panels%s\">\n".formatted(drawing.panels().size() > 1 ? " several" : ""));
    for (BufferedImage panel : drawing.panels()) {
      body.append(
          "<img alt=\"%s\" src=\"data:image/png;base64,%s\">\n"
              .formatted(safe(figure.title()), png(panel)));
    }
    body.append("</div>\n<p>%s</p>\n".formatted(safe(drawing.seen())));
    body.append("<p class=\"normal\">%s</p>\n".formatted(safe(figure.normal(subject))));
    body.append(
        "<p class=\"files\">Beside this page: <a href=\"%1$s.png\">%1$s.png</a>, <a href=\"%1$s.csv\">%1$s.csv</a></p>\n"
            .formatted(figure.name()));
  }

  /** A figure that could not be drawn, and why. */
  void addFailure(Figure figure, String why) {
    heading(figure);
    body.append("<p>This figure could not be drawn: %s</p>\n".formatted(safe(why)));
  }

  private void heading(Figure figure) {
    body.append("<h2 id=\"%s\">%s</h2>\n".formatted(figure.name(), safe(figure.title())));
  }

  String html() {
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
        .formatted(safe(title), STYLE, head, String.join("\n", links), body);
  }

  private static String png(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  static String safe(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
