package morphogen.tools;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every controller of the instrument, turned by the mouse: its knob and the picture answer. */
class EveryKnobTest {
  private static final String WALKER =
      """
      import java.io.File;
      import java.util.*;
      import morphogen.knob.Knobs;
      import processing.event.MouseEvent;

      public class Walker {
        // What the picture shows at once or after a step, and what it must not show.
        final List<String> seen = List.of("grid", "view", "smooth", "wrap", "stepSize", "fireRate", "angle");
        final List<String> asItWas = List.of("brush", "budget", "learningRate", "edge.target");
        final List<String> last = List.of("joined", "colours", "load net");
        List<Controller> all = new ArrayList<>();
        int at = -1, phase, turned, filming;
        Controller<?> now;
        String name;
        float before, beforeAt;
        int[] shown;
        Object rule, lesson;
        int steps;

        public Walker() { registerMethod("pre", this); }

        public void pre() {
          if (frameCount == 1) registerMethod("draw", this); // after the panel
        }

        Object field(Object owner, String name) {
          try {
            var field = owner.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field.get(owner);
          } catch (ReflectiveOperationException e) { throw new RuntimeException(e); }
        }

        ControlP5 controls() { return (ControlP5) field(field(panel, "sheet"), "controls"); }

        String name(Controller<?> c) {
          if (!(c instanceof Button)) return c.getName().replaceFirst(".* ", "");
          String section = c.getParent().getName();
          return c.getName().substring(section.length() + 1);
        }

        int order(Controller<?> c) { return last.indexOf(name(c)); }

        boolean isOwn() { return now.getParent().getName().endsWith(" sketch"); }

        Knob knob() {
          if (isOwn()) for (Knob k : List.of(grid, colours, joined)) if (k.name().equals(name)) return k;
          Knobs knobs = training.knobs().has(name) ? training.knobs() : pattern.knobs();
          return knobs.knob(name);
        }

        int[] picture() {
          PImage region = get(310, 10, 640, 640);
          region.loadPixels();
          return region.pixels;
        }

        /** The same cells again, and a step of theirs. */
        void same() {
          if (name.equals("grid") && isOwn() || last.contains(name)) return;
          pattern.load("cells.state");
          if (!name.equals("one step")) pattern.step();
        }

        public void draw() {
          if (frameCount == 10) {
            training.stop();
            pattern.pause(true);
            for (int i = 0; i < 5; i++) pattern.step();
            pattern.save("cells.state");
            for (var c : controls().getAll()) {
              if (c instanceof Slider || c instanceof Toggle || c instanceof Button) all.add((Controller) c);
            }
            all.sort(Comparator.comparingInt(this::order));
            demand(all.size() > 50, "many controllers: " + all.size());
          }
          if (frameCount < 20) return;
          switch (phase++) {
            case 0: begin(); break;
            case 3: shown = picture(); hand(MouseEvent.MOVE, x(0.5), y()); break;
            case 5: hand(MouseEvent.PRESS, x(0.5), y()); break;
            case 6: if (now instanceof Slider) hand(MouseEvent.DRAG, x(share()), y()); break;
            case 8: hand(MouseEvent.RELEASE, x(now instanceof Slider ? share() : 0.5), y()); break;
            case 10: if (!(now instanceof Button)) same(); hand(MouseEvent.MOVE, 955, 655); break;
            case 13: check(); phase = 0; break;
          }
        }

        void begin() {
          if (++at == all.size()) { println("turned " + turned); exit(); return; }
          now = all.get(at);
          boolean button = now instanceof Button;
          name = name(now);
          for (Group g : controls().getAll(Group.class)) g.setOpen(g == now.getParent());
          if (!button) { before = knob().get(); beforeAt = knob().position(); }
          rule = training.rule();
          lesson = training;
          same();
          steps = pattern.steps();
        }

        float[] group() { return ((Group) now.getParent()).getPosition(); }
        int x(float share) { return int(group()[0] + now.getPosition()[0] + share * now.getWidth()); }
        int y() { return int(group()[1] + now.getPosition()[1] + now.getHeight() / 2f); }
        float share() { return beforeAt > 0.45 ? 0.2 : 0.8; }

        void check() {
          boolean other = !Arrays.equals(shown, picture());
          if (now instanceof Button) {
            clicked(other);
          } else {
            float after = knob().get();
            demand(after != before, "the mouse turns " + now.getName() + " from " + before);
            if (now instanceof Slider) {
              float at = knob().position(), wanted = beforeAt > 0.45 ? 0.2 : 0.8;
              float whole = knob().isWhole() ? 0.6 / (knob().most() - knob().least()) : 0;
              demand(abs(at - wanted) < 0.03 + whole,
                now.getName() + " is where the mouse left it: " + at + ", not " + wanted);
            }
            if (seen.contains(name) && (isOwn() || !name.equals("grid"))) demand(other, "the picture shows " + name);
            if (asItWas.contains(name)) demand(!other, "the picture does not show " + name);
            if (last.contains(name)) demand(lesson != training, name + " begins anew");
            if (name.equals("colours")) demand(training.knobs().has("red.edge.weight"), "red terms");
            if (name.equals("joined")) demand(training.rule().spec().wraps(), "trained without edges");
            if (!last.contains(name)) knob().set(before);
            training.stop();
          }
          turned++;
        }

        void clicked(boolean other) {
          switch (name) {
            case "seed": demand(other, "new cells are seen"); break;
            case "clear": demand(other, "no cells are seen"); break;
            case "new weights": demand(rule != training.rule(), "new weights"); break;
            case "one step": demand(other && pattern.steps() == steps + 1, "a step is seen"); break;
            case "save": demand(new File(sketchPath("data/panel.json")).exists(), "a preset"); break;
            case "load": demand(rule == training.rule(), "a preset is no net"); break;
            case "picture": break; // is written behind the sketch: PanelHandsTest waits for it
            case "film":
              if (filming++ == 0) { at--; break; } // once more, which ends it
              break;
            case "save net": demand(new File(sketchPath("data/net.safetensors")).exists(), "saved"); break;
            case "load net":
              demand(lesson != training && !colours.isOn() && training.rule().spec().equals(((morphogen.rule.Rule) savedRule()).spec()), "loaded");
              break;
            default: demand(false, "an unknown button: " + name);
          }
        }

        Object savedRule() { return new Organism(YourLoss.this, "net.safetensors").rule(); }
      }
      Walker walker = new Walker();
      """;

  @TempDir Path dir;

  @Test
  void everyControllerOfTheInstrumentTurnsItsKnob() throws IOException, InterruptedException {
    PanelSketch.assumeControlP5();
    PanelSketch.play(PanelSketch.example(dir, "YourLoss", WALKER));
  }
}
