// The scene that is on, the one that fades away, light and tempo.
class Show {
  Act on;
  Act leaving;         // null for none
  float arrived = 1;   // 0 is the one that leaves, 1 the one that comes
  boolean keeps;       // the next number keeps a scene
  Scene from, to;      // between which knobs glide; null for none
  float glided;
  float dark;          // 0 is light, 1 is black
  Tempo tempo = new Tempo();
  Knob light = Knob.range("light", 0, 1, 1, "How light the picture is, at once.");
  Knob black = Knob.toggle("black", false, "Black-out, faded.");
  Knob fade = Knob.range("fade", 0, 20, 1.5, "How long a scene takes to come, and black.").withUnit(" s");
  Knob pulse = Knob.range("pulse", 0, 1, 0.2, "How far a beat carries the speed up.");

  Show() {
    for (Knob knob : new Knob[] { light, black, fade, pulse }) rack.add("show", knob);
    bring(new Act(SET[0]));
    arrived = 1;
  }

  String file(int number) {
    return "scenes/" + number + ".json";
  }

  String title(int number) {
    if (sketchFile(file(number)).exists()) return "scene " + number + ", as it was kept";
    return SET[number - 1].replace(" ", " against ");
  }

  void keepNext() {
    keeps = true;
    line.say("which number keeps this? 1 to 9");
  }

  void number(int number) {
    if (keeps) {
      keeps = false;
      boolean kept = Scene.of(on.rules, knobs()).save(savePath(file(number)));
      line.say("scene " + number + (kept ? " is kept" : " cannot be written"));
    } else if (sketchFile(file(number)).exists()) {
      go(Scene.load(sketchPath(file(number))));
    } else {
      bring(new Act(SET[number - 1]));
      line.say(title(number));
    }
  }

  Rack knobs() {
    return new Rack().add("scene", on.owner());
  }

  // Knobs of the same rules glide; others come with their own, and both fade.
  void go(Scene scene) {
    if (scene.rule().equals(on.rules)) {
      from = Scene.of(on.rules, knobs());
      to = scene;
      glided = 0;
      return;
    }
    bring(new Act(scene.rule()));
    scene.show(knobs());
  }

  void bring(Act next) {
    if (leaving != null) leaving.close();
    leaving = on;
    on = next;
    arrived = 0;
    to = null;
    rack.remove("scene");
    rack.add("scene", on.owner());
  }

  void play() {
    float step = fade.get() == 0 ? 1 : 1 / (60 * fade.get());
    arrived = min(1, arrived + step);
    dark = constrain(dark + (black.isOn() ? step : -step), 0, 1);
    if (to != null) glide(step);
    beat();
    if (arrived == 1 && leaving != null) {
      leaving.close();
      leaving = null;
    }
    blendMode(leaving == null ? BLEND : ADD); // on black, so that both are the whole light
    float all = light.get() * (1 - dark);
    if (leaving != null) leaving.draw((1 - arrived) * all);
    on.draw(arrived * all);
    blendMode(BLEND);
  }

  void glide(float step) {
    glided = min(1, glided + step);
    to.show(knobs(), from, glided);
    if (glided == 1) to = null;
  }

  void tap() {
    tempo.tap(millis() / 1000.0);
    line.say(tempo.isOn() ? "tempo: " + round((float) tempo.beatsPerMinute()) : "tap again");
  }

  void beat() {
    if (hears) return; // sound pushes the same knob
    float left = 1 - (float) tempo.phase(millis() / 1000.0);
    Knob speed = rack.knob("scene/stepsPerFrame");
    speed.push(tempo.isOn() ? pulse.get() * left * left : 0);
  }

  void fit() {
    on.fit();
    if (leaving != null) leaving.fit();
  }
}
