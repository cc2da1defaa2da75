import morphogen.knob.*;

// Scenes on the keys 1 to 9, each a file in the folder scenes; and the tempo.
class Scenes {
  boolean keeps;       // the next number keeps a scene
  Organism shown;      // whose knobs go from one scene to another; null for none
  Scene from;
  Scene to;
  int began;           // the frame in which they began to
  Tempo tempo = new Tempo();

  void keepNext() {
    keeps = true;
    messages.say("which number keeps this? 1 to 9");
  }

  void press(int number) {
    String file = "scenes/" + number + ".json";
    if (keeps) {
      keeps = false;
      Scene scene = Scene.of(show.names.get(show.current), rack(show.organism));
      if (scene.save(savePath(file))) messages.say("scene " + number + " is kept");
      else messages.warn("scene " + number + " cannot be written");
    } else if (sketchFile(file).exists()) {
      go(Scene.load(sketchPath(file)));
      messages.say("scene " + number);
    } else {
      messages.say("scene " + number + " is empty: e, then " + number + ", keeps one");
    }
  }

  Rack rack(Organism organism) {
    return new Rack().add("organism", organism);
  }

  // Knobs of the same rule glide; another rule comes with its own, and both fade.
  void go(Scene scene) {
    if (!scene.rule().equals(show.names.get(show.current))) {
      show.come(scene.rule());
      scene.show(rack(show.organism));
      return;
    }
    shown = show.organism;
    from = Scene.of(scene.rule(), rack(shown));
    to = scene;
    began = frameCount;
  }

  // Once a frame.
  void play() {
    if (shown == show.organism) {
      float share = (frameCount - began) / (float) FADE;
      to.show(rack(shown), from, share);
      if (share >= 1) shown = null;
    }
    float left = 1 - (float) tempo.phase(millis() / 1000.0);
    show.organism.knobs().knob("stepsPerFrame").push(tempo.isOn() ? 0.2 * left * left : 0);
  }

  void tap() {
    tempo.tap(millis() / 1000.0);
    if (tempo.isOn()) messages.say("tempo: " + round((float) tempo.beatsPerMinute()));
    else messages.say("tap again");
  }

  void stop() {
    tempo.stop();
    messages.say("no tempo");
  }
}
