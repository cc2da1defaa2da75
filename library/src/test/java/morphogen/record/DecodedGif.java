package morphogen.record;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageInputStream;
import org.w3c.dom.Element;

/** A GIF as another program reads it: the JDK's decoder. */
public record DecodedGif(
    List<BufferedImage> frames,
    List<Integer> delays,
    List<String> disposals,
    int localPalettes,
    boolean endless) {

  public static DecodedGif read(Path file) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      reader.setInput(in);
      List<BufferedImage> frames = new ArrayList<>();
      List<Integer> delays = new ArrayList<>();
      List<String> disposals = new ArrayList<>();
      int localPalettes = 0;
      boolean endless = false;
      for (int i = 0; i < reader.getNumImages(true); i++) {
        frames.add(reader.read(i));
        IIOMetadata data = reader.getImageMetadata(i);
        var tree = (Element) data.getAsTree("javax_imageio_gif_image_1.0");
        var control = (Element) tree.getElementsByTagName("GraphicControlExtension").item(0);
        delays.add(Integer.parseInt(control.getAttribute("delayTime")));
        disposals.add(control.getAttribute("disposalMethod"));
        localPalettes += tree.getElementsByTagName("LocalColorTable").getLength();
        var extension = (Element) tree.getElementsByTagName("ApplicationExtension").item(0);
        endless |= extension != null && extension.getAttribute("applicationID").equals("NETSCAPE");
      }
      return new DecodedGif(frames, delays, disposals, localPalettes, endless);
    } finally {
      reader.dispose();
    }
  }

  /** A pixel, {@code 0xAARRGGBB}. */
  public int at(int frame, int x, int y) {
    return frames.get(frame).getRGB(x, y);
  }

  /** The film's length in hundredths of a second. */
  public int length() {
    return delays.stream().mapToInt(Integer::intValue).sum();
  }
}
