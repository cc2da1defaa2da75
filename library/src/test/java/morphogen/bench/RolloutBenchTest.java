package morphogen.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import morphogen.rule.Rule;
import morphogen.rule.RuleSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class RolloutBenchTest {
  /** What needs a display, in a process of its own: JOGL looks for one but once. */
  static final class OnTheCard {
    private OnTheCard() {}

    public static void main(String[] args) {
      RolloutBench.onTheCard(Rule.untrained(RuleSpec.growing(), 1), 1, System.out::println);
    }
  }

  private static List<String> says(String display) throws IOException {
    ProcessBuilder process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OnTheCard.class.getName())
            .redirectErrorStream(true);
    process.environment().remove("DISPLAY");
    if (display != null) {
      process.environment().put("DISPLAY", display);
    }
    return process.start().inputReader().lines().toList();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only X11's screens have names")
  void withoutADisplayOneLineSaysWhatIsLeftOutAndWhy() throws IOException {
    assertEquals(
        List.of("ShaderRollout is left out: there is no display (DISPLAY is not set)."),
        says(null));
    List<String> dead = says(":7777");
    assertEquals(
        List.of("ShaderRollout is left out: no display answers at DISPLAY = :7777."), dead);
  }
}
