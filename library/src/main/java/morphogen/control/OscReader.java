package morphogen.control;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads packets of OSC 1.0 (opensoundcontrol.stanford.edu/spec-1_0.html): messages and bundles of
 * them, whose times are ignored. Whatever a packet holds, it takes no more memory than the packet
 * has bytes, and a faulty message of a bundle is left out alone.
 */
final class OscReader {
  private static final String BUNDLE = "#bundle";
  private static final int TIME = 8; // bytes
  private static final int DEEPEST = 8; // bundles in bundles
  private static final int LONGEST = 256; // of an address
  private static final int MOST = 64; // arguments

  private final Consumer<OscMessage> messages;
  private final Consumer<String> faults;

  /**
   * @param messages is given each message that is whole
   * @param faults is told what is wrong with each that is not
   */
  OscReader(Consumer<OscMessage> messages, Consumer<String> faults) {
    this.messages = messages;
    this.faults = faults;
  }

  /** Reads what a packet holds. */
  void read(ByteBuffer packet) {
    packet(packet.slice(), 0);
  }

  private void packet(ByteBuffer packet, int depth) {
    OscMessage message;
    try {
      String address = text(packet);
      if (address.equals(BUNDLE)) {
        bundle(packet, depth);
        return;
      }
      message = message(address, packet);
    } catch (BufferUnderflowException e) {
      faults.accept("A message ends too early.");
      return;
    } catch (IllegalArgumentException e) {
      faults.accept(e.getMessage());
      return;
    }
    messages.accept(message);
  }

  private void bundle(ByteBuffer bundle, int depth) {
    if (depth == DEEPEST) {
      throw new IllegalArgumentException("More than eight bundles lie in each other.");
    }
    skip(bundle, TIME);
    while (bundle.hasRemaining()) {
      int size = bundle.getInt();
      if (size <= 0 || size % 4 != 0 || size > bundle.remaining()) {
        throw new IllegalArgumentException("A part of a bundle has no such size.");
      }
      packet(bundle.slice(bundle.position(), size), depth + 1);
      skip(bundle, size);
    }
  }

  private static OscMessage message(String address, ByteBuffer rest) {
    if (!address.matches("/[ -~]{0," + (LONGEST - 1) + "}")) {
      throw new IllegalArgumentException("A message has no address like /lizard/angle.");
    }
    if (!rest.hasRemaining()) {
      return new OscMessage(address, List.of()); // as old programs send them
    }
    String types = text(rest);
    if (!types.startsWith(",") || types.length() > MOST + 1) {
      throw new IllegalArgumentException("A message does not say of what types its values are.");
    }
    List<Object> arguments = new ArrayList<>();
    for (int i = 1; i < types.length(); i++) {
      Object argument = argument(types.charAt(i), rest);
      if (argument != null) {
        arguments.add(argument);
      }
    }
    return new OscMessage(address, arguments);
  }

  /** The next one; null for one that turns no knob. */
  private static Object argument(char type, ByteBuffer rest) {
    switch (type) {
      case 'i':
        return (double) rest.getInt();
      case 'f':
        return (double) rest.getFloat();
      case 'd':
        return rest.getDouble();
      case 'h':
        return (double) rest.getLong();
      case 's', 'S':
        return text(rest);
      case 'T', 'I':
        return 1.0;
      case 'F':
        return 0.0;
      case 'c', 'r', 'm':
        skip(rest, Integer.BYTES);
        return null;
      case 't':
        skip(rest, TIME);
        return null;
      case 'b':
        blob(rest);
        return null;
      case 'N', '[', ']':
        return null;
      default:
        throw new IllegalArgumentException("A message has a value of no type that OSC 1.0 knows.");
    }
  }

  private static void blob(ByteBuffer rest) {
    int size = rest.getInt();
    if (size < 0 || size > rest.remaining()) {
      throw new BufferUnderflowException();
    }
    skip(rest, size + 3 & ~3);
  }

  /** Up to the next zero, and on to a multiple of four bytes. */
  private static String text(ByteBuffer rest) {
    int begin = rest.position();
    int end = begin;
    while (rest.get() != 0) {
      end++;
    }
    byte[] text = new byte[end - begin];
    rest.get(begin, text);
    int whole = end - begin + 4 & ~3;
    rest.position(begin);
    skip(rest, whole);
    return new String(text, StandardCharsets.UTF_8);
  }

  private static void skip(ByteBuffer rest, int bytes) {
    if (bytes > rest.remaining()) {
      throw new BufferUnderflowException();
    }
    rest.position(rest.position() + bytes);
  }
}
