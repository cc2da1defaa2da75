package morphogen.replay;

import java.util.function.Consumer;
import morphogen.cells.CellSet;
import morphogen.cells.State;
import morphogen.rollout.Rollout;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;

/**
 * A rollout of which all that is done to its cells, but for steps, is logged. What it plays on is
 * closed by whoever made it.
 */
public class LoggedRollout implements Rollout {
  private final Rollout rollout;
  private final PerformanceLog log;

  /**
   * @param rollout plays
   * @param log gets the events
   */
  public LoggedRollout(Rollout rollout, PerformanceLog log) {
    this.rollout = rollout;
    this.log = log;
  }

  /** Does it, and logs it if that went well. */
  final void act(Event event) {
    event.apply(rollout);
    log.add(rollout.steps(), event);
  }

  /** Logs what has been done. */
  final void done(Event event) {
    log.add(rollout.steps(), event);
  }

  @Override
  public void step() {
    rollout.step();
  }

  @Override
  public void steps(int count) {
    rollout.steps(count);
  }

  @Override
  public State state() {
    return rollout.state();
  }

  @Override
  public void edit(Consumer<State> change) {
    rollout.edit(
        state -> {
          State before = state.copy();
          try {
            change.accept(state);
          } finally {
            Event.Edit edit = Event.Edit.between(before, state);
            if (!edit.cells().isEmpty()) {
              log.add(rollout.steps(), edit);
            }
          }
        });
  }

  @Override
  public void replace(State state) {
    act(new Event.Replace(state.copy()));
  }

  @Override
  public void fill(double x, double y, double across, double down, float[] cell) {
    act(new Event.Fill(x, y, across, down, cell.clone()));
  }

  @Override
  public void habitat(CellSet cells) {
    act(new Event.Live(cells == null ? null : cells.copy()));
  }

  @Override
  public CellSet habitat() {
    return rollout.habitat();
  }

  @Override
  public void plant(int x, int y, double room) {
    act(new Event.Plant(x, y, room));
  }

  @Override
  public void plantIfFree(int x, int y, double room) {
    act(new Event.PlantIfFree(x, y, room));
  }

  @Override
  public int width() {
    return rollout.width();
  }

  @Override
  public int height() {
    return rollout.height();
  }

  @Override
  public Rule rule() {
    return rollout.rule();
  }

  @Override
  public RuleSpec shownAs() {
    return rollout.shownAs();
  }

  @Override
  public void rule(Rule rule) {
    act(new Event.Play(rule));
  }

  @Override
  public int steps() {
    return rollout.steps();
  }

  /**
   * Refuses: events are told by the number of their step.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public void countFrom(int steps) {
    throw new UnsupportedOperationException("What is logged counts its steps from one end on.");
  }

  @Override
  public void finish() {
    rollout.finish();
  }
}
