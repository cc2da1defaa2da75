package morphogen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import morphogen.file.Console;
import morphogen.knob.Rack;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OSC in a sketch, over the loopback. */
class OscTest {
  @TempDir Path dir;

  private final List<Osc> opened = new ArrayList<>();

  private Osc open(Rack rack, int port) {
    Osc osc = new Osc(new HiddenSketch(dir, 200, 200), rack, port);
    opened.add(osc);
    return osc;
  }

  @AfterEach
  void end() {
    opened.forEach(Osc::close);
  }

  private Organism lizard() {
    return new Organism(new HiddenSketch(dir, 200, 200), "lizard", 32, 32);
  }

  private static void await(BooleanSupplier something) throws InterruptedException {
    for (int i = 0; i < 500 && !something.getAsBoolean(); i++) {
      Thread.sleep(10);
    }
    assertTrue(something.getAsBoolean(), "in five seconds");
  }

  @Test
  void aSketchTurnsAnother() throws InterruptedException {
    Organism lizard = lizard();
    Osc osc = open(new Rack().add("lizard", lizard), 0);
    Osc remote = open(new Rack(), 0);
    await(() -> osc.port() > 0 && remote.port() > 0);
    assertEquals("OSC at port " + osc.port() + ": nothing yet", osc.status());
    remote.send("localhost", osc.port(), "/lizard/stepSize", 1.5);
    await(() -> lizard.get("stepSize") == 1.5);
    remote.send("localhost", osc.port(), "/lizard/clear");
    await(() -> osc.last().equals("/lizard/clear"));
    osc.pre();
    for (float value : lizard.state().values()) {
      assertEquals(0, value);
    }
  }

  @Test
  void aQueryIsAnsweredToWhomItCameFrom() throws Exception {
    Organism lizard = lizard();
    lizard.set("stepSize", 0.5f);
    Osc osc = open(new Rack().add("lizard", lizard), 0);
    await(() -> osc.port() > 0);
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      socket.setSoTimeout(5000);
      byte[] query = "/lizard/stepSize\0\0\0\0,\0\0\0".getBytes(StandardCharsets.US_ASCII);
      socket.send(new DatagramPacket(query, query.length, loopback(), osc.port()));
      DatagramPacket answer = new DatagramPacket(new byte[100], 100);
      socket.receive(answer);
      assertEquals(28, answer.getLength());
      ByteBuffer bytes = ByteBuffer.wrap(answer.getData());
      assertEquals("/lizard/stepSize\0\0\0\0,f\0\0", new String(bytes.array(), 0, 24));
      assertEquals(0.5f, bytes.getFloat(24));
    }
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  @Test
  void garbageOnTheWireDoesNotEndIt() throws Exception {
    Organism lizard = lizard();
    Osc osc = open(new Rack().add("lizard", lizard), 0);
    await(() -> osc.port() > 0);
    List<String> said =
        Console.during(
            () -> {
              try (DatagramSocket socket = new DatagramSocket()) {
                SplittableRandom random = new SplittableRandom(9);
                for (int i = 0; i < 5000; i++) {
                  byte[] bytes = new byte[random.nextInt(i % 100 == 0 ? 9000 : 100)];
                  random.nextBytes(bytes);
                  socket.send(new DatagramPacket(bytes, bytes.length, loopback(), osc.port()));
                }
                osc.send("localhost", osc.port(), "/lizard/stepSize", 0.25);
                await(() -> lizard.get("stepSize") == 0.25);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    assertTrue(said.size() <= 51, said.size() + " lines");
  }

  @Test
  void aPortThatAnotherProgramHasIsToldOnceAndTakenWhenItIsFree() throws Exception {
    DatagramSocket other = new DatagramSocket(0, loopback());
    int port = other.getLocalPort();
    Osc[] osc = new Osc[1];
    List<String> said =
        Console.during(
            () -> {
              osc[0] = open(new Rack(), port);
              try {
                await(() -> !osc[0].status().equals("OSC begins"));
                Thread.sleep(1300);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    String fault = "Another program has port " + port + ", or the address is not this machine's.";
    assertEquals(List.of("Osc: " + fault), said);
    assertEquals(fault, osc[0].status());
    other.close();
    await(() -> osc[0].port() == port);
    osc[0].close();
    new DatagramSocket(port, loopback()).close(); // it is free again
  }

  /** In setup(), before the port is open, and while another program has it. */
  @Test
  void sendingNeedsNoPortOfItsOwn() throws Exception {
    Organism lizard = lizard();
    Osc osc = open(new Rack().add("lizard", lizard), 0);
    await(() -> osc.port() > 0);
    Osc remote = open(new Rack(), osc.port());
    remote.send("localhost", osc.port(), "/lizard/stepSize", 1.5);
    await(() -> lizard.get("stepSize") == 1.5);
    assertThrows(
        IllegalArgumentException.class, () -> remote.send("localhost", 70_000, "/lizard/seed"));
  }

  @Test
  void onlyThisComputerIsHeardUnlessTold() throws Exception {
    Osc closed = open(new Rack(), 0);
    Osc wide = new Osc(new HiddenSketch(dir, 200, 200), new Rack(), 0, "0.0.0.0");
    opened.add(wide);
    await(() -> closed.port() > 0 && wide.port() > 0);
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
            .toList();
    assumeFalse(others.isEmpty(), "this computer has no address that others reach");
    new DatagramSocket(closed.port(), others.get(0)).close(); // it does not listen there
    assertThrows(BindException.class, () -> new DatagramSocket(wide.port(), others.get(0)));
  }
}
