package morphogen.file;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads and writes the safetensors format, 32-bit floats only: eight bytes of header length, a JSON
 * header, then the values, all little-endian.
 *
 * <p>The reader trusts nothing: it allocates what the file's true size allows, never what the
 * header claims. Format: github.com/huggingface/safetensors.
 *
 * @param tensors in the order of their values in the file
 * @param metadata free text by name
 */
public record Safetensors(List<Tensor> tensors, Map<String, String> metadata) {
  /**
   * The longest header that is read or written, in bytes; its JSON can take a hundred times that.
   */
  public static final int MAX_HEADER = 1 << 20;

  /** The most numbers one tensor may have: Java's arrays end there. */
  public static final int MAX_VALUES = Integer.MAX_VALUE - 8;

  private static final int MAX_DIMENSIONS = 8;
  private static final int CHUNK = 1 << 18;
  private static final String METADATA = "__metadata__";
  private static final Gson GSON = new Gson();

  private record Slot(String name, List<Integer> shape, long begin, long end) {}

  /** The tensor of that name, or null. */
  public Tensor tensor(String name) {
    return tensors.stream().filter(t -> t.name().equals(name)).findFirst().orElse(null);
  }

  /**
   * Reads a whole file.
   *
   * @throws BadFileException if it is missing, cannot be read, or anything about it is wrong
   */
  public static Safetensors read(Path file) throws BadFileException {
    if (Files.isDirectory(file)) {
      throw new BadFileException(file, "this is a folder, not a file.");
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return read(file, channel, channel.size());
    } catch (BadFileException e) {
      throw e;
    } catch (NoSuchFileException e) {
      throw new BadFileException(file, "there is no such file.");
    } catch (AccessDeniedException e) {
      throw new BadFileException(file, "reading it is not permitted.");
    } catch (IOException e) {
      throw new BadFileException(file, "it cannot be read: " + IoReason.of(e) + ".");
    }
  }

  /**
   * The same from memory.
   *
   * @param file the name to use in messages
   */
  public static Safetensors read(Path file, byte[] content) throws IOException {
    var channel = Channels.newChannel(new ByteArrayInputStream(content));
    return read(file, channel, content.length);
  }

