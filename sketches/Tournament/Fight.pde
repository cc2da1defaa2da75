// Two rules on one grid until one has won.
class Fight {
  String[] names;
  String winner;  // null until then
  int over;       // frames since then
  Arena arena;

  Fight(String one, String other) {
    names = new String[] { one, other };
    int columns = constrain(round(ROWS * (float) width / height), ROWS / 2, ROWS * 3);
    arena = new Arena(Tournament.this, columns, ROWS, names);
    arena.set("conquest", 1); // a battle
    arena.set("spread", 1);
    arena.set("front", 1);
    arena.set("stepsPerFrame", SPEED);
    arena.clear();
    float cell = (float) height / ROWS;
    arena.seed(width / 2 - 15 * cell, height / 2, one);
    arena.seed(width / 2 + 15 * cell, height / 2, other);
  }

  void play() {
    arena.update();
    if (winner == null && arena.steps() > 200) {
      if (arena.winner() != null || arena.steps() > MOST_STEPS) end();
    }
    if (winner != null) over++;
    stroke(255, 200);
    strokeWeight(max(1, height / 400));
    tint(255, 255 * min(1, map(over, PAUSE - 40, PAUSE, 1, 0)));
    arena.draw();
    noTint();
    if (names()) tell();
  }

  boolean names() {
    return Tournament.this.names;
  }

  // The more alive one has won.
  void end() {
    if (winner == null) {
      winner = arena.scores().leader();
      if (winner == null) winner = names[int(random(2))]; // both have died
    }
  }

  void tell() {
    float line = height / 24;
    arena.scores().draw(width * 0.2, height - line, width * 0.6, line / 3);
    fill(arena.colour(names[0]));
    textAlign(LEFT);
    text(names[0], width * 0.2, height - 1.3 * line);
    fill(arena.colour(names[1]));
    textAlign(RIGHT);
    text(names[1], width * 0.8, height - 1.3 * line);
    fill(255);
    textAlign(CENTER);
    text(round, width / 2, 1.5 * line);
    if (winner != null) text(winner, width / 2, height - 1.3 * line);
  }

  void close() {
    arena.close();
  }
}
