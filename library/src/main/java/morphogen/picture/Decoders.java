package morphogen.picture;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.spi.ServiceRegistry;
import javax.imageio.stream.ImageInputStream;

/**
 * What decodes which picture: TwelveMonkeys JPEG (inks, odd files) and WebP, the JDK the rest. They
 * are made here, not found by ImageIO: its search depends on the class loader of the thread that
 * needs it first, and finds other plugins of other libraries.
 */
final class Decoders {
  private static final String JDK_JPEG = "com.sun.imageio.plugins.jpeg.JPEGImageReaderSpi";

  private Decoders() {}

  /**
   * A new reader; null if the file is no picture that could be read.
   *
   * @param stream the file from its beginning
   */
  static ImageReader of(PictureScan.Format format, ImageInputStream stream) throws IOException {
    switch (format) {
      case JPEG:
        return jpeg().createReaderInstance();
      case WEBP:
        return new WebPImageReaderSpi().createReaderInstance();
      default:
        Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
        return readers.hasNext() ? readers.next() : null;
    }
  }

  /** TwelveMonkeys' reader finds the JDK's, which it improves, in the registry it is put into. */
  private static ImageReaderSpi jpeg() {
    ServiceRegistry registry =
        new ServiceRegistry(List.<Class<?>>of(ImageReaderSpi.class).iterator());
    Iterator<ImageReaderSpi> all =
        IIORegistry.getDefaultInstance()
            .getServiceProviders(
                ImageReaderSpi.class, spi -> spi.getClass().getName().equals(JDK_JPEG), false);
    all.forEachRemaining(spi -> registry.registerServiceProvider(spi, ImageReaderSpi.class));
    JPEGImageReaderSpi jpeg = new JPEGImageReaderSpi();
    registry.registerServiceProvider(jpeg, ImageReaderSpi.class);
    return jpeg;
  }
}
