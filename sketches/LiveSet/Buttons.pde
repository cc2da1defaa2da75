// All that hands can do: buttons of the rack, so that a key, a pad and a telephone press the same.
void giveKeys() {
  for (int i = 0; i < 9; i++) {
    int number = i + 1;
    button(str(number), "scenes", str(number), show.title(number), () -> show.number(number));
  }
  button("e", "show", "keep", "the next number keeps this as its scene", () -> show.keepNext());
  keys.on("b", "show/black", "black-out, and light");
  keys.on("space", "scene/grow", "hold still, live on");
  button("t", "show", "tap", "tap a tempo: speed pulses with it", () -> show.tap());
  button("y", "show", "no tempo", "no tempo", () -> show.tempo.stop());
  keys.on("up", "scene/stepsPerFrame up", "faster").on("down", "scene/stepsPerFrame down", "slower");
  keys.on("left", "scene/angle down", "turn to the left").on("right", "scene/angle up", "turn to the right");
  keys.on("plus", "show/light up", "lighter").on("minus", "show/light down", "darker");
  keys.on("s", "scene/one step", "a single step");
  keys.on("enter", "scene/seed", "begin anew").on("backspace", "scene/clear", "kill every cell");
  button("0", "show", "reset", "all knobs of the scene as they were", () -> show.on.owner().knobs().reset());
  keys.on("v", "scene/view", "next view: alpha, hidden ...").on("m", "scene/smooth", "soft edges or squares");
  keys.on("w", "scene/wrap", "join the edges").on("o", "scene/front", "where animals meet");
  button("a", "show", "microphone", "hear the microphone, or not", () -> listen());
  button("r", "show", "gif", "record a GIF, on and off", () -> record(".gif"));
  button("q", "show", "mp4", "record an MP4, on and off", () -> record(".mp4"));
  button("p", "show", "still", "a picture (PNG)", () -> still.start(stamp("stills", "-####.png")));
  button("f", "show", "rate", "frame rate, and what is plugged in", () -> line.rate = !line.rate);
}

// What goes wrong is told on the screen: the show goes on.
void button(String key, String group, String name, String text, Runnable action) {
  rack.button(group, name, text, () -> {
    try {
      action.run();
    } catch (RuntimeException e) {
      line.say(e.getMessage() == null ? e.toString() : e.getMessage());
    }
  });
  keys.on(key, group + "/" + name, text);
}

boolean hears; // a microphone

void listen() {
  hears = !hears;
  if (hears) audio.listen();
  else audio.stop();
  line.say(hears ? "the bass is speed, the cymbals darken" : "hears nothing");
}

void record(String end) {
  if (film.recording()) {
    film.stop();
    line.say("film: " + film.frames() + " frames");
  } else {
    film.start(stamp("films", end));
    line.say("recording");
  }
}

int saved; // films and pictures

// A name that no other film or picture of the evening has.
String stamp(String folder, String end) {
  String day = nf(year(), 4) + nf(month(), 2) + nf(day(), 2);
  String time = nf(hour(), 2) + nf(minute(), 2) + nf(second(), 2);
  return folder + "/" + day + "-" + time + "-" + nf(saved++, 3) + end;
}
