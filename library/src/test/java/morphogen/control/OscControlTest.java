package morphogen.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import morphogen.file.Console;
import morphogen.knob.Knob;
import morphogen.knob.Rack;
import org.junit.jupiter.api.Test;

/** What packets do to a rack, without a network. */
class OscControlTest {
  private int pressed;
  private final Rack rack =
      new Rack()
          .add("lizard", Knob.range("speed", 0, 64, 1, "").withMiddle(1))
          .add("lizard", Knob.toggle("wrap", false, ""))
          .add("lizard", Knob.choice("view", List.of("colour", "alpha"), "colour", ""))
          .add("chick", Knob.range("speed", 0, 64, 1, ""))
          .button("lizard", "one step", "", () -> pressed++);
  private final OscControl control = new OscControl(rack, new Faults("Osc"));
  private final List<OscMessage> answers = new ArrayList<>();

  private void send(String address, Object... values) {
    receive(OscWriter.write(address, values));
  }

  private void receive(byte[] packet) {
    control.receive(
        ByteBuffer.wrap(packet),
        answer -> new OscReader(answers::add, Assertion::none).read(ByteBuffer.wrap(answer)));
    rack.update();
  }

  private static final class Assertion {
    static void none(String fault) {
      throw new AssertionError(fault);
    }
  }

  @Test
  void aMessageTurnsAKnobWithinItsRange() {
    send("/lizard/speed", 2f);
    assertEquals(2, rack.get("lizard/speed"));
    send("/lizard/speed", 3);
    assertEquals(3, rack.get("lizard/speed"));
    send("/lizard/speed", 1e9f);
    assertEquals(64, rack.get("lizard/speed"));
    send("/lizard/speed", Float.NaN);
    assertEquals(64, rack.get("lizard/speed"));
    send("/lizard/speed/position", 0.5f);
    assertEquals(1, rack.get("lizard/speed"), 1e-6);
    send("/lizard/wrap", true);
    assertTrue(rack.knob("lizard/wrap").isOn());
    send("/lizard/view", "alpha");
    assertEquals("alpha", rack.knob("lizard/view").word());
    assertEquals("/lizard/view alpha", control.last());
  }

  @Test
  void aKnobsAddressAloneIsAnswered() {
    rack.set("lizard/speed", 2);
    send("/lizard/speed");
    send("/lizard/speed/position");
    send("/*/*");
    assertEquals(new OscMessage("/lizard/speed", List.of(2.0)), answers.get(0));
    double position = rack.knob("lizard/speed").position();
    assertEquals(new OscMessage("/lizard/speed/position", List.of(position)), answers.get(1));
    assertEquals(
        List.of("/lizard/speed", "/lizard/wrap", "/lizard/view", "/chick/speed"),
        answers.subList(2, 6).stream().map(OscMessage::address).toList());
    assertEquals(6, answers.size());
    assertEquals(0, pressed, "asking for all presses nothing");
  }

  @Test
  void buttonsArePressedAndTheirReleaseDoesNothing() {
    send("/lizard/one_step");
    send("/lizard/one_step", 1f);
    send("/lizard/one_step", 0f);
    assertEquals(2, pressed);
    send("/lizard/one*", 1);
    assertEquals(3, pressed);
  }

  @Test
  void aPatternTurnsSeveral() {
    send("/*/speed", 5f);
    assertEquals(5, rack.get("lizard/speed"));
    assertEquals(5, rack.get("chick/speed"));
  }

  @Test
  void onePathOfAPatternThatRefusesLeavesTheOthersAlone() {
    rack.add("aardvark", Knob.choice("view", List.of("colour", "depth"), "colour", ""));
    rack.add("zebra", Knob.choice("view", List.of("colour", "alpha"), "colour", ""));
    List<String> said = Console.during(() -> send("/*/view", "alpha"));
    assertEquals(1, said.size(), said.toString());
    assertEquals(0, rack.get("aardvark/view"));
    assertEquals(1, rack.get("lizard/view"));
    assertEquals(1, rack.get("zebra/view"));
    assertEquals("/*/view alpha", control.last());
  }

  @Test
  void whatIsFaultyIsToldOnceAndLeftOut() {
    List<String> said =
        Console.during(
            () -> {
              for (int i = 0; i < 3; i++) {
                send("/lizard/sped", 2f);
                send("/lizard/speed", "fast");
                receive("garbage".getBytes(StandardCharsets.US_ASCII));
                send("/lizard/speed", 4f);
              }
            });
    assertEquals(
        List.of(
            "Osc: Nothing is called /lizard/sped; the query /*/* is answered with all that is.",
            "Osc: 'fast' is no number: speed goes from 0 to 64.",
            "Osc: A message ends too early."),
        said);
    assertEquals(4, rack.get("lizard/speed"));
  }

  /** Noise, and true packets that were damaged. */
  static byte[] garbage(SplittableRandom random) {
    byte[] message = OscWriter.write("/lizard/speed", 2f, "abc", 7L);
    byte[] bundle = Arrays.copyOf("#bundle\0".getBytes(StandardCharsets.US_ASCII), 20);
    bundle[19] = (byte) message.length;
    byte[] whole = Arrays.copyOf(bundle, 20 + message.length);
    System.arraycopy(message, 0, whole, 20, message.length);
    byte[] packet = new byte[random.nextInt(200)];
    random.nextBytes(packet);
    if (random.nextInt(4) > 0) {
      packet = random.nextBoolean() ? message : whole;
      packet = random.nextBoolean() ? Arrays.copyOf(packet, random.nextInt(packet.length)) : packet;
      for (int i = random.nextInt(5); i >= 0 && packet.length > 0; i--) {
        packet[random.nextInt(packet.length)] = (byte) random.nextInt(256);
      }
    }
    return packet;
  }

  @Test
  void aHundredThousandPacketsOfGarbageDoNoHarm() {
    SplittableRandom random = new SplittableRandom(16);
    List<String> said =
        Console.during(
            () -> {
              for (int i = 0; i < 100_000; i++) {
                receive(garbage(random));
              }
            });
    assertTrue(said.size() <= 51, said.size() + " lines");
    assertFalse(said.stream().anyMatch(line -> line.contains("Exception")), said.toString());
    assertEquals(5, rack.paths().size());
    float speed = rack.get("lizard/speed");
    assertTrue(speed >= 0 && speed <= 64, speed + " is within its range");
    send("/lizard/speed", 2f);
    assertEquals(2, rack.get("lizard/speed"));
  }
}
