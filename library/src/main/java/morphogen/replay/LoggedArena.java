package morphogen.replay;

import java.util.function.Consumer;
import morphogen.cells.Territory;
import morphogen.rollout.ArenaRollout;
import morphogen.rule.RuleSet;
import morphogen.rule.Spreading;

/** The same of an arena. */
public final class LoggedArena extends LoggedRollout implements ArenaRollout {
  private final ArenaRollout arena;
  private Spreading spreading; // null until it is said
  private int border = -1;

  public LoggedArena(ArenaRollout arena, PerformanceLog log) {
    super(arena, log);
    this.arena = arena;
  }

  @Override
  public RuleSet rules() {
    return arena.rules();
  }

  @Override
  public void rules(RuleSet rules) {
    act(new Event.PlayAll(rules));
  }

  @Override
  public Territory territory() {
    return arena.territory();
  }

  /** What a change has done that throws halfway counts, and is logged, before it is thrown on. */
  @Override
  public void claim(Consumer<Territory> change) {
    Territory[] after = new Territory[1];
    Runnable[] fail = {() -> {}};
    arena.claim(
        territory -> {
          try {
            change.accept(territory);
          } catch (RuntimeException | Error e) {
            fail[0] =
                () -> {
                  throw e;
                };
          }
          after[0] = territory.copy();
        });
    done(new Event.Claim(after[0]));
    fail[0].run();
  }

  @Override
  public void plant(int rule, int x, int y, double room) {
    act(new Event.PlantRule(rule, x, y, room));
  }

  @Override
  public boolean hasWalls() {
    return arena.hasWalls();
  }

  @Override
  public float[] alpha() {
    return arena.alpha();
  }

  @Override
  public int[] living() {
    return arena.living();
  }

  /** Logged where it is another one: an arena says it in every frame. */
  @Override
  public void spreading(Spreading spreading) {
    if (spreading.equals(this.spreading)) {
      arena.spreading(spreading);
    } else {
      act(new Event.Spread(spreading));
      this.spreading = spreading;
    }
  }

  /** Likewise. */
  @Override
  public void border(int cells) {
    if (cells == border) {
      arena.border(cells);
    } else {
      act(new Event.Border(cells));
      border = cells;
    }
  }
}
