package morphogen.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.SysexMessage;
import morphogen.tools.ToyMidiProvider.Toy;
import processing.core.PApplet;

/**
 * What comes from outside in a storm: a MIDI device that plays, sends nonsense, is pulled out and
 * plugged in; OSC messages, and five times as many packets that are none. Now and then it turns one
 * knob and looks whether the very next picture shows it. Public only because Processing calls it.
 */
public final class StressStorm {
  // What is counted, as it is printed.
  static final String PLUGGED = "MIDI device pulled out and plugged in";
  static final String FOUND = "MIDI device found again";
  static final String MIDI = "MIDI messages";
  static final String OSC = "OSC messages";
  static final String GARBAGE_SENT = "OSC packets of garbage";
  static final String ANSWERS = "OSC answers";
  static final String TURNED = "knobs turned and looked for";
  static final String SEEN = "knobs seen in the very next picture";

  /** What the sketch's copy has learned at first; hands may change it. */
  static final String LEARNED =
      """
      {
        "show/light": "controller 7, channel 1",
        "scene/stepsPerFrame": "controller 1, channel 1",
        "scene/angle": "pitch wheel, channel 1",
        "scene/seed": "note 60, channel 1",
        "scenes/3": "note 36, channel 1",
        "scenes/6": "note 37, channel 1",
        "show/gif": "note 38, channel 1"
      }
      """;

  private static final Pattern SOURCE =
      Pattern.compile("\"show/light\": \"controller (\\d+), channel (\\d+)\"");
  private static final List<String> MESSAGES =
      List.of(
          "/scene/stepsPerFrame",
          "/scene/angle/position",
          "/scene/view",
          "/scene/seed",
          "/scenes/1",
          "/scenes/4",
          "/scenes/5",
          "/show/fade",
          "/*/stepsPerFrame",
          "/sc[a-z]ne/*",
          "/show/tap",
          "/{scene,show}/pulse",
          "/scene/none",
          "/show/gif",
          "/show/black");

  private static final int PLUG = 700; // frames, at most
  private static final int PROBE = 250;
  static final int GARBAGE = 5; // packets in a frame
  private static final int BRIGHT = 60; // of 255
  private static final int CONTROLLERS = 128;

  private final PApplet sketch;
  private final Random random;
  private final Consumer<String> count;
  private final int port;
  private final DatagramSocket socket;
  private final int plug; // every so many frames
  private final AtomicInteger answers = new AtomicInteger(); // that have not been counted
  private boolean unheard; // the device that was plugged in last, so far
  private Toy toy = Toy.plugIn("storm");
  private double bright; // how much of the latest picture that was looked at
  private boolean turned; // the light off, before this frame

