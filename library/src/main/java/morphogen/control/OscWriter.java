package morphogen.control;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes messages of OSC 1.0. */
final class OscWriter {
  private OscWriter() {}

  /**
   * A message as a packet.
   *
   * @param values Integer, Long, Float, Double (sent as a float), Boolean, String
   * @throws IllegalArgumentException if one is anything else, or the address begins otherwise
   */
  static byte[] write(String address, Object... values) {
    if (!address.startsWith("/")) {
      throw new IllegalArgumentException(
          "An OSC address begins with /, as /lizard/angle does; '" + address + "' does not.");
    }
    StringBuilder types = new StringBuilder(",");
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (Object value : values) {
      types.append(append(value, data));
    }
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    text(address, packet);
    text(types.toString(), packet);
    packet.writeBytes(data.toByteArray());
    return packet.toByteArray();
  }

  private static char append(Object value, ByteArrayOutputStream data) {
    if (value instanceof Integer number) {
      data.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
      return 'i';
    }
    if (value instanceof Long number) {
      data.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
      return 'h';
    }
    if (value instanceof Float || value instanceof Double) {
      float number = ((Number) value).floatValue();
      data.writeBytes(ByteBuffer.allocate(Float.BYTES).putFloat(number).array());
      return 'f';
    }
    if (value instanceof Boolean truth) {
      return truth ? 'T' : 'F';
    }
    if (value instanceof String text) {
      text(text, data);
      return 's';
    }
    throw new IllegalArgumentException("OSC sends numbers, texts and true or false, not " + value);
  }

  private static void text(String text, ByteArrayOutputStream to) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    to.writeBytes(bytes);
    to.writeBytes(new byte[4 - bytes.length % 4]); // at least one zero
  }
}
