// Every key once: what it is called, what it does. The key map is drawn from this; it has the
// mouse too.
class Command {
  String name;
  int code;          // a coded key's, 0 for a letter, -1 for the mouse
  char letter;
  String text;
  Runnable action;
}

class Commands {
  ArrayList<Command> all = new ArrayList<Command>();
  int lastEscape = -1000;
  int saved;

  Commands() {
    coded(-1, "left button", "wound", null);
    coded(-1, "right button", "plant another where there is room", null);
    coded(-1, "wheel", "smaller, larger brush", null);
    coded(RIGHT, "→", "next organism", () -> show.change(1));
    coded(LEFT, "←", "previous organism", () -> show.change(-1));
    letter('g', "its cells go on by the next rule", () -> show.graft());
    letter('b', "black-out", () -> show.black = !show.black);
    letter('a', "play by itself when idle", () -> {
      show.byItself = !show.byItself;
      messages.say("by itself " + onOff(show.byItself));
    });
    letter(' ', "hold still", () -> show.organism.pause(!show.organism.paused()));
    letter('s', "single step", () -> show.organism.step());
    coded(UP, "↑", "faster", () -> show.turn("stepsPerFrame", 0.25));
    coded(DOWN, "↓", "slower", () -> show.turn("stepsPerFrame", -0.25));
    letter(',', "turn to the left", () -> show.around("angle", -PI / 12));
    letter('.', "turn to the right", () -> show.around("angle", PI / 12));
    letter('+', "larger brush", () -> show.turn("brush", 5));
    letter('-', "smaller brush", () -> show.turn("brush", -5));
    letter('v', "next view: alpha, hidden ...", () -> show.around("view", 1));
    letter('c', "colours again", () -> show.set("view", 0));
    letter('m', "soft edges or squares", () -> show.around("smooth", 1));
    letter('w', "join the edges", () -> show.around("wrap", 1));
    letter('x', "plant a cell at the mouse", () -> show.organism.seed(mouseX, mouseY));
    coded(ENTER, "enter", "start again from one cell", () -> show.organism.seed());
    coded(BACKSPACE, "backspace", "kill every cell", () -> show.organism.clear());
    letter('0', "all knobs as they were", () -> show.organism.knobs().reset());
    letter('k', "keep these cells", () -> kept.keep());
    letter('l', "go on from kept cells, newest first", () -> kept.next());
    coded(-1, "1 to 9", "scenes: a rule and all knobs, crossfaded", null);
    letter('e', "the next number keeps a scene", () -> scenes.keepNext());
    letter('t', "tap a tempo: speed pulses with it", () -> scenes.tap());
    letter('y', "no tempo", () -> scenes.stop());
    letter('r', "record a GIF, on and off", () -> record());
    letter('p', "a picture (PNG)", () -> {
      if (!still.recording()) still.start(stamp("stills", "-####.png"));
    });
    letter('f', "frame rate", () -> messages.rate = !messages.rate);
    letter('h', "this map", () -> messages.map = !messages.map);
    coded(ESC, "esc esc", "end", () -> escape());
    exchange();
  }

  // data/keys.json changes keys: { "b": "q" } lets q do what b did, and b what q did.
  void exchange() {
    if (!dataFile("keys.json").exists()) return;
    try {
      JSONObject keys = loadJSONObject("keys.json");
      for (Object from : keys.keys()) exchange((String) from, keys.getString((String) from));
    } catch (RuntimeException e) {
      messages.warn("data/keys.json: " + e.getMessage());
    }
  }

  void exchange(String from, String to) {
    Command one = find(from);
    Command other = find(to);
    if (one == null || to.length() != 1) {
      messages.warn("data/keys.json: " + from + ": " + to + " is no exchange of letters");
      return;
    }
    rename(one, to.charAt(0));
    if (other != null) rename(other, from.charAt(0));
  }

  Command find(String letter) {
    for (Command command : all) {
      if (command.code == 0 && str(command.letter).equals(letter)) return command;
    }
    return null;
  }

  void rename(Command command, char letter) {
    command.letter = letter;
    command.name = nameOf(letter);
  }

  void letter(char letter, String text, Runnable action) {
    coded(0, nameOf(letter), text, action).letter = letter;
  }

  // Punctuation is too small to be read from afar.
  String nameOf(char letter) {
    String[] names = { "space", "comma", "period", "plus", "minus" };
    int i = " ,.+-".indexOf(letter);
    return i < 0 ? str(letter) : names[i];
  }

  Command coded(int code, String name, String text, Runnable action) {
    Command command = new Command();
    command.code = code;
    command.name = name;
    command.text = text;
    command.action = action;
    all.add(command);
    return command;
  }

  // Called by keyPressed(): key and keyCode say which.
  void press() {
    char pressed = Character.toLowerCase(key);
    if (pressed >= '1' && pressed <= '9') scenes.press(pressed - '0');
    int code = key == CODED ? keyCode : key == RETURN ? ENTER : key == DELETE ? BACKSPACE : key;
    for (Command command : all) {
      if (command.code == 0 ? command.letter == pressed : command.code == code) {
        command.action.run();
        return;
      }
    }
  }

  void record() {
    if (film.recording()) {
      film.stop();
      messages.say("film: " + film.frames() + " frames");
    } else {
      film.start(stamp("films", ".gif"));
      messages.say("recording");
    }
  }

  // A name that no other film or picture of the evening has.
  String stamp(String folder, String end) {
    String day = nf(year(), 4) + nf(month(), 2) + nf(day(), 2);
    String time = nf(hour(), 2) + nf(minute(), 2) + nf(second(), 2);
    return folder + "/" + day + "-" + time + "-" + nf(saved++, 3) + end;
  }

  void escape() {
    if (frameCount - lastEscape < 120) exit();
    lastEscape = frameCount;
    messages.say("esc again ends the show");
  }

  String onOff(boolean on) {
    return on ? "on" : "off";
  }
}
