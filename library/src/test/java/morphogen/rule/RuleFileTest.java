package morphogen.rule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleFileTest {
  @TempDir Path dir;
  private Path file;
  private byte[] good;

  @BeforeEach
  void writeAGoodFile() throws IOException {
    file = dir.resolve("rule.safetensors");
    RuleSpec spec =
        RuleSpec.growing()
            .withChannels(5)
            .withHidden(7)
            .withKernels(Kernel.texture(7, 1))
            .withBoundary(Boundary.WRAP)
            .withClamp(Clamp.SOFT)
            .withFire(Fire.CHANNEL)
            .withFireRate(0.3)
            .withActivation(Activation.NONE)
            .withLifeMask(LifeMask.PRE);
    new RuleFile(Rule.untrained(spec, 1), Map.of("grid", "48", "target", "🦎")).write(file);
    good = Files.readAllBytes(file);
  }

  @Test
  void readsBackWhatWasWritten() throws IOException {
    RuleFile read = RuleFile.read(file);
    Rule written = Rule.untrained(read.rule().spec(), 1);
    assertEquals(7, read.rule().spec().kernels().size());
    assertEquals(Kernel.texture(7, 1), read.rule().spec().kernels());
    assertEquals(LifeMask.PRE, read.rule().spec().lifeMask());
    assertEquals("🦎", read.notes().get("target"));
    assertEquals(48, read.grid(64));
    for (Tensor tensor : written.tensors()) {
      assertArrayEquals(tensor.values(), read.rule().weight(tensor.name()));
    }
    assertFalse(Files.exists(dir.resolve("rule.safetensors.part")));
  }

  @Test
  void rulesThatDecayAndStartFromNoiseReadBack() throws IOException {
    RuleSpec spec = RuleSpec.yourLoss();
    new RuleFile(Rule.random(spec, 0.1, 1), Map.of()).write(file);
    assertEquals(spec, RuleFile.read(file).rule().spec());
  }

  /** Files from before there was decay and noise have neither word in their spec. */
  @Test
  void whatASpecDoesNotSayIsTheDefault() throws IOException {
    String text = new String(good, StandardCharsets.UTF_8);
    assertFalse(text.contains("hiddenDecay") || text.contains("start"));
    RuleSpec spec = RuleFile.read(file).rule().spec();
    assertEquals(0, spec.hiddenDecay());
    assertEquals(Start.SINGLE, spec.start());
  }

  @Test
  void everyTruncationIsOneClearException() throws IOException {
    for (int length = 0; length < good.length; length += length < 64 ? 1 : 37) {
      refuses(Arrays.copyOf(good, length));
    }
    refuses(Arrays.copyOf(good, good.length + 4));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 31, 1L << 40})
  void lyingHeaderLengthsAreRefused(long length) throws IOException {
    byte[] bytes = good.clone();
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
    refuses(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{",
        "{\"a\":1}",
        "{\"a\":{}}",
        "{\"__metadata__\":5}",
        "{\"__metadata__\":{\"format\":{}}}",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4.5]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1e99],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647,4],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2147483647],\"data_offsets\":[0,8589934588]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[536870912],\"data_offsets\":[0,2147483648]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
      })
  void hostileHeadersAreRefused(String header) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + 8).order(ByteOrder.LITTLE_ENDIAN);
    refuses(bytes.putLong(text.length).put(text).array());
  }

  /** As some writers pad: the format says spaces. */
  @Test
  void aHeaderPaddedWithZeroBytesIsRefusedInPlainWords() throws IOException {
    byte[] bytes = good.clone();
    int header = (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    for (int i = 8 + header - 1; bytes[i] == ' '; i--) {
      bytes[i] = 0;
    }
    assertEquals(0, bytes[8 + header - 1]);
    BadFileException e = refuses(bytes);
    assertTrue(e.getMessage().contains("its header is broken: it is not JSON"), e.getMessage());
    assertFalse(e.getMessage().toLowerCase(Locale.ROOT).contains("gson"), e.getMessage());
    assertFalse(e.getMessage().contains("http"), e.getMessage());
  }

  @Test
  void theSameRuleMakesTheSameFileInEveryProcess() throws IOException {
    Map<String, String> notes = Map.of("wishes", "1", "target", "2", "grid", "3", "a", "4");
    new RuleFile(RuleFile.read(file).rule(), notes).write(file);
    List<String> names = List.copyOf(Safetensors.read(file).metadata().keySet());
    assertEquals(List.of("format", "spec", "a", "grid", "target", "wishes"), names);
  }

  @Test
  void deeplyNestedHeadersAreRefused() throws IOException {
    byte[] text = "[".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + text.length).order(ByteOrder.LITTLE_ENDIAN);
    refuses(bytes.putLong(text.length).put(text).array());
  }

  /** Values are read and written in parts. */
  @Test
  void longTensorsReadBack() throws IOException {
    Tensor a = Tensor.zeros("a", 3, 200_001);
    Tensor b = Tensor.zeros("b", 1 << 18);
    for (Tensor tensor : List.of(a, b)) {
      for (int i = 0; i < tensor.values().length; i++) {
        tensor.values()[i] = i * 0.5f;
      }
    }
    new Safetensors(List.of(a, b), Map.of()).write(file);
    Safetensors read = Safetensors.read(file);
    assertEquals(List.of(3, 200_001), read.tensor("a").shape());
    assertArrayEquals(a.values(), read.tensor("a").values());
    assertArrayEquals(b.values(), read.tensor("b").values());
  }

  /** Each of a million ones would become an object. */
  @Test
  void longHeadersAreRefusedUnread() throws IOException {
    String header = "{\"a\":[" + "1,".repeat(Safetensors.MAX_HEADER / 2) + "1]}";
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + text.length).order(ByteOrder.LITTLE_ENDIAN);
    BadFileException e = refuses(bytes.putLong(text.length).put(text).array());
    assertTrue(e.getMessage().contains("at most 1048576"), e.getMessage());
  }

  @Test
  void whatCouldNotBeReadAgainIsNotWritten() throws IOException {
    Map<String, String> notes = Map.of("diary", "x".repeat(Safetensors.MAX_HEADER));
    RuleFile verbose = new RuleFile(RuleFile.read(file).rule(), notes);
    Exception e = assertThrows(IOException.class, () -> verbose.write(file));
    assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    assertArrayEquals(good, Files.readAllBytes(file));
  }

  /** A kilobyte that claims a rule of 200 million weights. */
  @Test
  void aRuleThatIsNotThereTakesNoMemory() throws IOException {
    RuleSpec huge = RuleSpec.growing().withChannels(1024).withHidden(65536);
    String spec = new Gson().toJson(RuleFile.json(huge));
    new Safetensors(List.of(), Map.of("format", "morphogen-rule-1", "spec", spec)).write(file);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    BadFileException e = assertThrows(BadFileException.class, () -> RuleFile.read(file));
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(e.getMessage().contains("hidden.weight"), e.getMessage());
    assertTrue(allocated < 8 << 20, allocated + " bytes");
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1024,1024", "1025,64", "9999,64", "0,64", "-3,64", "1e3,64", "'',64"})
  void gridsThatNoRuleWasTrainedOnAreIgnored(String note, int cells) {
    Rule rule = Rule.untrained(RuleSpec.growing(), 1);
    assertEquals(cells, new RuleFile(rule, Map.of("grid", note)).grid(64));
  }

  /** 1024 x 1024 cells of as many channels would be four gigabytes. */
  @Test
  void manyChannelsMakeTheGridsThatAreBelievedSmaller() {
    Rule rule = Rule.untrained(RuleSpec.growing().withChannels(1024).withHidden(1), 1);
    assertEquals(64, new RuleFile(rule, Map.of("grid", "1024")).grid(64));
    assertEquals(256, new RuleFile(rule, Map.of("grid", "256")).grid(64));
  }

  @Test
  void weightsThatAreNotNumbersAreRefused() throws IOException {
    byte[] bytes = good.clone();
    int last = bytes.length - 4;
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(last, Float.NaN);
    BadFileException e = refuses(bytes);
    assertTrue(e.getMessage().contains("NaN"), e.getMessage());
  }

  @Test
  void aFileOfTensorsThatIsNoRuleSaysSo() throws IOException {
    new Safetensors(List.of(Tensor.zeros("a", 2)), Map.of()).write(file);
    BadFileException e = assertThrows(BadFileException.class, () -> RuleFile.read(file));
    assertTrue(e.getMessage().contains("not a Morphogen rule"), e.getMessage());
  }

  @Test
  void missingFilesSaySo() {
    Path missing = dir.resolve("nothing.safetensors");
    BadFileException e = assertThrows(BadFileException.class, () -> RuleFile.read(missing));
    assertTrue(e.getMessage().contains("nothing.safetensors"), e.getMessage());
  }

  @Test
  void whatIsNoFileIsNamedOnce() {
    for (Path path : List.of(dir, file.resolve("inside"))) {
      BadFileException e = assertThrows(BadFileException.class, () -> RuleFile.read(path));
      assertTrue(e.getMessage().startsWith(path + ": "), e.getMessage());
      assertEquals(0, e.getMessage().lastIndexOf(path.toString()), e.getMessage());
    }
  }

  @Test
  void randomDamageNeverCausesAnythingElse() throws IOException {
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 4000; i++) {
      byte[] bytes = good.clone();
      int changes = 1 + random.nextInt(4);
      for (int c = 0; c < changes; c++) {
        // Mostly in the header, where the structure is.
        int at = random.nextInt(random.nextInt(4) > 0 ? 1200 : bytes.length);
        bytes[at] = (byte) random.nextInt();
      }
      try {
        RuleFile.of(Path.of("fuzzed"), Safetensors.read(Path.of("fuzzed"), bytes));
      } catch (BadFileException e) {
        assertTrue(e.getMessage().startsWith("fuzzed: "), e.getMessage());
        refused++;
      }
    }
    assertTrue(refused > 2000, "only " + refused + " of 4000 damaged files were refused");
  }

  @Test
  void aFailedWriteLeavesTheOldFile() throws IOException {
    assertThrows(
        IOException.class,
        () ->
            AtomicFile.write(
                file,
                channel -> {
                  channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
                  throw new IOException("No space left on device");
                }));
    assertArrayEquals(good, Files.readAllBytes(file));
    assertFalse(Files.exists(dir.resolve("rule.safetensors.part")));
  }

  @Test
  void everyBuiltInRuleCanBeRead() {
    assertTrue(RuleFile.builtIn().contains("lizard"));
    for (String name : RuleFile.builtIn()) {
      assertTrue(RuleFile.builtIn(name).grid(0) >= 20, name);
    }
    assertThrows(IllegalArgumentException.class, () -> RuleFile.builtIn("nobody"));
  }

  private BadFileException refuses(byte[] bytes) throws IOException {
    Files.write(file, bytes);
    BadFileException e = assertThrows(BadFileException.class, () -> RuleFile.read(file));
    assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    return e;
  }
}
