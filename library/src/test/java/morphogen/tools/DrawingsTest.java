package morphogen.tools;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.lowagie.text.pdf.PRStream;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** An organism in what beginRecord() records: a picture, where the window has it. */
class DrawingsTest {
  private static final String PDF = "processing.pdf.PGraphicsPDF";
  private static final String SVG = SvgCanvas.class.getName();
  private static final int CELLS = 64;

  @TempDir Path dir;

  /** A picture of one pixel a cell, and where its upper left corner is, in pixels of the window. */
  private record Placed(
      BufferedImage picture, double left, double top, double width, double height) {}

  private Path play(String source) throws IOException, InterruptedException {
    Path sketch = Files.createDirectories(dir.resolve("Drawn"));
    Files.writeString(sketch.resolve("Drawn.pde"), source);
    Played.toTheEnd(Sketch.builder(sketch, List.of())).well();
    return sketch;
  }

  /** Seven eighths of a window of 640 x 640 by 384 x 288 pixels at 160, 140. */
  private Path drawn(String window, String engine, String recorder) throws Exception {
    return play(
        """
        import morphogen.*;
        Organism lizard;
        void settings() { size(640, 640, %s); }
        void setup() {
          Organism donor = new Organism(this, "lizard");
          lizard = new Organism(this, donor.rule(), 64, 64, Engine.%s);
          lizard.step(60);
          lizard.place(40, 60, 256, 192);
        }
        void draw() {
          background(90, 150, 200);
          if (frameCount < 3) return;
          beginRecord("%s", sketchPath("drawing"));
          translate(100, 50);
          scale(1.5);
          rect(0, 0, 10, 10);
          lizard.draw();
          endRecord();
          lizard.image().save(sketchPath("cells.png"));
          exit();
        }
        """
            .formatted(window, engine, recorder));
  }

  @Test
  void pdfAndSvgHaveItAsAPictureWhereTheWindowHasIt() throws Exception {
    for (String kinds :
        List.of(
            "JAVA2D, JAVA, " + PDF,
            "P2D, SHADER, " + PDF,
            "P2D, JAVA, " + SVG,
            "JAVA2D, JAVA, " + SVG,
            "P2D, SHADER, " + SVG)) {
      String[] of = kinds.split(", ");
      Path sketch = drawn(of[0], of[1], of[2]);
      Path drawing = sketch.resolve("drawing");
      List<Placed> pictures = of[2].equals(PDF) ? inPdf(drawing) : inSvg(drawing);
      assertEquals(1, pictures.size(), kinds);
      Placed lizard = pictures.get(0);
      assertEquals(160, lizard.left, 0.01, kinds);
      assertEquals(140, lizard.top, 0.01, kinds);
      assertEquals(384, lizard.width, 0.01, kinds);
      assertEquals(288, lizard.height, 0.01, kinds);
      assertSame(ImageIO.read(sketch.resolve("cells.png").toFile()), lizard.picture, kinds);
    }
  }

  private static void assertSame(BufferedImage cells, BufferedImage picture, String what) {
    assertEquals(CELLS, picture.getWidth(), what);
    assertEquals(CELLS, picture.getHeight(), what);
    int living = 0;
    for (int y = 0; y < CELLS; y++) {
      for (int x = 0; x < CELLS; x++) {
        int wanted = cells.getRGB(x, y);
        int is = picture.getRGB(x, y);
        assertEquals(wanted >>> 24, is >>> 24, what + ": alpha at " + x + ", " + y);
        for (int shift = 0; shift < 24; shift += 8) { // what Batik draws is premultiplied meanwhile
          int off = Math.abs((wanted >> shift & 255) - (is >> shift & 255));
          assertEquals(0, off * (wanted >>> 24) / 255.0, 1, what + ": colour at " + x + ", " + y);
        }
        living += wanted >>> 24 > 127 ? 1 : 0;
      }
    }
    assertTrue(living > 300, what + ": " + living);
  }

