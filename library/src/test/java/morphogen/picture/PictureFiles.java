package morphogen.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Picture files of every kind, made here byte by byte where no writer makes them. */
final class PictureFiles {
  static final int TOP_LEFT = 0xff0000;
  static final int TOP_RIGHT = 0x00a000;
  private static final int BOTTOM = 0x0000ff;
  private static final Path WEBP =
      Path.of("library/src/test/resources/morphogen/picture/pattern.webp");

  private PictureFiles() {}

  private static byte[] written(BufferedImage image, String kind) throws IOException {
    return written(new IIOImage(image, null, null), kind, false, null);
  }

  private static byte[] written(IIOImage image, String kind, boolean progressive, String packed)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(kind).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      if (progressive) {
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      if (packed != null) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionType(packed);
      }
      writer.setOutput(out);
      writer.write(null, image, param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** A picture in which no row is like another. */
  static byte[] pattern(String kind) throws IOException {
    if (kind.equals("webp")) {
      return Files.readAllBytes(WEBP);
    }
    boolean indexed = kind.equals("rle.bmp");
    BufferedImage image =
        indexed
            ? new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_INDEXED, greys())
            : new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 16; x++) {
        image.setRGB(x, y, 0xff000000 | (indexed ? y / 2 * 0x101010 : x * 0x0b0000 + y * 0x0c0d));
      }
    }
    return switch (kind) {
      case "progressive" -> written(new IIOImage(image, null, null), "jpeg", true, null);
      case "interlaced" -> written(new IIOImage(image, null, null), "png", true, null);
      case "rle.bmp" -> written(new IIOImage(image, null, null), "bmp", false, "BI_RLE8");
      default -> written(image, kind);
    };
  }

  private static IndexColorModel greys() {
    byte[] ramp = new byte[256];
    for (int i = 0; i < 256; i++) {
      ramp[i] = (byte) i;
    }
    return new IndexColorModel(8, 256, ramp, ramp, ramp);
  }

  /** 128, as grey of 8 or 16 bits; with two bands at a quarter of its opacity. */
  static byte[] grey(String kind, int bits, int bands) throws IOException {
    int type = bits == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT;
    boolean alpha = bands == 2;
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY),
            alpha,
            false,
            alpha ? ColorModel.TRANSLUCENT : ColorModel.OPAQUE,
            type);
    WritableRaster raster = Raster.createInterleavedRaster(type, 5, 5, bands, null);
    for (int i = 0; i < 25; i++) {
      raster.setSample(i % 5, i / 5, 0, bits == 8 ? 0x80 : 0x8080);
      if (alpha) {
        raster.setSample(i % 5, i / 5, 1, bits == 8 ? 0x40 : 0x4040);
      }
    }
    return written(new BufferedImage(model, raster, false, null), kind);
  }

  /** A grey PNG whose tRNS chunk says that shade 7 is transparent, as pixel (1, 0) is. */
  static byte[] greyWithTransparentShade() throws IOException {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(0, 0, 0, 128);
    image.getRaster().setSample(1, 0, 0, 7);
    return withChunk(written(image, "png"), "tRNS", new byte[] {0, 7});
  }

  private static byte[] withChunk(byte[] png, String type, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(png, 0, 33); // signature and IHDR
    out.writeInt(content.length);
    byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
    out.write(name);
    out.write(content);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(content);
    out.writeInt((int) checksum.getValue());
    out.write(png, 33, png.length - 33);
    return bytes.toByteArray();
  }

  /** 200 80 40 printed: cyan 0, magenta 120/200, yellow 160/200, black 55/255. */
  private static int[] inks() {
    return new int[] {0, 153, 204, 55};
  }

  /**
   * As Photoshop writes it: Adobe's marker, inks inverted, and perhaps as YCC of what they leave.
   */
  static byte[] cmykJpeg(boolean ycck) throws IOException {
    int[] inks = inks();
    int[] stored = new int[4];
    for (int c = 0; c < 4; c++) {
      stored[c] = 255 - inks[c];
    }
    if (ycck) {
      int r = inks[0]; // Adobe's YCCK holds the inks' own values as if they were R, G, B
      int g = inks[1];
      int b = inks[2];
      stored[0] = (int) Math.round(0.299 * r + 0.587 * g + 0.114 * b);
      stored[1] = (int) Math.round(128 - 0.168736 * r - 0.331264 * g + 0.5 * b);
      stored[2] = (int) Math.round(128 + 0.5 * r - 0.418688 * g - 0.081312 * b);
    }
    WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
    for (int i = 0; i < 256; i++) {
      raster.setPixel(i % 16, i / 16, stored);
    }
    byte[] jpeg = written(new IIOImage(raster, null, null), "jpeg", false, null);
    byte[] adobe = {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) (ycck ? 2 : 0)};
    return withSegment(jpeg, 0xee, adobe);
  }

  private static byte[] withSegment(byte[] jpeg, int marker, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(jpeg, 0, 2);
    out.writeShort(0xff00 | marker);
    out.writeShort(content.length + 2);
    out.write(content);
    out.write(jpeg, 2, jpeg.length - 2);
    return bytes.toByteArray();
  }

  static byte[] cmykTiff() {
    int[] inks = inks();
    ByteBuffer file = ByteBuffer.allocate(8 + 256 + 2 + 10 * 12 + 4 + 8);
    file.order(ByteOrder.LITTLE_ENDIAN).put(new byte[] {'I', 'I', 42, 0}).putInt(264);
    for (int i = 0; i < 256; i++) {
      file.put((byte) inks[i % 4]);
    }
    int bits = 264 + 2 + 10 * 12 + 4;
    file.putShort((short) 10);
    int[][] entries = {
      {256, 3, 1, 8}, {257, 3, 1, 8}, {258, 3, 4, bits}, {259, 3, 1, 1}, {262, 3, 1, 5},
      {273, 4, 1, 8}, {277, 3, 1, 4}, {278, 3, 1, 8}, {279, 4, 1, 256}, {284, 3, 1, 1}
    };
    for (int[] entry : entries) {
      file.putShort((short) entry[0]).putShort((short) entry[1]).putInt(entry[2]).putInt(entry[3]);
    }
    file.putInt(0);
    for (int i = 0; i < 4; i++) {
      file.putShort((short) 8);
    }
    return file.array();
  }

  /** 48 x 32, its upper left red, its upper right green, blue below, with EXIF's note. */
  static byte[] oriented(String kind, int orientation, boolean little) throws IOException {
    BufferedImage image = new BufferedImage(48, 32, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    int[][] parts = {{0, 0, TOP_LEFT}, {24, 0, TOP_RIGHT}, {0, 16, BOTTOM}, {24, 16, BOTTOM}};
    for (int[] part : parts) {
      g.setColor(new Color(part[2]));
      g.fillRect(part[0], part[1], 24, 16);
    }
    g.dispose();
    byte[] block = exif(orientation, little);
    return switch (kind) {
      case "jpeg" -> withSegment(written(image, "jpeg"), 0xe1, joined(ascii("Exif\0\0"), block));
      case "png" -> withChunk(written(image, "png"), "eXIf", block);
      case "webp" -> webp(image, block);
      default -> tiff(image, orientation, little);
    };
  }

  private static byte[] exif(int orientation, boolean little) {
    ByteBuffer exif = ByteBuffer.allocate(26);
    exif.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    exif.put(ascii(little ? "II" : "MM")).putShort((short) 42).putInt(8).putShort((short) 1);
    exif.putShort((short) 0x112).putShort((short) 3).putInt(1).putShort((short) orientation);
    return exif.array();
  }

  private static byte[] tiff(BufferedImage image, int orientation, boolean little) {
    int size = image.getWidth() * image.getHeight() * 3;
    ByteBuffer file = ByteBuffer.allocate(8 + size + 2 + 11 * 12 + 4 + 6);
    file.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    file.put(ascii(little ? "II" : "MM")).putShort((short) 42).putInt(8 + size);
    for (int i = 0; i < size; i++) {
      int rgb = image.getRGB(i / 3 % image.getWidth(), i / 3 / image.getWidth());
      file.put((byte) (rgb >> 16 - 8 * (i % 3)));
    }
    int[][] entries = {
      {256, 3, image.getWidth()},
      {257, 3, image.getHeight()},
      {258, 3, 8 + size + 2 + 11 * 12 + 4},
      {259, 3, 1},
      {262, 3, 2},
      {273, 4, 8},
      {274, 3, orientation},
      {277, 3, 3},
      {278, 3, image.getHeight()},
      {279, 4, size},
      {284, 3, 1}
    };
    file.putShort((short) entries.length);
    for (int[] entry : entries) {
      boolean three = entry[0] == 258;
      file.putShort((short) entry[0]).putShort((short) entry[1]).putInt(three ? 3 : 1);
      if (entry[1] == 3 && !three) {
        file.putShort((short) entry[2]).putShort((short) 0);
      } else {
        file.putInt(entry[2]);
      }
    }
    file.putInt(0).putShort((short) 8).putShort((short) 8).putShort((short) 8);
    return file.array();
  }

  /**
   * VP8L without transforms, colour cache or distances: five codes of one symbol or of eight bits.
   */
  private static byte[] lossless(BufferedImage image) {
    BitWriter bits = new BitWriter();
    bits.put(0x2f, 8);
    bits.put(image.getWidth() - 1, 14);
    bits.put(image.getHeight() - 1, 14);
    bits.put(0, 1 + 3); // no alpha, version 0
    bits.put(0, 1); // no transforms
    bits.put(0, 1); // no colour cache
    bits.put(0, 1); // one group of codes
    for (int channel = 0; channel < 5; channel++) {
      if (channel == 3 || channel == 4) {
        bits.put(1, 1); // simple: one symbol
        bits.put(0, 1);
        bits.put(channel == 3 ? 1 : 0, 1);
        bits.put(channel == 3 ? 255 : 0, channel == 3 ? 8 : 1);
      } else {
        bits.put(1, 1); // simple: two symbols of eight bits, coded 0 and 1, the smaller first
        bits.put(1, 1);
        bits.put(1, 1);
        bits.put(0, 8);
        bits.put(channel == 0 ? 0xa0 : 0xff, 8);
      }
    }
    for (int i = 0; i < image.getWidth() * image.getHeight(); i++) {
      int rgb = image.getRGB(i % image.getWidth(), i / image.getWidth());
      bits.put((rgb >> 8 & 255) > 0 ? 1 : 0, 1);
      bits.put((rgb >> 16 & 255) > 0 ? 1 : 0, 1);
      bits.put((rgb & 255) > 0 ? 1 : 0, 1);
    }
    return bits.bytes();
  }

  private static final class BitWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int bits;
    private int count;

    void put(int value, int length) {
      for (int i = 0; i < length; i++) {
        bits |= (value >> i & 1) << count;
        if (++count == 8) {
          out.write(bits);
          bits = 0;
          count = 0;
        }
      }
    }

    byte[] bytes() {
      put(0, (8 - count) % 8);
      return out.toByteArray();
    }
  }

  private static byte[] webp(BufferedImage image, byte[] exif) {
    byte[] header = new byte[10];
    header[0] = 8; // EXIF
    header[4] = (byte) (image.getWidth() - 1);
    header[7] = (byte) (image.getHeight() - 1);
    return riff(
        joined(chunk("VP8X", header), joined(chunk("VP8L", lossless(image)), chunk("EXIF", exif))));
  }

  /** An animation whose first frame of 22 x 22 stands at (60, 60) of 100 x 100. */
  static byte[] partOfACanvas() {
    BufferedImage image = new BufferedImage(22, 22, BufferedImage.TYPE_INT_RGB);
    return animation(100, 100, lossless(image));
  }

  private static byte[] animation(int width, int height, byte[] frame) {
    ByteBuffer header = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(2).putInt(width - 1).position(7);
    header.put((byte) (height - 1)).put((byte) (height - 1 >> 8)).put((byte) (height - 1 >> 16));
    byte[] place = new byte[16];
    place[0] = 30; // in pairs of pixels
    place[3] = 30;
    place[6] = 21;
    place[9] = 21;
    byte[] all = joined(chunk("VP8X", header.array()), chunk("ANIM", new byte[6]));
    return riff(joined(all, chunk("ANMF", joined(place, chunk("VP8L", frame)))));
  }

  private static byte[] riff(byte[] chunks) {
    return joined(ascii("RIFF"), joined(little(chunks.length + 4), joined(ascii("WEBP"), chunks)));
  }

  private static byte[] chunk(String name, byte[] content) {
    byte[] padded = Arrays.copyOf(content, content.length + content.length % 2);
    return joined(ascii(name), joined(little(content.length), padded));
  }

  private static byte[] little(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] joined(byte[] a, byte[] b) {
    byte[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }

  /** A small file that claims to be of very many pixels. */
  static byte[] huge(String kind) throws IOException {
    byte[] file = kind.endsWith("webp") ? Files.readAllBytes(WEBP) : null;
    ByteBuffer bytes;
    switch (kind) {
      case "jpeg":
        file = pattern("jpeg");
        bytes = ByteBuffer.wrap(file);
        for (int i = 0; i < file.length - 9; i++) {
          if (bytes.getShort(i) == (short) 0xffc0) {
            bytes.putShort(i + 5, (short) 65500).putShort(i + 7, (short) 65500);
          }
        }
        return file;
      case "gif":
        file = pattern("gif");
        bytes = ByteBuffer.wrap(file);
        bytes.putInt(6, -1);
        int colours = 3 << (file[10] & 7) + 1;
        for (int i = 13 + colours; i < file.length; i++) {
          if (file[i] == ',') {
            bytes.putInt(i + 5, -1);
            return file;
          }
        }
        return file;
      case "canvas.gif":
        file = pattern("gif");
        ByteBuffer.wrap(file).putInt(6, -1);
        return file;
      case "bmp":
        file = pattern("bmp");
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(18, 60000).putInt(22, 60000);
        return file;
      case "webp":
        file[26] = (byte) 0xff; // VP8's width and height, 14 bits each
        file[27] = 0x3f;
        file[28] = (byte) 0xff;
        file[29] = 0x3f;
        return file;
      default:
        return animation(16000, 16000, lossless(new BufferedImage(22, 22, 1)));
    }
  }
}
