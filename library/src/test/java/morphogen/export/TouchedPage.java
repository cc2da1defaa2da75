package morphogen.export;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/**
 * A page in Chromium that real hands touch: mouse and finger come through the browser, not from a
 * script in the page (the Chrome DevTools Protocol).
 */
final class TouchedPage implements AutoCloseable {
  private static final int SECONDS = 600; // a few when nothing else computes

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private int asked;

  /**
   * Opens it.
   *
   * @param folder for what the browser keeps
   * @param width of the page, pixels
   */
  TouchedPage(Path folder, Path page, int width, int height)
      throws IOException, InterruptedException {
    List<String> words = Chromium.command(folder);
    words.addAll(List.of("--remote-debugging-port=0", "about:blank"));
    process =
        new ProcessBuilder(words)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      HttpClient client = HttpClient.newHttpClient();
      URI list = URI.create("http://127.0.0.1:" + port(folder) + "/json/list");
      HttpResponse<String> tabs =
          client.send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString());
      String address = null;
      for (JsonElement tab : JsonParser.parseString(tabs.body()).getAsJsonArray()) {
        JsonObject one = tab.getAsJsonObject();
        if (one.get("type").getAsString().equals("page")) {
          address = one.get("webSocketDebuggerUrl").getAsString();
        }
      }
      socket = client.newWebSocketBuilder().buildAsync(URI.create(address), new Listener()).join();
      size(width, height, false);
      ask("Page.navigate", Map.of("url", page.toUri().toString()));
      await("document.readyState === 'complete'");
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private int port(Path folder) throws IOException, InterruptedException {
    Path port = folder.resolve("profile").resolve("DevToolsActivePort");
    for (int i = 0; i < SECONDS * 10; i++) {
      List<String> lines = Files.exists(port) ? Files.readAllLines(port) : List.of();
      if (lines.size() > 1) {
        return Integer.parseInt(lines.get(0));
      }
      Thread.sleep(100);
    }
    throw new IOException("Chromium does not listen.");
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        answers.add(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }

  private JsonObject ask(String method, Map<String, ?> values)
      throws IOException, InterruptedException {
    int id = ++asked;
    String question = new Gson().toJson(Map.of("id", id, "method", method, "params", values));
    socket.sendText(question, true).join();
    while (true) {
      String answer = answers.poll(SECONDS, TimeUnit.SECONDS);
      if (answer == null) {
        throw new IOException("Chromium does not answer " + method + ".");
      }
      JsonObject said = JsonParser.parseString(answer).getAsJsonObject();
      if (said.has("id") && said.get("id").getAsInt() == id) {
        if (said.has("error")) {
          throw new IOException(method + ": " + said.get("error"));
        }
        return said.getAsJsonObject("result");
      }
    }
  }

  /** The window's size; with fingers it is a phone's, of two pixels a point. */
  void size(int width, int height, boolean fingers) throws IOException, InterruptedException {
    ask(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            width,
            "height",
            height,
            "deviceScaleFactor",
            fingers ? 2 : 1,
            "mobile",
            fingers));
    ask("Emulation.setTouchEmulationEnabled", Map.of("enabled", fingers));
  }

  /** What an expression in the page is: a number, a text, true or false. */
  JsonElement value(String expression) throws IOException, InterruptedException {
    JsonObject said =
        ask("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    if (said.has("exceptionDetails")) {
      throw new IOException(expression + ": " + said.get("exceptionDetails"));
    }
    return said.getAsJsonObject("result").get("value");
  }

  double number(String expression) throws IOException, InterruptedException {
    return value(expression).getAsDouble();
  }

  /** Waits until something is true in the page. */
  void await(String condition) throws IOException, InterruptedException {
    for (int i = 0; i < SECONDS * 5; i++) {
      if (value("!!(" + condition + ")").getAsBoolean()) {
        return;
      }
      Thread.sleep(200);
    }
    throw new AssertionError("It never comes to " + condition);
  }

  /** Clicks with the mouse, in points of the window. */
  void click(double x, double y) throws IOException, InterruptedException {
    drag(x, y, x, y);
  }

  /** Drags the mouse with its left button held. */
  void drag(double x1, double y1, double x2, double y2) throws IOException, InterruptedException {
    mouse("mouseMoved", x1, y1, 0);
    mouse("mousePressed", x1, y1, 1);
    for (int i = 1; i <= 4 && (x1 != x2 || y1 != y2); i++) {
      mouse("mouseMoved", x1 + (x2 - x1) * i / 4, y1 + (y2 - y1) * i / 4, 1);
    }
    mouse("mouseReleased", x2, y2, 0);
  }

  private void mouse(String kind, double x, double y, int buttons)
      throws IOException, InterruptedException {
    String button = kind.equals("mouseMoved") && buttons == 0 ? "none" : "left";
    ask(
        "Input.dispatchMouseEvent",
        Map.of(
            "type", kind, "x", x, "y", y, "button", button, "buttons", buttons, "clickCount", 1));
  }

  /** Touches with a finger, and lets go. */
  void tap(double x, double y) throws IOException, InterruptedException {
    List<Map<String, Double>> finger = List.of(Map.of("x", x, "y", y));
    ask("Input.dispatchTouchEvent", Map.of("type", "touchStart", "touchPoints", finger));
    ask("Input.dispatchTouchEvent", Map.of("type", "touchEnd", "touchPoints", List.of()));
  }

  /** What is seen. */
  BufferedImage look() throws IOException, InterruptedException {
    String data = ask("Page.captureScreenshot", Map.of("format", "png")).get("data").getAsString();
    return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(data)));
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
