import morphogen.knob.*;

// Every key once: what it is called, what it does. Keys draws the key map of this, and changes
// keys on it.
class Commands {
  Rack rack = new Rack();
  Keys keys = new Keys(Projector.this, rack).map("h");
  int lastEscape = -1000;
  int saved;

  Commands() {
    on("right", "next", "next organism", () -> show.change(1));
    on("left", "previous", "previous organism", () -> show.change(-1));
    on("g", "graft", "its cells go on by the next rule", () -> show.graft());
    on("b", "black-out", "black-out", () -> show.black = !show.black);
    on("a", "by itself", "play by itself when idle", () -> {
      show.byItself = !show.byItself;
      messages.say("by itself " + onOff(show.byItself));
    });
    on("space", "still", "hold still", () -> show.organism.pause(!show.organism.paused()));
    on("s", "one step", "single step", () -> show.organism.step());
    on("up", "faster", "faster", () -> show.turn("stepsPerFrame", 0.25));
    on("down", "slower", "slower", () -> show.turn("stepsPerFrame", -0.25));
    on("comma", "turn left", "turn to the left", () -> show.around("angle", -PI / 12));
    on("period", "turn right", "turn to the right", () -> show.around("angle", PI / 12));
    on("plus", "larger", "larger brush", () -> show.turn("brush", 5));
    on("minus", "smaller", "smaller brush", () -> show.turn("brush", -5));
    on("v", "view", "next view: alpha, hidden ...", () -> show.around("view", 1));
    on("c", "colours", "colours again", () -> show.set("view", 0));
    on("m", "smooth", "soft edges or squares", () -> show.around("smooth", 1));
    on("w", "wrap", "join the edges", () -> show.around("wrap", 1));
    on("x", "plant", "plant a cell at the mouse", () -> show.organism.seed(mouseX, mouseY));
    on("enter", "seed", "start again from one cell", () -> show.organism.seed());
    on("backspace", "clear", "kill every cell", () -> show.organism.clear());
    on("0", "reset", "all knobs as they were", () -> show.organism.knobs().reset());
    on("k", "keep", "keep these cells", () -> kept.keep());
    on("l", "go on", "go on from kept cells, newest first", () -> kept.next());
    for (int i = 1; i <= 9; i++) {
      int number = i;
      on(str(i), "scene " + i, "scene " + i, () -> scenes.press(number));
    }
    on("e", "keep scene", "the next number keeps a scene", () -> scenes.keepNext());
    on("t", "tap", "tap a tempo: speed pulses with it", () -> scenes.tap());
    on("y", "no tempo", "no tempo", () -> scenes.stop());
    on("r", "film", "record a GIF, on and off", () -> record());
    on("p", "picture", "a picture (PNG)", () -> {
      if (!still.recording()) still.start(stamp("stills", "-####.png"));
    });
    on("f", "frame rate", "frame rate", () -> messages.rate = !messages.rate);
    keys.note("left button", "wound").note("right button", "plant another where there is room");
    keys.note("wheel", "smaller, larger brush").note("esc esc", "end");
  }

  // What goes wrong is told on the screen: the show goes on.
  void on(String key, String name, String text, Runnable action) {
    rack.button("show", name, text, () -> {
      try {
        action.run();
      } catch (RuntimeException e) {
        messages.problem(e);
      }
    });
    keys.on(key, "show/" + name, text);
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
