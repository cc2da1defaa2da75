import morphogen.rule.*;

// What is on in a scene: an organism, or an arena in which several fight.
class Act {
  String rules;        // "lizard", or "lizard chick"
  Organism organism;   // null in a battle
  Arena arena;         // null else

  Act(String rules) {
    this.rules = rules;
    String[] names = splitTokens(rules);
    int columns = constrain(round(ROWS * (float) width / height), ROWS / 2, ROWS * 4);
    if (names.length > 1) {
      arena = new Arena(LiveSet.this, columns, ROWS, names);
      arena.set("conquest", 1); // a battle
      arena.set("spread", 1);
      arena.set("front", 1);
      arena.set("stepsPerFrame", 2);
      begin(names);
    } else {
      RuleFile file = Organism.ruleFile(LiveSet.this, rules);
      boolean condenses = file.rule().spec().network() instanceof Attention;
      int side = file.grid(ROWS); // on which it was trained: only what condenses wants it
      organism = new Organism(LiveSet.this, file.rule(), condenses ? side : columns, condenses ? side : ROWS);
    }
    knob("brush", height / 20);
  }

  // Each in its place, with room to grow until they meet.
  void begin(String[] names) {
    arena.clear();
    for (int i = 0; i < names.length; i++) {
      float x = width * (i + 1.0) / (names.length + 1);
      arena.seed(x, height * (i % 2 == 0 ? 0.4 : 0.6), names[i]);
    }
  }

  Adjustable owner() {
    return organism != null ? organism : arena;
  }

  void knob(String name, float value) {
    owner().knobs().set(name, value);
  }

  void draw(float light) {
    tint(255, 255 * light);
    if (organism != null) {
      organism.update();
      organism.draw();
    } else {
      arena.update();
      stroke(255, 200 * light);
      arena.draw();
    }
    noTint();
  }

  void touch(float x, float y, boolean alive) {
    if (organism != null && alive) organism.paint(x, y);
    else if (organism != null) organism.damage(x, y);
    else if (alive) arena.seed(x, y, splitTokens(rules)[frameCount % splitTokens(rules).length]);
    else arena.damage(x, y);
  }

  void fit() {
    if (organism != null) organism.fit();
    else arena.fit();
  }

  void close() {
    if (organism != null) organism.close();
    else arena.close();
  }
}
