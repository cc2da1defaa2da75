package morphogen.lab.figure;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import morphogen.lab.HtmlPage;

/** The page of a subject's figures. */
final class Page {
  private final HtmlPage page;

  /**
   * @param lead the first sentences
   * @param facts what is known, name and value in turn
   */
  Page(String title, String lead, List<String> facts) {
    page = new HtmlPage(title, lead, facts);
  }

  /** A figure under those that are there. */
  void add(Figure figure, Drawing drawing, Subject subject) throws IOException {
    page.section(figure.name(), figure.title());
    page.add("<div class=\"panels%s\">\n".formatted(drawing.panels().size() > 1 ? " several" : ""));
    for (BufferedImage panel : drawing.panels()) {
      page.add(HtmlPage.image(figure.title(), png(panel)) + "\n");
    }
    page.add("</div>\n");
    page.paragraph(drawing.seen());
    page.normal(figure.normal(subject));
    page.files(figure.name() + ".png", figure.name() + ".csv");
  }

  /** A figure that could not be drawn, and why. */
  void addFailure(Figure figure, String why) {
    page.heading(figure.name(), figure.title());
    page.paragraph("This figure could not be drawn: " + why);
  }

  String html() {
    return page.html();
  }

  private static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }
}
