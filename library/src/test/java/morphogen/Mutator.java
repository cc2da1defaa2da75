package morphogen;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Damages files as disks, networks, editors and hands do: flips and cuts of bytes, other words and
 * numbers in their texts, impossible numbers in their tensors. The same random seed damages alike.
 */
public final class Mutator {
  /** Numbers of a text, its words in quotes, its brackets and what lies between. */
  private static final Pattern TOKEN =
      Pattern.compile("-?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?|\"[^\"]*\"|[\\[\\]{}:,]");

  private static final List<String> OTHERS =
      List.of(
          "-1",
          "0",
          "1",
          "7",
          "0.5",
          "-7",
          "2147483647",
          "2147483648",
          "-2147483649",
          "2e9",
          "1e400",
          "-1e400",
          "9223372036854775807",
          "18446744073709551616",
          "1e-400",
          "NaN",
          "Infinity",
          "-Infinity",
          "null",
          "true",
          "[]",
          "{}",
          "[1]",
          "\"\"",
          "\"16\"",
          "\"yes\"",
          "\"NOISE\"",
          "\"edge\"",
          "\"\\u0000\"",
          "\"../../x\"",
          "[[[[]]]]",
          "{\"a\":{\"b\":1}}");

  private static final float[] NUMBERS = {
    -1,
    0,
    0.5f,
    1,
    64,
    65,
    2e9f,
    -2e9f,
    1e30f,
    Float.MAX_VALUE,
    Float.MIN_VALUE,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY
  };

  private final SplittableRandom random;

  public Mutator(long randomSeed) {
    random = new SplittableRandom(randomSeed);
  }

  /** A file of bytes, damaged in one to four places. */
  public byte[] bytes(byte[] good) {
    byte[] bytes = good.clone();
    for (int i = random.nextInt(1, 5); i > 0 && bytes.length > 0; i--) {
      int at = random.nextInt(bytes.length);
      int length = Math.min(bytes.length - at, random.nextInt(1, 40));
      switch (random.nextInt(7)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt();
        case 2 -> Arrays.fill(bytes, at, at + length, (byte) 0);
        case 3 -> bytes = Arrays.copyOf(bytes, at);
        case 4 -> bytes = joined(bytes, at, bytes, at + length); // a piece is missing
        case 5 -> bytes = joined(bytes, at + length, bytes, at); // a piece is there twice
        default ->
            System.arraycopy(bytes, random.nextInt(bytes.length - length + 1), bytes, at, length);
      }
    }
    return bytes;
  }

  private static byte[] joined(byte[] one, int until, byte[] other, int from) {
    byte[] joined = Arrays.copyOf(one, until + other.length - from);
    System.arraycopy(other, from, joined, until, other.length - from);
    return joined;
  }

  /** JSON in which one to three numbers, words or brackets are others. */
  public String json(String good) {
    String text = good;
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      List<MatchResult> tokens = TOKEN.matcher(text).results().toList();
      if (tokens.isEmpty()) {
        return text;
      }
      MatchResult token = tokens.get(random.nextInt(tokens.size()));
      String other =
          switch (random.nextInt(8)) {
            case 0 -> "";
            case 1 -> tokens.get(random.nextInt(tokens.size())).group();
            case 2 -> token.group() + token.group();
            case 3 -> token.group().toUpperCase(java.util.Locale.ROOT);
            default -> OTHERS.get(random.nextInt(OTHERS.size()));
          };
      text = text.substring(0, token.start()) + other + text.substring(token.end());
    }
    return text;
  }

  /** A text file of JSON, as {@link #json} or {@link #bytes} damage it. */
  public byte[] jsonFile(byte[] good) {
    return random.nextInt(4) == 0
        ? bytes(good)
        : json(new String(good, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
  }

  /** A safetensors file: its bytes damaged, or its header, or the numbers in its tensors. */
  public byte[] tensorFile(byte[] good) {
    int header = (int) ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return switch (random.nextInt(3)) {
      case 0 -> bytes(good);
      case 1 -> {
        String text = new String(good, 8, header, StandardCharsets.UTF_8);
        byte[] other = escaped(text).getBytes(StandardCharsets.UTF_8);
        ByteBuffer file =
            ByteBuffer.allocate(8 + other.length + good.length - 8 - header)
                .order(ByteOrder.LITTLE_ENDIAN);
        yield file.putLong(other.length)
            .put(other)
            .put(good, 8 + header, good.length - 8 - header)
            .array();
      }
      default -> {
        ByteBuffer file = ByteBuffer.wrap(good.clone()).order(ByteOrder.LITTLE_ENDIAN);
        int count = (good.length - 8 - header) / Float.BYTES;
        for (int i = random.nextInt(1, 4); i > 0; i--) {
          float number = NUMBERS[random.nextInt(NUMBERS.length)];
          file.putFloat(8 + header + Float.BYTES * random.nextInt(count), number);
        }
        yield file.array();
      }
    };
  }

  /** Half of the time what is damaged is JSON within JSON: a spec stands in a header as text. */
  private String escaped(String header) {
    int spec = header.indexOf("\"{");
    int end = header.indexOf("}\"", spec);
    if (spec < 0 || end < 0 || random.nextBoolean()) {
      return json(header);
    }
    String plain = header.substring(spec + 1, end + 1).replace("\\\"", "\"");
    return header.substring(0, spec + 1)
        + json(plain).replace("\\", "\\\\").replace("\"", "\\\"")
        + header.substring(end + 1);
  }
}
