package morphogen.lab.figure;

import java.util.List;
import morphogen.lab.Stages;

/** What it shows while it grows and long after. */
final class StagesFigure implements Figure {
  private static final int[] GROWING = {
    0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 128, 200, 400, 1000
  };
  private static final int[] PATTERN = {
    0, 1, 2, 5, 10, 15, 20, 30, 40, 50, 70, 100, 150, 200, 500, 1000
  };
  private static final int COLUMNS = 4;

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public String title() {
    return "Growth";
  }

  @Override
  public boolean suits(Subject subject) {
    return true;
  }

  @Override
  public String normal(Subject subject) {
    if (subject.infects()) {
      return "At step 0 a grown host; between 50 and 100 steps later the infection has made its own"
          + " picture of it. Pieces of the host that stay are a failure.";
    }
    return subject.grows()
        ? "A picture is usually there by step 64 to 96 and stays. One that goes on growing, fades"
            + " or leaves crumbs beside it has not learned to stop."
        : "A pattern has usually settled by step 100 and then goes on moving a little. One colour"
            + " all over, or stripes that flicker from step to step, is a pattern that was lost.";
  }

  @Override
  public Drawing draw(Subject subject) {
    int[] steps = subject.grows() ? GROWING : PATTERN;
    return new Drawing(
        List.of(Stages.picture(subject.run(), steps, COLUMNS)),
        Measures.of(subject, steps),
        subject.target().isPresent()
            ? "The organism at " + steps.length + " ages, and in the end the picture it was taught."
            : "The grid at " + steps.length + " ages.");
  }
}
