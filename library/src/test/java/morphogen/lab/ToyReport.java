package morphogen.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import morphogen.rollout.Rollout;

/** What a new report takes: one class. This one writes how much lives after ten steps. */
public final class ToyReport implements Report {
  @Override
  public String name() {
    return "toy";
  }

  @Override
  public String text() {
    return "How many cells live after ten steps: toy.txt.";
  }

  @Override
  public Map<String, Double> write(RunRecord run, Path dir) throws IOException {
    Rollout rollout = run.play();
    rollout.steps(10);
    boolean alpha = run.rule().spec().visible() == 4;
    double living = alpha ? Bodies.living(rollout.state()) : rollout.state().cells();
    Files.writeString(dir.resolve("toy.txt"), living + " cells live\n");
    return Map.of("living10", living);
  }
}
