package morphogen.control;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A UDP port at which OSC is received, in a thread of its own, and from which it is sent, in
 * another. While another program has the port it is tried again every second.
 */
public final class OscPort implements AutoCloseable {
  private static final int LARGEST = 1 << 16; // bytes in a packet
  private static final int WAITING = 256; // messages to be sent
  private static final int LAST_PORT = 65_535;
  private static final int REST = 1000; // milliseconds
  private static final int PATIENCE = 500;
  private static final int LARGEST_PORT = 65535;

  private final OscControl control;
  private final String host;
  private final int port;
  private final Faults faults;
  private final Thread thread = new Thread(this::run, "morphogen-osc");
  private final ThreadPoolExecutor sender =
      new ThreadPoolExecutor(
          0,
          1,
          1,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          OscPort::senderThread,
          new ThreadPoolExecutor.DiscardOldestPolicy());
  private volatile DatagramSocket socket; // null while the port is not ours
  private volatile boolean closed;

  /**
   * Begins to listen.
   *
   * @param host at which of this machine's addresses; empty for those that only this machine
   *     reaches, "0.0.0.0" for all
   * @param port 1 to 65535; 0 for one that is free
   * @throws IllegalArgumentException if there is no such port
   */
  public OscPort(OscControl control, String host, int port, Faults faults) {
    if (port < 0 || port > LARGEST_PORT) {
      throw new IllegalArgumentException("OSC ports are 1 to 65535, not " + port + ".");
    }
    this.control = control;
    this.host = host;
    this.port = port;
    this.faults = faults;
    thread.setDaemon(true);
    thread.start();
  }

  private static Thread senderThread(Runnable work) {
    Thread thread = new Thread(work, "morphogen-osc-send");
    thread.setDaemon(true);
    return thread;
  }

  /** The port at which it listens; 0 while it does not. */
  public int port() {
    DatagramSocket open = socket;
    return open == null ? 0 : open.getLocalPort();
  }

  private void run() {
    while (!closed) {
      try (DatagramSocket open = new DatagramSocket(address())) {
        socket = open;
        if (!closed) {
          listen(open);
        }
      } catch (BindException e) {
        faults.tell("Another program has port " + port + ", or the address is not this machine's.");
      } catch (IOException | RuntimeException e) {
        if (!closed) {
          faults.tell("Port " + port + ": ", e);
        }
      }
      socket = null;
      rest();
    }
  }

  private SocketAddress address() throws IOException {
    InetAddress at =
        host.isEmpty() ? InetAddress.getLoopbackAddress() : InetAddress.getByName(host);
    return new InetSocketAddress(at, port);
  }

  private void listen(DatagramSocket open) throws IOException {
    byte[] bytes = new byte[LARGEST];
    while (!closed) {
      DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
      open.receive(packet);
      SocketAddress from = packet.getSocketAddress();
      control.receive(
          ByteBuffer.wrap(bytes, 0, packet.getLength()), answer -> send(open, answer, from));
    }
  }

  private void rest() {
    try {
      Thread.sleep(closed ? 0 : REST);
    } catch (InterruptedException e) {
      // closed
    }
  }

  private void send(DatagramSocket from, byte[] message, SocketAddress to) {
    try {
      from.send(new DatagramPacket(message, message.length, to));
    } catch (IOException | IllegalArgumentException e) {
      if (!closed) {
        faults.tell("Nothing can be sent to " + to + ": ", e);
      }
    }
  }

  /**
   * Sends a message; returns at once. What cannot be sent is told, what waits too long left out.
   *
   * @param toPort 1 to 65535
   * @throws IllegalArgumentException if it is no message, see {@link OscWriter#write}, or no port
   */
  public void send(String toHost, int toPort, String address, Object... values) {
    if (toPort < 1 || toPort > LAST_PORT) {
      throw new IllegalArgumentException("OSC ports are 1 to 65535, not " + toPort + ".");
    }
    byte[] message = OscWriter.write(address, values);
    sender.execute(() -> send(message, new InetSocketAddress(toHost, toPort))); // looks a name up
  }

  /** From the port that it listens at; from any while there is none, since sending needs no own. */
  private void send(byte[] message, SocketAddress to) {
    DatagramSocket open = socket;
    if (open != null) {
      send(open, message, to);
      return;
    }
    try (DatagramSocket other = new DatagramSocket()) {
      send(other, message, to);
    } catch (IOException e) {
      faults.tell("Nothing can be sent to " + to + ": ", e);
    }
  }

  /** Gives the port back; waits half a second at most. */
  @Override
  public void close() {
    closed = true;
    sender.shutdownNow();
    DatagramSocket open = socket;
    if (open != null) {
      open.close();
    }
    thread.interrupt();
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
