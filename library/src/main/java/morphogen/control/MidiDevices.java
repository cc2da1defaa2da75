package morphogen.control;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sound.midi.MidiDevice;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.MidiUnavailableException;
import javax.sound.midi.Receiver;
import javax.sound.midi.Sequencer;
import javax.sound.midi.Synthesizer;

/**
 * All MIDI devices that send, opened as they are plugged in: the JDK has no event for that, so a
 * thread of its own looks once a second. One that cannot be opened is told once and tried again.
 * Providers of devices, such as CoreMIDI4J on macOS, are found where their jars are.
 */
public final class MidiDevices implements AutoCloseable {
  private static final String BETTER = "CoreMIDI4J"; // lists all of macOS's devices once more
  private static final int REST = 1000; // milliseconds
  private static final int PATIENCE = 500;

  private final Consumer<MidiMessage> receiver;
  private final Faults faults;
  private final Map<MidiDevice.Info, MidiDevice> opened = new LinkedHashMap<>();
  private final Thread thread = new Thread(this::watch, "morphogen-midi");
  private volatile List<String> names = List.of();
  private volatile boolean closed;

  /**
   * Begins to look.
   *
   * @param receiver is given all messages, by the devices' own threads; does not throw
   */
  public MidiDevices(Consumer<MidiMessage> receiver, Faults faults) {
    this.receiver = receiver;
    this.faults = faults;
    thread.setDaemon(true);
    thread.start();
  }

  /** The names of those that are open. */
  public List<String> names() {
    return names;
  }

  private void watch() {
    while (!closed) {
      look();
      try {
        Thread.sleep(REST);
      } catch (InterruptedException e) {
        break; // closed
      }
    }
    opened.values().forEach(this::close);
    opened.clear();
    names = List.of();
  }

  private void look() {
    try {
      List<MidiDevice.Info> there = inputs();
      Iterator<Map.Entry<MidiDevice.Info, MidiDevice>> all = opened.entrySet().iterator();
      while (all.hasNext()) {
        Map.Entry<MidiDevice.Info, MidiDevice> one = all.next();
        if (!there.contains(one.getKey()) || !one.getValue().isOpen()) {
          all.remove();
          close(one.getValue());
        }
      }
      there.stream().filter(info -> !opened.containsKey(info)).forEach(this::open);
      names = opened.keySet().stream().map(MidiDevice.Info::getName).toList();
    } catch (RuntimeException | LinkageError e) { // whatever a provider does
      faults.tell("MIDI devices cannot be listed: ", e);
    }
  }

  private List<MidiDevice.Info> inputs() {
    List<MidiDevice.Info> all = List.of(MidiSystem.getMidiDeviceInfo());
    boolean better = all.stream().anyMatch(MidiDevices::isBetter);
    boolean doubled = better && System.getProperty("os.name", "").startsWith("Mac");
    Stream<MidiDevice.Info> chosen = all.stream().filter(info -> !doubled || isBetter(info));
    return new ArrayList<>(chosen.filter(this::sends).toList());
  }

  private static boolean isBetter(MidiDevice.Info info) {
    return info.getName().startsWith(BETTER);
  }

  private boolean sends(MidiDevice.Info info) {
    try {
      MidiDevice device = opened.get(info);
      device = device != null ? device : MidiSystem.getMidiDevice(info);
      boolean program = device instanceof Sequencer || device instanceof Synthesizer;
      return !program && device.getMaxTransmitters() != 0;
    } catch (MidiUnavailableException | RuntimeException e) {
      return false; // just unplugged
    }
  }

  private void open(MidiDevice.Info info) {
    MidiDevice device = null;
    try {
      device = MidiSystem.getMidiDevice(info);
      device.open();
      device.getTransmitter().setReceiver(new Forward(receiver));
      opened.put(info, device);
    } catch (MidiUnavailableException | RuntimeException e) {
      faults.tell("MIDI device " + info.getName() + " cannot be opened: ", e);
      if (device != null) {
        close(device);
      }
    }
  }

  private void close(MidiDevice device) {
    try {
      device.close();
    } catch (RuntimeException e) {
      faults.tell("A MIDI device cannot be closed: ", e);
    }
  }

  /** Closes all of them; waits half a second at most. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Hands messages on. */
  private record Forward(Consumer<MidiMessage> to) implements Receiver {
    @Override
    public void send(MidiMessage message, long timeStamp) {
      to.accept(message);
    }

    @Override
    public void close() {
      // the device is closed
    }
  }
}