  /**
   * @param port at which the sketch hears OSC
   * @param frames that the sketch has, of which the device is pulled out twice at least
   * @param count told what has happened
   */
  StressStorm(PApplet sketch, int port, int frames, long seed, Consumer<String> count) {
    this.sketch = sketch;
    this.port = port;
    this.count = count;
    plug = Math.max(1, Math.min(PLUG, frames * 2 / 5));
    random = new Random(seed);
    try {
      socket = new DatagramSocket();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread ear = new Thread(this::hear, "answers by OSC");
    ear.setDaemon(true);
    ear.start();
    sketch.registerMethod("draw", this); // before all that draw words over the picture
  }

  /** Counts what the sketch answers: so it has heard what was sent. */
  private void hear() {
    DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
    try {
      while (true) {
        socket.receive(packet);
        answers.incrementAndGet();
      }
    } catch (IOException e) {
      // it is over
    }
  }

  /** Before a frame. */
  void act() {
    try {
      osc();
      for (int i = answers.getAndSet(0); i > 0; i--) {
        count.accept(ANSWERS);
      }
      if (sketch.frameCount % plug == 0) {
        toy.unplug();
        toy = Toy.plugIn("storm");
        unheard = true;
        count.accept(PLUGGED);
      }
      if (toy.isOpen()) {
        if (unheard) {
          unheard = false;
          count.accept(FOUND);
        }
        midi();
        probe();
      }
    } catch (IOException | InvalidMidiDataException e) {
      throw new IllegalStateException(e);
    }
  }

  private void midi() throws InvalidMidiDataException {
    for (int i = 0; i < 2; i++) {
      toy.send(message());
      count.accept(MIDI);
    }
  }

  /** Controllers other than the one of the light, of which is known where it stands. */
  private MidiMessage message() throws InvalidMidiDataException {
    int value = random.nextInt(CONTROLLERS);
    return switch (random.nextInt(8)) {
      case 0 -> new ShortMessage(ShortMessage.NOTE_ON, 0, 34 + random.nextInt(30), value);
      case 1 -> new ShortMessage(ShortMessage.PITCH_BEND, 0, value, random.nextInt(CONTROLLERS));
      case 2 -> new ShortMessage(ShortMessage.ACTIVE_SENSING);
      case 3 -> {
        byte[] data = new byte[1 + random.nextInt(200)];
        random.nextBytes(data);
        yield new SysexMessage(SysexMessage.SYSTEM_EXCLUSIVE, data, data.length);
      }
      case 4 -> new MetaMessage(random.nextInt(CONTROLLERS), new byte[] {1, 2}, 2);
      case 5 -> new ShortMessage(ShortMessage.NOTE_OFF, 0, 36, 0);
      default -> new ShortMessage(ShortMessage.CONTROL_CHANGE, 0, 1 + random.nextInt(5), value);
    };
  }

  /** Turns the light off before a frame, if much of the one before it was bright. */
  private void probe() {
    if (sketch.frameCount % PROBE == 0) {
      light(CONTROLLERS - 1);
    }
    turned = asks(sketch.frameCount - 1) && bright > 0.3 && light(0);
  }

  /** True for frames whose picture is looked at. */
  private static boolean asks(int frame) {
    return frame % PROBE > 0 && frame % 10 == 0;
  }

  /** Moves what the light's knob has learned; false if it has unlearned it. */
  private boolean light(int value) {
    try {
      Path learned = sketch.sketchFile("data/midi.json").toPath();
      Matcher source = SOURCE.matcher(Files.readString(learned));
      if (!source.find()) {
        return false;
      }
      int controller = Integer.parseInt(source.group(1));
      toy.send(ShortMessage.CONTROL_CHANGE, Integer.parseInt(source.group(2)), controller, value);
      return true;
    } catch (IOException e) {
      return false; // it is just being written
    }
  }

  /** Called by Processing after the sketch has drawn, before words and signs are. */
  public void draw() {
    if (asks(sketch.frameCount)) {
      bright = bright();
    }
    if (!turned) {
      return;
    }
    turned = false;
    count.accept(TURNED);
    if (bright() == 0) {
      count.accept(SEEN);
    }
    light(CONTROLLERS - 1);
  }

  /** How much of the picture is bright. */
  private double bright() {
    sketch.loadPixels();
    int bright = 0;
    for (int rgb : sketch.pixels) {
      bright += Math.max(Math.max(rgb >> 16 & 255, rgb >> 8 & 255), rgb & 255) > BRIGHT ? 1 : 0;
    }
    return (double) bright / sketch.pixels.length;
  }

  private void osc() throws IOException {
    send(valid(), OSC);
    for (int i = 0; i < GARBAGE; i++) {
      send(garbage(), GARBAGE_SENT);
    }
  }

  /** What the system does not take throws, and is not counted. */
  private void send(byte[] packet, String what) throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    socket.send(new DatagramPacket(packet, packet.length, here, port));
    count.accept(what);
  }

  private byte[] valid() {
    String address = MESSAGES.get(random.nextInt(MESSAGES.size()));
    byte[] types = padded(random.nextInt(4) == 0 ? "," : ",f");
    byte[] path = padded(address);
    ByteBuffer packet = ByteBuffer.allocate(path.length + types.length + Float.BYTES);
    packet.put(path).put(types);
    if (types[1] == 'f') {
      packet.putFloat(4 * random.nextFloat() - 1);
    }
    return Arrays.copyOf(packet.array(), packet.position());
  }

  private static byte[] padded(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return Arrays.copyOf(bytes, (bytes.length / 4 + 1) * 4);
  }

  /** Noise, or a message with something wrong: cut, longer, other bytes, a bundle that is none. */
  private byte[] garbage() {
    byte[] packet = random.nextBoolean() ? valid() : new byte[random.nextInt(1400)];
    if (packet.length == 0 || packet[0] == 0) {
      random.nextBytes(packet);
      byte[] bundle = "#bundle\0".getBytes(StandardCharsets.US_ASCII);
      if (random.nextInt(3) == 0) {
        System.arraycopy(bundle, 0, packet, 0, Math.min(bundle.length, packet.length));
      }
      return packet;
    }
    for (int i = random.nextInt(4); i >= 0; i--) {
      packet[random.nextInt(packet.length)] = (byte) random.nextInt();
    }
    return Arrays.copyOf(packet, 1 + random.nextInt(packet.length + 8));
  }

  /** Ends it. */
  void close() {
    socket.close();
    toy.unplug();
  }
}
