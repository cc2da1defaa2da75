package morphogen.sweep.spark;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Spark's own cluster on the loopback: a master and two workers of one core, each a process. Their
 * installation is Spark's jars alone, so that whatever else a job needs has to be sent to them.
 */
final class StandaloneCluster implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final Pattern SPARKS =
      Pattern.compile("(?!.*(morphogen|djl|pytorch|junit|processing)).*\\.jar");

  private final Path home;
  private final int port;
  private final Process master;
  private final List<Process> workers = new ArrayList<>();

  StandaloneCluster(Path home) throws IOException, InterruptedException {
    this.home = home;
    Path jars = Files.createDirectories(home.resolve("jars"));
    for (String jar : classPath()) {
      if (SPARKS.matcher(jar).matches()) {
        Path link = jars.resolve(Path.of(jar).getFileName());
        if (Files.notExists(link)) {
          Files.createSymbolicLink(link, Path.of(jar).toAbsolutePath());
        }
      }
    }
    port = freePort();
    master = start("master.Master", "--port", port + "", "--webui-port", "0");
    awaitMaster();
    for (int i = 1; i <= 2; i++) {
      Path work = Files.createDirectories(home.resolve("worker" + i));
      workers.add(
          start(
              "worker.Worker",
              "--webui-port",
              "0",
              "--cores",
              "1",
              "--memory",
              "1g",
              "--work-dir",
              work.toString(),
              url()));
    }
  }

  /** Surefire keeps it in a property of its own. */
  private static String[] classPath() {
    String own = System.getProperty("java.class.path");
    return System.getProperty("surefire.test.class.path", own).split(File.pathSeparator);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, LOOPBACK)) {
      return socket.getLocalPort();
    }
  }

  private Process start(String program, String... words) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                home.resolve("jars") + File.separator + "*",
                "org.apache.spark.deploy." + program,
                "--host",
                LOOPBACK.getHostAddress()));
    line.addAll(Arrays.asList(words));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_LOCAL_IP", LOOPBACK.getHostAddress());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13"); // what bin/ of a real one says
    File log = home.resolve(program + ".log").toFile();
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
        .start();
  }

  private void awaitMaster() throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
    while (true) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(LOOPBACK, port), 1000);
        return;
      } catch (IOException e) {
        if (System.nanoTime() > end || !master.isAlive()) {
          close();
          throw new IOException("Spark's master does not start; see " + home, e);
        }
        Thread.sleep(100);
      }
    }
  }

  String url() {
    return "spark://" + LOOPBACK.getHostAddress() + ":" + port;
  }

  /** Kills the worker to which a process belongs, and that process. */
  void killWorkerOf(long executor) throws InterruptedException {
    for (Process worker : workers) {
      List<ProcessHandle> children = worker.descendants().toList();
      if (children.stream().anyMatch(child -> child.pid() == executor)) {
        worker.destroyForcibly().waitFor();
        children.forEach(ProcessHandle::destroyForcibly);
        return;
      }
    }
    throw new AssertionError("No worker has the process " + executor);
  }

  @Override
  public void close() {
    workers.forEach(StandaloneCluster::end);
    end(master);
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
