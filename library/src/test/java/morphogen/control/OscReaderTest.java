package morphogen.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Packets byte by byte; the first two are the examples of OSC 1.0's own page. */
class OscReaderTest {
  private static final String OSCILLATOR =
      "2f6f7363696c6c61746f722f342f6672657175656e637900" + "2c660000" + "43dc0000";
  private static final String FOO =
      "2f666f6f00000000"
          + "2c69697366660000"
          + "000003e8"
          + "ffffffff"
          + "68656c6c6f000000"
          + "3f9df3b6"
          + "40b5b22d";
  private static final String BUNDLE = "2362756e646c6500" + "0000000000000001";

  private final List<OscMessage> read = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  private void read(String hex) {
    new OscReader(read::add, faults::add).read(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String part(String hex) {
    return String.format("%08x", hex.length() / 2) + hex;
  }

  @Test
  void theExamplesOfItsPageAreRead() {
    read(OSCILLATOR);
    read(FOO);
    assertEquals(new OscMessage("/oscillator/4/frequency", List.of(440.0)), read.get(0));
    assertEquals("/foo", read.get(1).address());
    List<Object> values = read.get(1).arguments();
    assertEquals(List.of(1000.0, -1.0, "hello"), values.subList(0, 3));
    assertEquals(1.234, (double) values.get(3), 1e-7);
    assertEquals(5.678, (double) values.get(4), 1e-6);
    assertEquals(List.of(), faults);
  }

  @Test
  void theExamplesOfItsPageAreWritten() {
    HexFormat hex = HexFormat.of();
    assertArrayEquals(hex.parseHex(OSCILLATOR), OscWriter.write("/oscillator/4/frequency", 440f));
    assertArrayEquals(hex.parseHex(FOO), OscWriter.write("/foo", 1000, -1, "hello", 1.234, 5.678f));
    assertThrows(IllegalArgumentException.class, () -> OscWriter.write("foo"));
    assertThrows(IllegalArgumentException.class, () -> OscWriter.write("/foo", new int[0]));
  }

  @Test
  void allTypesAreReadOrPassedOver() {
    read(
        hex("/a\0\0,btcrmNITF[hd]S\0")
            + ("00000005" + "0102030405000000") // a blob and what fills it up
            + ("0000000000000001" + "00000041" + "ff00ff00" + "00901040")
            + ("000000000000000c" + "4004000000000000" + hex("end\0")));
    assertEquals(List.of(1.0, 1.0, 0.0, 12.0, 2.5, "end"), read.get(0).arguments());
    read(hex("/a\0\0"));
    assertEquals(List.of(), read.get(1).arguments());
    assertEquals(List.of(), faults);
  }

  @Test
  void aFaultyMessageOfABundleIsLeftOutAlone() {
    String wrong = hex("/b\0\0,q\0\0");
    read(BUNDLE + part(OSCILLATOR) + part(wrong) + part(BUNDLE + part(FOO)) + part(OSCILLATOR));
    assertEquals(
        List.of("/oscillator/4/frequency", "/foo", "/oscillator/4/frequency"),
        read.stream().map(OscMessage::address).toList());
    assertEquals(1, faults.size());
  }

  @Test
  void whatIsNoPacketIsToldInWords() {
    for (String wrong :
        List.of(
            "",
            hex("abc\0"),
            hex("/a"),
            hex("/a\0\0,f\0\0") + "43dc",
            hex("/a\0\0,b\0\0") + "7fffffff",
            hex("/a\0\0,b\0\0") + "ffffffff",
            hex("/a\0\0f\0\0\0"),
            BUNDLE.substring(0, 20),
            BUNDLE + "00000000",
            BUNDLE + "7ffffffc",
            BUNDLE + "00000003010203")) {
      faults.clear();
      read(wrong);
      assertEquals(1, faults.size(), wrong);
    }
    assertEquals(List.of(), read);
  }

  @Test
  void bundlesLieInEachOtherEightDeepAtMost() {
    String packet = FOO;
    for (int depth = 0; depth < 8; depth++) {
      packet = BUNDLE + part(packet);
    }
    read(packet);
    assertEquals(1, read.size());
    read(BUNDLE + part(packet));
    assertEquals(1, read.size());
    assertEquals(1, faults.size());
  }

  @Test
  void patternsStandForWhatTheirPageSays() {
    assertTrue(OscPattern.matches("/*/angle", "/lizard/angle"));
    assertFalse(OscPattern.matches("/*angle", "/lizard/angle"), "a star ends at a slash");
    assertTrue(OscPattern.matches("/li?ard/*", "/lizard/angle"));
    assertTrue(OscPattern.matches("/{chick,lizard}/angle", "/lizard/angle"));
    assertFalse(OscPattern.matches("/{chick,crab}/angle", "/lizard/angle"));
    assertTrue(OscPattern.matches("/lizard[0-9a]", "/lizard7"));
    assertTrue(OscPattern.matches("/lizard[0-9a]", "/lizarda"));
    assertTrue(OscPattern.matches("/lizard[!0-9]", "/lizardb"));
    assertFalse(OscPattern.matches("/lizard[!0-9]", "/lizard7"));
    assertFalse(OscPattern.matches("/lizard[", "/lizard["));
    assertFalse(OscPattern.matches("/lizard/angle", "/lizard/angles"));
    assertTrue(OscPattern.matches("/lizard", OscPattern.address("lizard")));
    assertEquals("/one_two/a_b", OscPattern.address("one two/a#b"));
    String stars = "/" + "*a".repeat(100);
    assertFalse(OscPattern.matches(stars, "/" + "a".repeat(120) + "b"), "in no time");
  }
}
