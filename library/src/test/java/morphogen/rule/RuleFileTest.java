package morphogen.rule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import morphogen.file.AtomicFile;
import morphogen.file.BadFileException;
import morphogen.file.Safetensors;
import morphogen.file.Tensor;
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
            .withAliveMask(AliveMask.PRE);
    new RuleFile(Rule.untrained(spec, 1), Map.of("grid", "48", "target", "🦎")).write(file);
    good = Files.readAllBytes(file);
  }

  @Test
  void readsBackWhatWasWritten() throws IOException {
    RuleFile read = RuleFile.read(file);
    Rule written = Rule.untrained(read.rule().spec(), 1);
    assertEquals(7, Filters.of(read.rule().spec()).kernels().size());
    assertEquals(Kernel.texture(7, 1), Filters.of(read.rule().spec()).kernels());
    assertEquals(AliveMask.PRE, read.rule().spec().aliveMask());
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
        "{\"__metadata__\":{\"format\":5}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[\"1\"],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,\"4\"]}}",
        "{\"a\":{\"dtype\":[\"F32\"],\"shape\":[1],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
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
    String spec = new Gson().toJson(SpecJson.of(huge));
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

  /** Each of them in the spec of a good file, with what the message must say. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"channels\":5 | \"channels\":\"5\" | channels: \"5\" is not a whole number",
        "\"channels\":5 | \"channels\":[5] | channels: a list is not a whole number",
        "\"channels\":5 | \"channels\":5.5 | channels: 5.5 is not a whole number",
        "\"channels\":5 | \"channels\":true | channels: true is not a whole number",
        "\"channels\":5 | \"channels\":NaN | channels: \"NaN\" is not a whole number",
        "\"channels\":5 | \"channels\":1e99 | channels: 1e99 is not a whole number",
        "\"channels\":5 | \"channels\":null | channels: nothing is not a whole number",
        "\"channels\":5 | \"channels\":5,\"channels\":5 | 'channels' twice",
        "\"channels\":5 | \"channels\":5,\"chanels\":5 | chanels: this version does not know it",
        "\"visible\":4 | \"visible\":\"4\" | visible: \"4\" is not a whole number",
        "\"hidden\":7 | \"hidden\":{} | hidden: an object is not a whole number",
        "\"fireRate\":0.3 | \"fireRate\":\"0.3\" | fireRate: \"0.3\" is not a number",
        "\"fireRate\":0.3 | \"fireRate\":[0.3] | fireRate: a list is not a number",
        "\"fireRate\":0.3 | \"fireRate\":NaN | fireRate: \"NaN\" is not a number",
        "\"fireRate\":0.3 | \"fireRate\":Infinity | fireRate: Infinity is not over 0",
        "\"bias\":true | \"bias\":\"yes\" | bias: \"yes\" is not true or false",
        "\"bias\":true | \"bias\":\"true\" | bias: \"true\" is not true or false",
        "\"bias\":true | \"bias\":1 | bias: 1 is not true or false",
        "\"bias\":true | \"bias\":[true] | bias: a list is not true or false",
        "\"fire\":\"channel\" | \"fire\":\"CHANNEL\" | fire: \"CHANNEL\" is not cell or channel",
        "\"fire\":\"channel\" | \"fire\":[\"channel\"] | fire: a list is not cell or channel",
        "\"fire\":\"channel\" | \"fire\":1 | fire: 1 is not cell or channel",
        "\"kernels\":[ | \"kernels\":[5, | kernels[0]: 5 is not an object",
        "\"kernels\":[ | \"kernels\":7,\"x\":[ | x: this version does not know it",
        "\"name\":\"identity\" | \"name\":5 | kernels[0].name: 5 is not a text",
        "\"name\":\"identity\" | \"name\":[\"identity\"] | kernels[0].name: a list is not a text",
        "\"taps\":[0.0, | \"taps\":[\"0\", | kernels[0].taps[0]: \"0\" is not a number",
        "\"taps\":[0.0, | \"taps\":[NaN, | kernels[0].taps[0]: \"NaN\" is not a number",
        "\"taps\":[0.0, | \"taps\":[false, | kernels[0].taps[0]: false is not a number",
        "\"taps\":[0.0, | \"taps\":[1e40, | needs nine finite numbers",
        "\"taps\":[0.0, | \"taps\":5,\"t\":[ | kernels[0].taps: 5 is not a list",
      })
  void aSpecThatOnlyLooksRightIsRefused(String right, String wrong, String said)
      throws IOException {
    Safetensors content = Safetensors.read(file);
    Map<String, String> metadata = new LinkedHashMap<>(content.metadata());
    String spec = metadata.get("spec");
    int at = spec.indexOf(right);
    metadata.put("spec", spec.substring(0, at) + wrong + spec.substring(at + right.length()));
    new Safetensors(content.tensors(), metadata).write(file);
    BadFileException e = assertThrows(BadFileException.class, () -> RuleFile.read(file));
    assertTrue(e.getMessage().startsWith(file + ": not a sane rule: "), e.getMessage());
    assertTrue(e.getMessage().contains(said), e.getMessage());
  }

  /** But for the order of the notes, which are sorted since the first one was written. */
  @Test
  void shippedRulesAreWrittenAsTheyStandByteForByte() throws IOException {
    for (String name : RuleFile.builtIn()) {
      try (InputStream in =
          RuleFile.class.getResourceAsStream("/morphogen/rules/" + name + ".safetensors")) {
        byte[] shipped = in.readAllBytes();
        Safetensors content = Safetensors.read(file, shipped);
        RuleFile.of(file, content).write(file);
        byte[] written = Files.readAllBytes(file);
        assertEquals(content.metadata(), Safetensors.read(file, written).metadata(), name);
        int header =
            Math.toIntExact(ByteBuffer.wrap(shipped).order(ByteOrder.LITTLE_ENDIAN).getLong());
        byte[] values = Arrays.copyOfRange(shipped, 8 + header, shipped.length);
        assertArrayEquals(values, Arrays.copyOfRange(written, 8 + header, written.length), name);
      }
    }
  }

  @Test
  void allFaultsOfASpecAreToldAtOnce() throws IOException {
    Safetensors content = Safetensors.read(file);
    Map<String, String> metadata = new LinkedHashMap<>(content.metadata());
    metadata.put(
        "spec",
        metadata
            .get("spec")
            .replace("\"visible\":4", "\"visible\":\"all\"")
            .replace("\"bias\":true,", "")
            .replace("\"clamp\":\"soft\"", "\"clamp\":\"softly\",\"depth\":3"));
    new Safetensors(content.tensors(), metadata).write(file);
    BadFileException e = assertThrows(BadFileException.class, () -> RuleFile.read(file));
    for (String fault :
        List.of(
            "visible: \"all\" is not a whole number",
            "bias is missing.",
            "clamp: \"softly\" is not none or hard or soft or visible or range.",
            "depth: this version does not know it; it knows channels, visible, network, hidden,")) {
      assertTrue(e.getMessage().contains(fault), e.getMessage());
    }
  }

  @Test
  void whatTexturesAreSaysTheFileOnlyWhereItSaysSomething() {
    RuleSpec plain = RuleSpec.texture();
    String json = SpecJson.of(plain).toString();
    for (String key : List.of("range", "ceiling", "magnitude", "offset")) {
      assertFalse(json.contains("\"" + key + "\""), json);
    }
    RuleSpec all =
        RuleSpec.isotropicTexture()
            .withClamp(Clamp.RANGE)
            .withRange(new Limits(-1.5, 2))
            .withCeiling(2)
            .withOffset(0.5)
            .withStart(Start.BLOCK);
    json = SpecJson.of(all).toString();
    assertTrue(json.endsWith(",\"start\":\"block\",\"range\":[-1.5,2.0],\"offset\":0.5}"), json);
    assertTrue(json.contains("\"bias\":true,\"ceiling\":2.0,\"magnitude\":true,"), json);
    assertEquals(all, SpecJson.read(SpecJson.of(all)));
  }

  @Test
  void aRangeIsThereIfTheClampIsOneAndOnlyThen() {
    JsonObject with = SpecJson.of(RuleSpec.texture().withClamp(Clamp.RANGE));
    with.remove("range");
    refuses(with, "range is missing.");
    JsonObject without = SpecJson.of(RuleSpec.texture());
    JsonArray ends = new JsonArray();
    ends.add(2);
    without.add("range", ends);
    refuses(without, "range: there only if clamp is range.");
    without.addProperty("clamp", "range");
    refuses(without, "range: 1 numbers, not two");
    ends.add(2);
    refuses(without, "range, high: 2.0 is not over low");
  }

  private static void refuses(JsonObject spec, String why) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> SpecJson.read(spec));
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }

  @Test
  void aSingleCellNeedsFourChannels() {
    RuleSpec noise = RuleSpec.yourLoss().withChannels(3);
    RuleSpec single = noise.withStart(Start.SINGLE);
    Exception e = assertThrows(IllegalArgumentException.class, single::check);
    assertTrue(e.getMessage().startsWith("channels: 3 is not 4 or more"), e.getMessage());
    assertEquals(4, single.withChannels(4).check().channels());
  }

  @Test
  void tensorsTooManyAreRefused() throws IOException {
    Safetensors content = Safetensors.read(file);
    List<Tensor> tensors = new ArrayList<>(content.tensors());
    tensors.add(Tensor.zeros("momentum", 2));
    new Safetensors(tensors, content.metadata()).write(file);
    BadFileException e = assertThrows(BadFileException.class, () -> RuleFile.read(file));
    assertTrue(e.getMessage().contains("Unknown weights [momentum]"), e.getMessage());
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
