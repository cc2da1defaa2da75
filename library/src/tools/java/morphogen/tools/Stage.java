package morphogen.tools;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import processing.core.PApplet;
import processing.event.KeyEvent;
import processing.event.MouseEvent;

/**
 * Shows a compiled sketch; on request drags the mouse, types, lets a stress test loose on it, takes
 * a picture of its last frame and leaves. Registered with the sketch as any library is.
 */
public final class Stage {
  private final PApplet sketch;
  private final int frames;
  private final String screenshot;
  private final boolean clock;
  private final int[] drag; // x1, y1, x2, y2, first frame, last frame
  private final String typed; // one letter
  private final int typedAt; // in which frame
  private final StressTest stress;
  private boolean watching;

  private Stage(PApplet sketch, Map<String, String> options) {
    this.sketch = sketch;
    frames = Integer.parseInt(options.getOrDefault("--frames", "0"));
    screenshot = options.get("--screenshot");
    clock = options.containsKey("--clock");
    drag = numbers(options.get("--drag"));
    typed = options.getOrDefault("--type", "");
    typedAt = Integer.parseInt(options.getOrDefault("--at", "0"));
    stress =
        options.containsKey("--stress")
            ? new StressTest(
                sketch,
                Long.parseLong(options.get("--stress")),
                frames,
                Integer.parseInt(options.getOrDefault("--storm", "0")))
            : null;
  }

  private static int[] numbers(String text) {
    if (text == null) {
      return new int[0];
    }
    String[] words = text.split(",");
    int[] numbers = new int[words.length];
    for (int i = 0; i < words.length; i++) {
      numbers[i] = Integer.parseInt(words[i]);
    }
    return numbers;
  }

  /** NAME FOLDER [OPTION VALUE]... */
  public static void main(String[] args) throws ReflectiveOperationException {
    Map<String, String> options = new HashMap<>();
    for (int i = 2; i + 1 < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
    PApplet sketch = (PApplet) Class.forName(args[0]).getDeclaredConstructor().newInstance();
    if (!options.isEmpty()) {
      sketch.registerMethod("pre", new Stage(sketch, options));
    }
    List<String> command = new ArrayList<>(List.of("--sketch-path=" + args[1], args[0]));
    if (options.containsKey("--args")) {
      command.addAll(List.of(options.get("--args").split(",")));
    }
    PApplet.runSketch(command.toArray(new String[0]), sketch);
  }

  /** Before each frame. */
  public void pre() {
    if (!watching) {
      watching = true; // only now, so as to come after what the sketch has registered in setup()
      sketch.registerMethod("draw", this);
      if (stress != null) {
        sketch.registerMethod("dispose", stress);
      }
    }
    if (stress != null) {
      stress.act();
    }
    if (!typed.isEmpty() && sketch.frameCount == typedAt) {
      long now = System.currentTimeMillis();
      sketch.postEvent(new KeyEvent(null, now, KeyEvent.PRESS, 0, typed.charAt(0), 0, false));
    }
    if (drag.length == 6 && sketch.frameCount >= drag[4] && sketch.frameCount <= drag[5]) {
      float t = (sketch.frameCount - drag[4]) / Math.max(1f, drag[5] - drag[4]);
      int x = Math.round(PApplet.lerp(drag[0], drag[2], t));
      int y = Math.round(PApplet.lerp(drag[1], drag[3], t));
      int action = sketch.frameCount == drag[4] ? MouseEvent.PRESS : MouseEvent.DRAG;
      action = sketch.frameCount == drag[5] ? MouseEvent.RELEASE : action;
      long now = System.currentTimeMillis();
      sketch.postEvent(new MouseEvent(null, now, action, 0, x, y, PApplet.LEFT, 1));
    }
  }

  /** At the end of each frame. */
  public void draw() {
    if (stress != null) {
      stress.drawn();
    }
    if (frames > 0 && sketch.frameCount == frames) {
      if (screenshot != null) {
        sketch.get().save(screenshot);
      }
      if (clock) {
        Instant start = ProcessHandle.current().info().startInstant().orElseThrow();
        System.out.println(Duration.between(start, Instant.now()).toMillis());
      }
      sketch.exit();
    }
  }
}
