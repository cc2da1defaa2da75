package morphogen.tools;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sound.midi.MidiDevice;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Receiver;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Transmitter;
import javax.sound.midi.spi.MidiDeviceProvider;

/**
 * MIDI devices of the tests' own, which the JDK finds as it finds real ones where it is told to.
 */
public final class ToyMidiProvider extends MidiDeviceProvider {
  private static final List<Toy> PLUGGED = new CopyOnWriteArrayList<>();

  /** A keyboard with wheels. */
  public static final class Toy implements MidiDevice {
    private final Info info;
    private final boolean busy;
    private volatile Receiver receiver;
    private volatile boolean open;

    private Toy(String name, boolean busy) {
      info = new Info(name, "Morphogen", "A toy.", "1") {};
      this.busy = busy;
    }

    /** Plugs one in. */
    public static Toy plugIn(String name) {
      return plugIn(name, false);
    }

    /** One that another program has, if it is busy. */
    public static Toy plugIn(String name, boolean busy) {
      Toy toy = new Toy(name, busy);
      PLUGGED.add(toy);
      return toy;
    }

    public void unplug() {
      PLUGGED.remove(this);
    }

    /** Sends what a hand does. */
    public void send(int command, int channel, int first, int second) {
      try {
        send(new ShortMessage(command, channel - 1, first, second));
      } catch (javax.sound.midi.InvalidMidiDataException e) {
        throw new IllegalArgumentException(e);
      }
    }

    public void send(MidiMessage message) {
      receiver.send(message, -1);
    }

    @Override
    public Info getDeviceInfo() {
      return info;
    }

    @Override
    public void open() throws MidiUnavailableException {
      if (busy) {
        throw new MidiUnavailableException("another program has it");
      }
      open = true;
    }

    @Override
    public void close() {
      open = false;
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public long getMicrosecondPosition() {
      return -1;
    }

    @Override
    public int getMaxReceivers() {
      return 0;
    }

    @Override
    public int getMaxTransmitters() {
      return -1;
    }

    @Override
    public Receiver getReceiver() throws MidiUnavailableException {
      throw new MidiUnavailableException();
    }

    @Override
    public List<Receiver> getReceivers() {
      return List.of();
    }

    @Override
    public Transmitter getTransmitter() {
      return new Transmitter() {
        @Override
        public void setReceiver(Receiver to) {
          receiver = to;
        }

        @Override
        public Receiver getReceiver() {
          return receiver;
        }

        @Override
        public void close() {
          receiver = null;
        }
      };
    }

    @Override
    public List<Transmitter> getTransmitters() {
      return List.of();
    }
  }

  @Override
  public MidiDevice.Info[] getDeviceInfo() {
    return PLUGGED.stream().map(toy -> toy.info).toArray(MidiDevice.Info[]::new);
  }

  @Override
  public MidiDevice getDevice(MidiDevice.Info info) {
    return PLUGGED.stream()
        .filter(toy -> toy.info == info)
        .findFirst()
        .orElseThrow(IllegalArgumentException::new);
  }
}