  private static Safetensors read(Path file, ReadableByteChannel channel, long size)
      throws IOException {
    if (size < 8) {
      throw new BadFileException(file, "not a safetensors file: only " + size + " bytes long.");
    }
    long headerLength = fill(file, channel, 8).getLong();
    if (headerLength < 2 || headerLength > Math.min(size - 8, MAX_HEADER)) {
      throw new BadFileException(
          file,
          "not a safetensors file, or damaged: its header claims "
              + headerLength
              + " bytes of "
              + size
              + ", and at most "
              + MAX_HEADER
              + " are read.");
    }
    ByteBuffer header = fill(file, channel, (int) headerLength);
    Map<String, String> metadata = new LinkedHashMap<>();
    List<Slot> slots = new ArrayList<>();
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(header).toString();
      for (Map.Entry<String, JsonElement> entry : JsonText.object(text).entrySet()) {
        if (entry.getKey().equals(METADATA)) {
          metadata.putAll(metadata(entry.getValue()));
        } else {
          slots.add(slot(entry.getKey(), entry.getValue()));
        }
      }
    } catch (CharacterCodingException e) {
      throw new BadFileException(file, "its header is broken: " + IoReason.of(e) + ".");
    } catch (IllegalArgumentException e) {
      throw new BadFileException(file, "its header is broken: " + e.getMessage());
    }
    return new Safetensors(values(file, channel, slots, size - 8 - headerLength), metadata);
  }

  private static Map<String, String> metadata(JsonElement json) {
    check(json.isJsonObject(), METADATA, "is %s, not an object".formatted(JsonText.say(json)));
    Map<String, String> metadata = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> note : json.getAsJsonObject().entrySet()) {
      check(
          JsonText.isText(note.getValue()),
          "the note " + JsonText.shown(note.getKey()),
          "is not text");
      metadata.put(note.getKey(), note.getValue().getAsString());
    }
    return metadata;
  }

  private static Slot slot(String tensor, JsonElement json) {
    String name = "tensor '" + JsonText.shown(tensor) + "'";
    check(json.isJsonObject(), name, "is %s, not an object".formatted(JsonText.say(json)));
    JsonElement dtype = json.getAsJsonObject().get("dtype");
    JsonElement shapeJson = json.getAsJsonObject().get("shape");
    JsonElement offsets = json.getAsJsonObject().get("data_offsets");
    check(
        dtype != null && shapeJson != null && offsets != null,
        name,
        "lacks dtype, shape or data_offsets");
    check(
        JsonText.isText(dtype) && dtype.getAsString().equals("F32"),
        name,
        "holds %s, not 32-bit floats, \"F32\"".formatted(JsonText.say(dtype)));
    check(
        shapeJson.isJsonArray() && shapeJson.getAsJsonArray().size() <= MAX_DIMENSIONS,
        name,
        String.format(
            Locale.ROOT, "has a shape that is no list of up to %d sizes", MAX_DIMENSIONS));
    List<Integer> shape = new ArrayList<>();
    long count = 1;
    for (JsonElement n : shapeJson.getAsJsonArray()) {
      int length = (int) JsonText.whole(name + " shape", n, 1, Integer.MAX_VALUE);
      shape.add(length);
      count *= length; // of two that are no larger than an int
      check(count <= MAX_VALUES, name, "is too large to read");
    }
    check(offsets.isJsonArray() && offsets.getAsJsonArray().size() == 2, name, "needs two offsets");
    long begin =
        JsonText.whole(name + " offset", offsets.getAsJsonArray().get(0), 0, Long.MAX_VALUE);
    long end = JsonText.whole(name + " offset", offsets.getAsJsonArray().get(1), 0, Long.MAX_VALUE);
    check(
        end - begin == count * Float.BYTES, name, "has offsets that do not fit its shape " + shape);
    return new Slot(tensor, shape, begin, end);
  }

  private static void check(boolean ok, String what, String fault) {
    if (!ok) {
      throw new IllegalArgumentException(what + " " + fault + ".");
    }
  }

  private static List<Tensor> values(
      Path file, ReadableByteChannel channel, List<Slot> slots, long available) throws IOException {
    slots.sort(Comparator.comparingLong(Slot::begin));
    long end = 0;
    for (Slot slot : slots) {
      if (slot.begin != end) {
        throw new BadFileException(file, "tensor '" + slot.name + "' overlaps or leaves a gap.");
      }
      end = slot.end;
    }
    if (end != available) {
      throw new BadFileException(
          file, "its tensors need " + end + " bytes, the file holds " + available + ".");
    }
    List<Tensor> tensors = new ArrayList<>();
    for (Slot slot : slots) {
      float[] values = new float[(int) ((slot.end - slot.begin) / Float.BYTES)];
      for (int at = 0, n; at < values.length; at += n) {
        n = Math.min(CHUNK, values.length - at);
        fill(file, channel, n * Float.BYTES).asFloatBuffer().get(values, at, n);
      }
      tensors.add(new Tensor(slot.name, slot.shape, values));
    }
    return tensors;
  }

  private static ByteBuffer fill(Path file, ReadableByteChannel channel, int bytes)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new BadFileException(file, "it ends too early.");
      }
    }
    return buffer.flip();
  }

  /** Writes the file whole or not at all: an older one survives until the new one is complete. */
  public void write(Path file) throws IOException {
    JsonObject header = new JsonObject();
    header.add(METADATA, GSON.toJsonTree(metadata));
    long at = 0;
    for (Tensor tensor : tensors) {
      JsonObject json = new JsonObject();
      json.addProperty("dtype", "F32");
      json.add("shape", GSON.toJsonTree(tensor.shape()));
      long end = at + (long) tensor.values().length * Float.BYTES;
      json.add("data_offsets", GSON.toJsonTree(new long[] {at, end}));
      header.add(tensor.name(), json);
      at = end;
    }
    byte[] text = GSON.toJson(header).getBytes(StandardCharsets.UTF_8);
    int padded = (text.length + 7) / 8 * 8; // the values start at a multiple of eight
    if (padded > MAX_HEADER) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "Could not write %s: its notes take %d bytes, at most %d can be read again.",
              file,
              padded,
              MAX_HEADER));
    }
    AtomicFile.write(
        file,
        channel -> {
          ByteBuffer head = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
          head.putLong(padded).put(text);
          while (head.hasRemaining()) {
            head.put((byte) ' ');
          }
          drain(channel, head.flip());
          for (Tensor tensor : tensors) {
            drain(channel, tensor.values());
          }
        });
  }

  /** In parts: all at once would take as much memory again, and over 2 GiB no buffer holds. */
  private static void drain(FileChannel channel, float[] values) throws IOException {
    int longest = Math.min(CHUNK, values.length);
    ByteBuffer bytes = ByteBuffer.allocate(longest * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0, n; at < values.length; at += n) {
      n = Math.min(CHUNK, values.length - at);
      bytes.clear().asFloatBuffer().put(values, at, n);
      drain(channel, bytes.limit(n * Float.BYTES));
    }
  }

  private static void drain(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
