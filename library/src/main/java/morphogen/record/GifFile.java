package morphogen.record;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** The GIF format itself, an endless film, by the JDK's encoder: frames with their palettes. */
final class GifFile implements AutoCloseable {
  private static final String STREAM = "javax_imageio_gif_stream_1.0";
  private static final String IMAGE = "javax_imageio_gif_image_1.0";

  private final int width;
  private final int height;
  private final OutputStream out;
  private final ImageOutputStream stream;
  private final ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
  private final ImageWriteParam progressive = writer.getDefaultWriteParam();
  private boolean begun;

  GifFile(OutputStream out, int width, int height) {
    this.out = out;
    this.width = width;
    this.height = height;
    stream = new MemoryCacheImageOutputStream(out);
    progressive.setProgressiveMode(ImageWriteParam.MODE_DISABLED); // rows in their order
    writer.setOutput(stream);
  }

  /**
   * Adds a frame.
   *
   * @param indices one byte a pixel, row by row
   * @param palette the first frame's goes for all frames that bring an equal one
   * @param transparent the index that shows nothing, or -1
   * @param hundredths how long it is shown, in hundredths of a second
   */
  void add(byte[] indices, Palette palette, int transparent, int hundredths) throws IOException {
    IndexColorModel colours = colours(palette, transparent);
    BufferedImage image =
        new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, colours);
    byte[] to = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(indices, 0, to, 0, to.length);
    // Not createFromRenderedImage: it would forget the palette.
    ImageTypeSpecifier type = new ImageTypeSpecifier(colours, image.getSampleModel());
    if (!begun) {
      writer.prepareWriteSequence(header(type, colours));
    }
    IIOMetadata frame = frame(type, transparent, hundredths);
    begun = true;
    writer.writeToSequence(new IIOImage(image, null, frame), progressive);
    stream.flush();
  }

  /** Colours beyond the palette are black, so that every frame has 256. */
  private static IndexColorModel colours(Palette palette, int transparent) {
    byte[][] channels = new byte[3][256];
    for (int i = 0; i < palette.size(); i++) {
      channels[0][i] = (byte) (palette.colour(i) >> 16);
      channels[1][i] = (byte) (palette.colour(i) >> 8);
      channels[2][i] = (byte) palette.colour(i);
    }
    return new IndexColorModel(8, 256, channels[0], channels[1], channels[2], transparent);
  }

  private IIOMetadata header(ImageTypeSpecifier type, IndexColorModel colours)
      throws IIOInvalidTreeException {
    IIOMetadata header = writer.getDefaultStreamMetadata(progressive);
    IIOMetadataNode root = new IIOMetadataNode(STREAM);
    child(root, "Version", "value", "89a");
    child(
        root,
        "LogicalScreenDescriptor",
        "logicalScreenWidth",
        "" + width,
        "logicalScreenHeight",
        "" + height,
        "colorResolution",
        "8",
        "pixelAspectRatio",
        "0");
    IIOMetadataNode table =
        child(
            root,
            "GlobalColorTable",
            "sizeOfGlobalColorTable",
            "256",
            "backgroundColorIndex",
            "0",
            "sortFlag",
            "FALSE");
    for (int i = 0; i < 256; i++) {
      child(
          table,
          "ColorTableEntry",
          "index",
          "" + i,
          "red",
          "" + colours.getRed(i),
          "green",
          "" + colours.getGreen(i),
          "blue",
          "" + colours.getBlue(i));
    }
    header.mergeTree(STREAM, root);
    return header;
  }

  private IIOMetadata frame(ImageTypeSpecifier type, int transparent, int hundredths)
      throws IIOInvalidTreeException {
    IIOMetadata frame = writer.getDefaultImageMetadata(type, progressive);
    IIOMetadataNode root = new IIOMetadataNode(IMAGE);
    child(
        root,
        "GraphicControlExtension",
        "disposalMethod",
        transparent < 0 ? "none" : "restoreToBackgroundColor",
        "userInputFlag",
        "FALSE",
        "transparentColorFlag",
        transparent < 0 ? "FALSE" : "TRUE",
        "delayTime",
        "" + hundredths,
        "transparentColorIndex",
        "" + Math.max(0, transparent));
    if (!begun) {
      IIOMetadataNode endless =
          child(
              child(root, "ApplicationExtensions"),
              "ApplicationExtension",
              "applicationID",
              "NETSCAPE",
              "authenticationCode",
              "2.0");
      endless.setUserObject(new byte[] {1, 0, 0});
    }
    frame.mergeTree(IMAGE, root);
    return frame;
  }

  private static IIOMetadataNode child(IIOMetadataNode parent, String name, String... attributes) {
    IIOMetadataNode node = new IIOMetadataNode(name);
    parent.appendChild(node);
    for (int i = 0; i < attributes.length; i += 2) {
      node.setAttribute(attributes[i], attributes[i + 1]);
    }
    return node;
  }

  /** Writes the end of the file and closes it. */
  @Override
  public void close() throws IOException {
    try {
      if (begun) {
        writer.endWriteSequence();
      }
      stream.close();
    } finally {
      release();
    }
  }

  /** Closes the file where it is. A second time does nothing. */
  void release() throws IOException {
    writer.dispose();
    out.close();
  }
}
