package morphogen.replay;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import morphogen.cells.CellSet;
import morphogen.file.JsonText;
import morphogen.rule.Boundary;
import morphogen.rule.RuleSet;
import morphogen.rule.Spreading;

/** Events as lines of a log. */
final class EventText {
  private EventText() {}

  static JsonObject write(int step, Event event, RuleTexts texts) {
    JsonObject json = new JsonObject();
    json.addProperty("step", step);
    json.addProperty("do", event.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    if (event instanceof Event.Fill fill) {
      json.add("at", list(fill.x(), fill.y(), fill.across(), fill.down()));
      JsonArray cell = new JsonArray();
      for (float value : fill.cell()) {
        cell.add(number((double) value)); // exactly
      }
      json.add("cell", cell);
    } else if (event instanceof Event.Plant plant) {
      json.add("at", list(plant.x(), plant.y(), plant.room()));
    } else if (event instanceof Event.PlantIfFree plant) {
      json.add("at", list(plant.x(), plant.y(), plant.room()));
    } else if (event instanceof Event.PlantRule plant) {
      json.add("at", list(plant.x(), plant.y(), plant.room()));
      json.addProperty("number", plant.rule());
    } else if (event instanceof Event.Replace replace) {
      json.addProperty("state", Packed.floats(replace.state().values()));
    } else if (event instanceof Event.Edit edit) {
      json.addProperty("cells", Packed.cells(edit.cells()));
      json.addProperty("values", Packed.floats(edit.values()));
    } else if (event instanceof Event.Live live) {
      json.addProperty("cells", live.cells() == null ? "all" : Packed.cells(live.cells()));
    } else if (event instanceof Event.Play play) {
      json.add("rule", texts.write(play.rule()));
    } else if (event instanceof Event.PlayAll play) {
      json.addProperty("boundary", JsonText.word(play.rules().boundary()));
      json.add("rules", texts.write(play.rules().rules()));
    } else if (event instanceof Event.Claim claim) {
      json.addProperty("territory", Packed.bytes(claim.territory().owners()));
    } else if (event instanceof Event.Spread spread) {
      write(spread.spreading(), json);
    } else if (event instanceof Event.Border border) {
      json.addProperty("cells", border.cells());
    } else if (event instanceof Event.Frames frames) {
      JsonArray steps = new JsonArray();
      for (int n : frames.steps()) {
        steps.add(n);
      }
      json.add("steps", steps);
    } else if (event instanceof Event.Turn turn) {
      JsonObject knobs = new JsonObject();
      turn.knobs().forEach((knob, value) -> knobs.add(knob, number(value)));
      json.add("knobs", knobs);
    }
    return json;
  }

  private static void write(Spreading spreading, JsonObject json) {
    json.addProperty("ground", JsonText.word(spreading.ground()));
    json.addProperty("probability", spreading.probability());
    json.addProperty("resists", spreading.resists());
    JsonArray conquerors = new JsonArray();
    spreading.conquerors().forEach(conquerors::add);
    json.add("conquerors", conquerors);
  }

  private static JsonArray list(double... numbers) {
    JsonArray list = new JsonArray();
    for (double number : numbers) {
      list.add(number(number));
    }
    return list;
  }

  /** JSON has no infinite numbers. */
  private static JsonPrimitive number(Number number) {
    boolean finite = Double.isFinite(number.doubleValue());
    return finite ? new JsonPrimitive(number) : new JsonPrimitive(number.toString());
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param beginning of its log: what grid it is of
   * @throws IllegalArgumentException if it is none; says what is wrong
   */
  static Event read(JsonObject json, Beginning beginning, RuleTexts texts) {
    int width = beginning.state().width();
    int height = beginning.state().height();
    int channels = beginning.state().channels();
    String what = JsonText.text("do", json.get("do"));
    return switch (what) {
      case "fill" -> {
        double[] at = numbers("at", json.get("at"), 4);
        double[] values = numbers("cell", json.get("cell"), channels);
        float[] cell = new float[channels];
        for (int c = 0; c < channels; c++) {
          cell[c] = (float) values[c];
        }
        yield new Event.Fill(at[0], at[1], at[2], at[3], cell);
      }
      case "plant" -> {
        double[] at = numbers("at", json.get("at"), 3);
        yield new Event.Plant(place(at[0]), place(at[1]), at[2]);
      }
      case "plantiffree" -> {
        double[] at = numbers("at", json.get("at"), 3);
        yield new Event.PlantIfFree(place(at[0]), place(at[1]), at[2]);
      }
      case "plantrule" -> {
        double[] at = numbers("at", json.get("at"), 3);
        int most = arena(beginning).size() - 1;
        int rule = (int) JsonText.whole("number", json.get("number"), 0, most);
        yield new Event.PlantRule(rule, place(at[0]), place(at[1]), at[2]);
      }
      case "replace" ->
          new Event.Replace(Beginning.state(json.get("state"), width, height, channels));
      case "edit" -> {
        CellSet cells = Packed.cells("cells", json.get("cells"), width, height);
        long count = (long) cells.size() * channels;
        yield new Event.Edit(cells, Packed.floats("values", json.get("values"), count));
      }
      case "live" -> {
        boolean all = "all".equals(JsonText.text("cells", json.get("cells")));
        yield new Event.Live(all ? null : Packed.cells("cells", json.get("cells"), width, height));
      }
      case "play" -> {
        Event.Play play = new Event.Play(texts.read(json.get("rule")));
        fits(play.rule().spec().channels(), channels);
        yield play;
      }
      case "playall" -> {
        arena(beginning);
        Boundary boundary =
            JsonText.choice("boundary", json.get("boundary"), List.of(Boundary.values()));
        Event.PlayAll play = new Event.PlayAll(texts.read(json.get("rules"), boundary));
        fits(play.rules().channels(), channels);
        yield play;
      }
      case "claim" -> {
        arena(beginning);
        yield new Event.Claim(Beginning.territory(json.get("territory"), width, height));
      }
      case "spread" -> {
        arena(beginning);
        yield new Event.Spread(spreading(json));
      }
      case "border" -> {
        arena(beginning);
        yield new Event.Border((int) JsonText.whole("cells", json.get("cells"), 0, 8));
      }
      case "frames" -> {
        JsonArray list = JsonText.list("steps", json.get("steps"));
        int[] steps = new int[list.size()];
        for (int i = 0; i < steps.length; i++) {
          steps[i] = (int) JsonText.whole("steps", list.get(i), 0, LogReader.MOST_STEPS);
        }
        yield new Event.Frames(steps);
      }
      case "turn" -> {
        Map<String, Float> knobs = new LinkedHashMap<>();
        for (var knob : JsonText.object("knobs", json.get("knobs")).entrySet()) {
          knobs.put(knob.getKey(), (float) JsonText.number("knobs", knob.getValue()));
        }
        yield new Event.Turn(knobs);
      }
      case "end" -> new Event.End();
      default ->
          throw new IllegalArgumentException(
              "do: '%s' is nothing that this version knows.".formatted(JsonText.shown(what)));
    };
  }

  private static Spreading spreading(JsonObject json) {
    List<Integer> conquerors = new ArrayList<>();
    for (JsonElement rules : JsonText.list("conquerors", json.get("conquerors"))) {
      conquerors.add((int) JsonText.whole("conquerors", rules, 0, 0xffff));
    }
    return new Spreading(
        JsonText.choice("ground", json.get("ground"), List.of(Spreading.Ground.values())),
        JsonText.number("probability", json.get("probability")),
        JsonText.truth("resists", json.get("resists")),
        conquerors);
  }

  private static RuleSet arena(Beginning beginning) {
    if (beginning.rules() == null) {
      throw new IllegalArgumentException("do: only an arena can do that, and this is an organism.");
    }
    return beginning.rules();
  }

  private static void fits(int channels, int grid) {
    if (channels != grid) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "rule: it has %d channels, and the grid %d.", channels, grid));
    }
  }

  private static double[] numbers(String name, JsonElement json, int count) {
    JsonArray list = JsonText.list(name, json);
    if (list.size() != count) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s: %d numbers, not %d.", name, list.size(), count));
    }
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      boolean no = JsonText.isText(list.get(i)) && list.get(i).getAsString().equals("NaN");
      numbers[i] = no ? Double.NaN : JsonText.number(name, list.get(i));
    }
    return numbers;
  }

  private static int place(double x) {
    if (x != (int) x) {
      throw new IllegalArgumentException("at: " + x + " is no place of a cell.");
    }
    return (int) x;
  }
}
