package morphogen.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import morphogen.cells.CellSet;
import morphogen.cells.State;
import morphogen.cells.Territory;
import morphogen.rollout.ArenaRollout;
import morphogen.rollout.JavaArena;
import morphogen.rollout.JavaRollout;
import morphogen.rollout.Rollout;
import morphogen.rule.Rule;
import morphogen.rule.RuleFile;
import morphogen.rule.RuleSet;
import morphogen.rule.Spreading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a rollout can be told to do is logged: also what it can be told in years to come. */
class LoggedRolloutTest {
  /** What changes no cells; steps are logged with the frames. */
  private static final Set<String> NOT_LOGGED =
      Set.of(
          "step()",
          "steps(int)",
          "steps()",
          "state()",
          "habitat()",
          "width()",
          "height()",
          "rule()",
          "shownAs()",
          "finish()",
          "close()",
          "rules()",
          "territory()",
          "hasWalls()",
          "alpha()",
          "living()");

  private static final Rule LIZARD = RuleFile.builtIn("lizard").rule();
  private static final int CELLS = 20;

  @TempDir Path dir;

  @Test
  void everythingThatCanBeDoneToARolloutIsLogged() throws Exception {
    for (Method method : Rollout.class.getMethods()) {
      JavaRollout java = new JavaRollout(LIZARD, new State(CELLS, CELLS, 16), 1, 1);
      try (PerformanceLog log = new PerformanceLog(file(), Beginning.of(java, "java", 60, 1))) {
        call(method, new LoggedRollout(java, log), log);
      }
      assertLogged(method);
    }
  }

  @Test
  void everythingThatCanBeDoneToAnArenaIsLogged() throws Exception {
    RuleSet rules = new RuleSet(List.of(LIZARD, LIZARD));
    State empty = new State(CELLS, CELLS, 16);
    for (Method method : ArenaRollout.class.getMethods()) {
      JavaArena java = new JavaArena(rules, empty, new Territory(CELLS, CELLS, 0), 1, 1);
      try (PerformanceLog log = new PerformanceLog(file(), Beginning.of(java, "java", 60, 1))) {
        call(method, new LoggedArena(java, log), log);
      }
      assertLogged(method);
    }
  }

  private Path file() {
    return dir.resolve("show.log");
  }

  private static String name(Method method) {
    String all = method.toString(); // as "void morphogen.rollout.Rollout.step()"
    String arguments = all.substring(all.indexOf('('), all.indexOf(')') + 1);
    return method.getName() + arguments;
  }

  private void assertLogged(Method method) throws IOException {
    boolean refused = method.getName().equals("countFrom");
    int expected = NOT_LOGGED.contains(name(method)) || refused ? 0 : 1;
    assertEquals(expected, Replay.check(file()).events(), "events of " + method);
  }

  private static void call(Method method, Rollout rollout, PerformanceLog log) throws Exception {
    Type[] types = method.getGenericParameterTypes();
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      arguments[i] = sample(types[i].toString());
    }
    if (method.getName().equals("habitat") && rollout instanceof ArenaRollout) {
      if (types.length == 1) { // arenas have none
        assertThrows(InvocationTargetException.class, () -> method.invoke(rollout, arguments));
        rollout.fill(1, 1, 1, new float[16]);
      }
    } else if (method.getName().equals("countFrom")) {
      assertThrows(InvocationTargetException.class, () -> method.invoke(rollout, arguments));
    } else {
      method.invoke(rollout, arguments);
    }
  }

  private static Object sample(String type) {
    Consumer<State> edit = state -> state.set(3, 4, 5, 6);
    Consumer<Territory> claim = territory -> territory.set(3, 4, 1);
    String state = State.class.getName();
    if (type.endsWith(state)) {
      return new State(CELLS, CELLS, 16);
    }
    if (type.contains("Consumer")) {
      return type.contains("Territory") ? claim : edit;
    }
    return switch (type) {
      case "int" -> 1;
      case "double" -> 2.0;
      case "class [F", "float[]", "[F" -> new float[16];
      default -> {
        if (type.endsWith(CellSet.class.getName())) {
          yield new CellSet(CELLS, CELLS);
        }
        if (type.endsWith(RuleSet.class.getName())) {
          yield new RuleSet(List.of(LIZARD, LIZARD));
        }
        if (type.endsWith(Spreading.class.getName())) {
          yield Spreading.NONE;
        }
        assertTrue(type.endsWith(Rule.class.getName()), "a sample of " + type + " is wanted here");
        yield LIZARD;
      }
    };
  }
}