  /** A PDF's library draws images without their tint, so that nothing can fade in it. */
  @Test
  void whatBeginsAgainIsDrawnWithoutWhatItWas() throws Exception {
    Path sketch =
        play(
            """
            import morphogen.*;
            import morphogen.rule.*;
            Organism organism;
            void setup() {
              size(320, 320);
              organism = new Organism(this, Rule.untrained(RuleSpec.yourLoss(), 1), 64, 64);
              organism.edit(state -> java.util.Arrays.fill(state.values(), 1));
              try {
                var longest = Organism.class.getDeclaredMethod("longestRollout", int.class);
                longest.setAccessible(true);
                longest.invoke(organism, 5);
              } catch (ReflectiveOperationException e) { throw new RuntimeException(e); }
            }
            void draw() {
              if (frameCount == 50) beginRecord("processing.pdf.PGraphicsPDF", sketchPath("drawing"));
              background(0, 0, 255);
              organism.update();
              organism.draw();
              if (frameCount < 50) return;
              endRecord();
              exit();
            }
            """);
    assertEquals(1, inPdf(sketch.resolve("drawing")).size());
  }

  /** The images of a page of 640 points: a matrix in front of each says where it is. */
  private static List<Placed> inPdf(Path file) throws IOException {
    PdfReader reader = new PdfReader(file.toString());
    String content = new String(reader.getPageContent(1), ISO_8859_1);
    double pageHeight = reader.getPageSize(1).getHeight();
    PdfDictionary images =
        reader.getPageN(1).getAsDict(PdfName.RESOURCES).getAsDict(PdfName.XOBJECT);
    String number = "(-?[0-9.]+) ";
    Matcher drawn = Pattern.compile(number.repeat(6) + "cm /(\\w+) Do").matcher(content);
    List<Placed> pictures = new ArrayList<>();
    while (drawn.find()) {
      double[] m = new double[6];
      for (int i = 0; i < 6; i++) {
        m[i] = Double.parseDouble(drawn.group(i + 1));
      }
      PRStream image = (PRStream) images.getAsStream(new PdfName(drawn.group(7)));
      pictures.add(new Placed(picture(image), m[4], pageHeight - m[5] - m[3], m[0], m[3]));
    }
    reader.close();
    return pictures;
  }

  private static BufferedImage picture(PRStream image) throws IOException {
    int width = image.getAsNumber(PdfName.WIDTH).intValue();
    int height = image.getAsNumber(PdfName.HEIGHT).intValue();
    byte[] rgb = PdfReader.getStreamBytes(image);
    PRStream mask = (PRStream) image.getAsStream(PdfName.SMASK);
    byte[] alpha = mask == null ? null : PdfReader.getStreamBytes(mask);
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < width * height; i++) {
      int a = alpha == null ? 255 : alpha[i] & 255;
      int colour =
          a << 24 | (rgb[3 * i] & 255) << 16 | (rgb[3 * i + 1] & 255) << 8 | rgb[3 * i + 2] & 255;
      picture.setRGB(i % width, i / width, colour);
    }
    return picture;
  }

  private static List<Placed> inSvg(Path file) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    NodeList images =
        factory.newDocumentBuilder().parse(file.toFile()).getElementsByTagName("image");
    List<Placed> pictures = new ArrayList<>();
    for (int i = 0; i < images.getLength(); i++) {
      pictures.add(placed((Element) images.item(i)));
    }
    return pictures;
  }

  /** Of a sketch that calls translate() and scale(), in this order, and nothing else. */
  private static Placed placed(Element image) throws IOException {
    double x = Double.parseDouble(image.getAttribute("x"));
    double y = Double.parseDouble(image.getAttribute("y"));
    double width = Double.parseDouble(image.getAttribute("width"));
    double height = Double.parseDouble(image.getAttribute("height"));
    for (Node of = image; of instanceof Element element; of = of.getParentNode()) {
      Matcher moved =
          Pattern.compile("translate\\((.+),(.+)\\) scale\\((.+),(.+)\\)")
              .matcher(element.getAttribute("transform"));
      if (moved.matches()) {
        double sx = Double.parseDouble(moved.group(3));
        double sy = Double.parseDouble(moved.group(4));
        x = x * sx + Double.parseDouble(moved.group(1));
        y = y * sy + Double.parseDouble(moved.group(2));
        width *= sx;
        height *= sy;
      }
    }
    String data = image.getAttribute("xlink:href").replaceAll("\\s", "");
    byte[] png = Base64.getDecoder().decode(data.substring("data:image/png;base64,".length()));
    return new Placed(ImageIO.read(new ByteArrayInputStream(png)), x, y, width, height);
  }
}
