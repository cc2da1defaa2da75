package morphogen.replay;

import com.google.gson.JsonElement;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import morphogen.cells.CellSet;
import morphogen.file.JsonText;

/** Many numbers as a text: their little-endian bytes, deflated (zlib), in Base64. */
final class Packed {
  private static final int MOST_RATIO = 1032; // deflate's own limit

  private Packed() {}

  static String bytes(byte[] raw) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(raw);
      deflater.finish();
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      byte[] some = new byte[1 << 14];
      while (!deflater.finished()) {
        packed.write(some, 0, deflater.deflate(some));
      }
      return Base64.getEncoder().encodeToString(packed.toByteArray());
    } finally {
      deflater.end();
    }
  }

  static String floats(float[] values) {
    ByteBuffer raw =
        ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return bytes(raw.array());
  }

  static String cells(CellSet cells) {
    byte[] bits = new byte[(cells.width() * cells.height() + 7) / 8];
    int[] list = new int[cells.size()];
    cells.list(list);
    for (int cell : list) {
      bits[cell >> 3] |= (byte) (1 << (cell & 7));
    }
    return bytes(bits);
  }

  /**
   * Exactly so many bytes; memory is taken for what the text can hold, not for what is claimed.
   *
   * @param name of the value, for the message
   * @throws IllegalArgumentException if there are more or fewer, or the text is damaged
   */
  static byte[] bytes(String name, JsonElement json, long count) {
    byte[] packed = null;
    try {
      packed = Base64.getDecoder().decode(JsonText.text(name, json));
    } catch (IllegalArgumentException e) {
      throw damaged(name, "is no Base64");
    }
    if (count > (long) MOST_RATIO * packed.length || count > Integer.MAX_VALUE - 8) {
      throw damaged(name, "is too short for " + count + " bytes");
    }
    byte[] raw = new byte[(int) count];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      int n = 0;
      for (int more = 1; n < raw.length && more > 0; n += more) {
        more = inflater.inflate(raw, n, raw.length - n);
      }
      if (n < raw.length || inflater.inflate(new byte[1]) > 0 || !inflater.finished()) {
        throw damaged(name, "does not hold " + count + " bytes");
      }
    } catch (DataFormatException e) {
      throw damaged(name, "is damaged");
    } finally {
      inflater.end();
    }
    return raw;
  }

  /** The same of so many numbers, whatever they are. */
  static float[] floats(String name, JsonElement json, long count) {
    ByteBuffer raw =
        ByteBuffer.wrap(bytes(name, json, Float.BYTES * count)).order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[(int) count];
    raw.asFloatBuffer().get(values);
    return values;
  }

  static CellSet cells(String name, JsonElement json, int width, int height) {
    byte[] bits = bytes(name, json, ((long) width * height + 7) / 8);
    CellSet cells = new CellSet(width, height);
    for (int cell = 0; cell < width * height; cell++) {
      if ((bits[cell >> 3] >> (cell & 7) & 1) != 0) {
        cells.add(cell % width, cell / width);
      }
    }
    return cells;
  }

  private static IllegalArgumentException damaged(String name, String how) {
    return new IllegalArgumentException("%s: the text %s.".formatted(name, how));
  }
}
