package morphogen.tools;

import java.awt.Dimension;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import processing.awt.PGraphicsJava2D;

/**
 * Records as Processing's SVG library does, which is in no registry: what JAVA2D draws goes to
 * Batik, and there are no pixels.
 */
public final class SvgCanvas extends PGraphicsJava2D {
  @Override
  public void beginDraw() {
    try {
      SVGGraphics2D svg =
          new SVGGraphics2D(
              DocumentBuilderFactory.newInstance()
                  .newDocumentBuilder()
                  .getDOMImplementation()
                  .createDocument("http://www.w3.org/2000/svg", "svg", null));
      svg.setSVGCanvasSize(new Dimension(width, height));
      g2 = svg;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
    checkSettings();
    resetMatrix();
    pushMatrix();
  }

  @Override
  public void endDraw() {
    popMatrix();
    try {
      ((SVGGraphics2D) g2).stream(path, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean displayable() {
    return false;
  }

  @Override
  public void dispose() {}

  @Override
  public void loadPixels() {
    throw new UnsupportedOperationException("a drawing has no pixels");
  }
}
