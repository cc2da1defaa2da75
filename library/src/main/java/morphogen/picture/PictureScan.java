package morphogen.picture;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a picture file says about itself, found by walking from block to block to its end without
 * decoding a pixel. Decoders stop at the last pixel or make up what is missing, so they take many a
 * file that was cut off for whole.
 *
 * @param format what the file's first bytes say
 * @param orientation EXIF's: 1 upright, to 8
 * @param canvas where the first frame lies; null if it is the whole picture
 */
record PictureScan(Format format, int orientation, Canvas canvas) {
  private static final int HEADER = 12;

  /** What can be recognised; {@link #OTHER} is left to the JDK. */
  enum Format {
    JPEG,
    PNG,
    GIF,
    BMP,
    WEBP,
    TIFF,
    OTHER
  }

  /** A canvas of {@code width} x {@code height} pixels with its first frame's corner at (x, y). */
  record Canvas(int width, int height, int x, int y) {}

  /**
   * @throws EOFException if the file ends before its picture does
   */
  static PictureScan of(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      in.mark(HEADER);
      byte[] start = in.readNBytes(HEADER);
      in.reset();
      Format format = format(start);
      return switch (format) {
        case JPEG -> new PictureScan(format, jpeg(in), null);
        case PNG -> new PictureScan(format, png(in), null);
        case GIF -> new PictureScan(format, Orientation.UPRIGHT, gif(in));
        case WEBP -> webp(in, Files.size(file));
        case TIFF -> new PictureScan(format, Orientation.of(file), null);
        case BMP -> {
          bmp(in, Files.size(file));
          yield new PictureScan(format, Orientation.UPRIGHT, null);
        }
        case OTHER -> new PictureScan(format, Orientation.UPRIGHT, null);
      };
    }
  }

  private static Format format(byte[] start) {
    String text = new String(start, StandardCharsets.ISO_8859_1);
    if (text.startsWith("\u00ff\u00d8\u00ff")) {
      return Format.JPEG;
    }
    if (text.startsWith("\u0089PNG\r\n\u001a\n")) {
      return Format.PNG;
    }
    if (text.startsWith("GIF8")) {
      return Format.GIF;
    }
    if (text.startsWith("RIFF") && text.endsWith("WEBP")) {
      return Format.WEBP;
    }
    if (text.startsWith("II*\0") || text.startsWith("MM\0*")) {
      return Format.TIFF;
    }
    return text.startsWith("BM") ? Format.BMP : Format.OTHER;
  }

  /** To the marker EOI; within a scan bytes of 255 are followed by 0 or a restart marker. */
  private static int jpeg(DataInputStream in) throws IOException {
    int orientation = Orientation.UPRIGHT;
    in.skipNBytes(2);
    while (true) {
      int marker = in.readUnsignedByte();
      if (marker != 0xff) {
        continue;
      }
      while (marker == 0xff) {
        marker = in.readUnsignedByte();
      }
      if (marker == 0xd9) {
        return orientation;
      }
      if (marker <= 1 || marker >= 0xd0 && marker <= 0xd8) {
        continue; // has no length
      }
      int length = Math.max(0, in.readUnsignedShort() - 2);
      if (marker == 0xe1 && orientation == Orientation.UPRIGHT) {
        orientation = Orientation.of(block(in, length));
      } else {
        in.skipNBytes(length);
      }
    }
  }

  private static int png(DataInputStream in) throws IOException {
    int orientation = Orientation.UPRIGHT;
    in.skipNBytes(8);
    while (true) {
      long length = in.readInt() & 0xffffffffL;
      String type = new String(block(in, 4), StandardCharsets.ISO_8859_1);
      if (type.equals("eXIf") && length <= 1 << 16) {
        orientation = Orientation.of(block(in, (int) length));
      } else {
        in.skipNBytes(length);
      }
      in.skipNBytes(4); // checksum
      if (type.equals("IEND")) {
        return orientation;
      }
    }
  }

  private static Canvas gif(DataInputStream in) throws IOException {
    in.skipNBytes(6);
    int width = littleShort(in);
    int height = littleShort(in);
    int flags = in.readUnsignedByte();
    in.skipNBytes(2 + colours(flags));
    Canvas canvas = null;
    while (true) {
      int block = in.readUnsignedByte();
      if (block == ';') {
        return canvas;
      }
      if (block == ',') {
        int x = littleShort(in);
        int y = littleShort(in);
        int frameWidth = littleShort(in);
        int frameHeight = littleShort(in);
        if (canvas == null) {
          // Browsers, too, make room for a frame that reaches beyond its canvas.
          canvas =
              new Canvas(Math.max(width, x + frameWidth), Math.max(height, y + frameHeight), x, y);
        }
        in.skipNBytes(colours(in.readUnsignedByte()) + 1);
        subBlocks(in);
      } else if (block == '!') {
        in.skipNBytes(1);
        subBlocks(in);
      }
    }
  }

  private static int colours(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
  }

  private static void subBlocks(DataInputStream in) throws IOException {
    for (int length = in.readUnsignedByte(); length > 0; length = in.readUnsignedByte()) {
      in.skipNBytes(length);
    }
  }

  /** An animation's first frame may be a part of its canvas, as in a GIF. */
  private static PictureScan webp(DataInputStream in, long size) throws IOException {
    in.skipNBytes(4);
    long end = littleInt(in) + 8;
    if (end > size) {
      throw new EOFException();
    }
    in.skipNBytes(4);
    int orientation = Orientation.UPRIGHT;
    Canvas canvas = null;
    int width = 0;
    int height = 0;
    for (long at = HEADER; at + 8 <= end; ) {
      String type = new String(block(in, 4), StandardCharsets.ISO_8859_1);
      long length = littleInt(in);
      long padded = length + (length & 1);
      if (type.equals("VP8X") && length == 10) {
        in.skipNBytes(4);
        width = little24(in) + 1;
        height = little24(in) + 1;
      } else if (type.equals("ANMF") && canvas == null && length >= 16) {
        int x = 2 * little24(in);
        canvas = new Canvas(width, height, x, 2 * little24(in));
        in.skipNBytes(padded - 6);
      } else if (type.equals("EXIF") && length <= 1 << 16) {
        orientation = Orientation.of(block(in, (int) length));
        in.skipNBytes(Math.min(padded - length, end - at - 8 - length));
      } else {
        in.skipNBytes(Math.min(padded, end - at - 8));
      }
      at += 8 + padded;
    }
    return new PictureScan(Format.WEBP, orientation, canvas);
  }

  /** Whether all rows are there, where they are as long as their header says. */
  private static void bmp(DataInputStream in, long size) throws IOException {
    in.skipNBytes(10);
    long pixels = littleInt(in);
    boolean old = littleInt(in) == 12; // OS/2's header
    long width = old ? littleShort(in) : littleInt(in);
    long height = old ? littleShort(in) : Math.abs((int) littleInt(in));
    in.skipNBytes(2);
    long bits = littleShort(in);
    long packed = old ? 0 : littleInt(in);
    long bytes = old ? 0 : littleInt(in);
    boolean rows = packed == 0 || packed == 3 || packed == 6;
    if (pixels + (rows ? (width * bits + 31) / 32 * 4 * height : bytes) > size) {
      throw new EOFException();
    }
  }

  private static byte[] block(DataInputStream in, int length) throws IOException {
    byte[] block = new byte[length];
    in.readFully(block);
    return block;
  }

  private static int littleShort(DataInputStream in) throws IOException {
    return in.readUnsignedByte() | in.readUnsignedByte() << 8;
  }

  private static int little24(DataInputStream in) throws IOException {
    return littleShort(in) | in.readUnsignedByte() << 16;
  }

  private static long littleInt(DataInputStream in) throws IOException {
    return littleShort(in) | (long) littleShort(in) << 16;
  }
}
