// What is on: the organism of the moment, the one that fades away behind it, and black-out.
class Show {
  ArrayList<String> names = new ArrayList<String>();
  int current;
  Organism organism;
  Organism leaving;
  float arrived;       // 0 is the one that leaves, 1 the one that comes
  boolean black;
  float dark;          // 0 is light, 1 is black
  boolean byItself = true;
  int touched;         // the frame of the last touch or key
  int began;           // the frame in which this organism came
  Hand hand = new Hand();

  Show() {
    for (String name : new String[] { "lizard", "butterfly", "chick" }) names.add(name);
    String[] files = dataFile("").list();
    if (files != null) {
      for (String file : sort(files)) if (file.endsWith(".safetensors")) names.add(file);
    }
    organism = grow(names.get(0));
    arrived = 1;
  }

  Organism grow(String name) {
    Organism grown = new Organism(Projector.this, name, columns(), ROWS);
    grown.set("brush", height / 20);
    return grown;
  }

  int columns() {
    return constrain(round(ROWS * (float) width / height), ROWS / 2, ROWS * 4);
  }

  // The next one, or with -1 the one before. A rule that cannot be read is told and skipped.
  void change(int way) {
    for (int i = 0; i < names.size(); i++) {
      current = (current + way + names.size()) % names.size();
      try {
        bring(grow(names.get(current)));
        return;
      } catch (RuntimeException e) {
        messages.problem(e);
      }
    }
  }

  void bring(Organism next) {
    for (String knob : new String[] { "stepsPerFrame", "brush", "smooth" }) {
      next.set(knob, organism.get(knob));
    }
    if (leaving != null) leaving.close();
    leaving = organism;
    organism = next;
    arrived = 0;
    began = frameCount;
  }

  // Another rule by its name, anew.
  void come(String name) {
    awake();
    bring(grow(name));
    if (names.contains(name)) current = names.indexOf(name);
  }

  // Goes on from kept cells, by the rule that they lived by.
  void goOn(String name, String cells) {
    awake();
    if (name.equals(names.get(current))) {
      organism.load(cells);
      return;
    }
    Organism next = grow(name);
    try {
      next.load(cells);
    } catch (RuntimeException e) {
      next.close();
      throw e;
    }
    if (names.contains(name)) current = names.indexOf(name);
    bring(next);
  }

  // The living cells go on by the next rule.
  void graft() {
    organism.rule(names.get((current + 1) % names.size()));
    current = (current + 1) % names.size();
  }

  void play() {
    scenes.play();
    if (byItself && frameCount - touched > IDLE) {
      if (frameCount - began > TURN) change(1);
      hand.play(organism);
    }
    arrived = min(1, arrived + 1.0 / FADE);
    dark = constrain(dark + (black ? 1.0 : -1.0) / FADE, 0, 1);
    if (arrived == 1 && leaving != null) {
      leaving.close();
      leaving = null;
    }
    if (leaving != null) draw(leaving, 1 - arrived);
    draw(organism, arrived);
  }

  void draw(Organism shown, float light) {
    shown.update();
    tint(255, 255 * light * (1 - dark));
    shown.draw();
    noTint();
  }

  void fit() {
    organism.fit();
    if (leaving != null) leaving.fit();
  }

  void awake() {
    touched = frameCount;
  }

  void touch(float x, float y, boolean alive) {
    awake();
    if (alive) organism.paint(x, y);
    else organism.damage(x, y);
  }

  // Turns a knob and says where it stands.
  void turn(String knob, float by) {
    set(knob, organism.get(knob) + by);
  }

  // The same on a knob whose end is its beginning.
  void around(String knob, float by) {
    float least = organism.knobs().knob(knob).least();
    float most = organism.knobs().knob(knob).most();
    float value = organism.get(knob) + by;
    set(knob, value > most ? least : value < least ? most : value);
  }

  void set(String knob, float value) {
    awake();
    organism.set(knob, value);
    messages.say(standing(knob));
  }

  // Where a knob stands, in words.
  String standing(String knob) {
    float value = organism.get(knob);
    if (knob.equals("smooth")) return value == 1 ? "soft edges" : "squares";
    if (knob.equals("wrap")) return value == 1 ? "edges joined" : "edges not joined";
    if (knob.equals("angle")) return "angle: " + round(degrees(value)) + "°";
    if (knob.equals("brush")) return "brush: " + round(value) + " pixels";
    String name = knob.equals("stepsPerFrame") ? "steps a frame" : knob;
    return name + ": " + organism.knobs().knob(knob).shown();
  }
}

// Wounds when no hand does: a stroke across the middle now and then.
class Hand {
  float x, y, stepX, stepY;
  int left;
  int rest = 120;

  void play(Organism organism) {
    if (left > 0) {
      left--;
      x += stepX;
      y += stepY;
      organism.damage(x, y, height / 28);
    } else if (rest > 0) {
      rest--;
    } else {
      float angle = random(TWO_PI);
      left = int(random(12, 30));
      rest = int(random(240, 600));
      stepX = height / 90.0 * cos(angle);
      stepY = height / 90.0 * sin(angle);
      x = width / 2 + height * random(-0.2, 0.2) - stepX * left / 2;
      y = height / 2 + height * random(-0.2, 0.2) - stepY * left / 2;
    }
  }
}
