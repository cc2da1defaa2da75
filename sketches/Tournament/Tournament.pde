// A knock-out among all animals, full screen, for a projector: two at a time grow on neutral ground,
// meet and fight until one has all that lives, or its time is over and the one with more has won. Of
// eight that is three rounds; of other numbers some have no fight in the first round. Each final is
// recorded as a GIF in finals/, and then the next tournament begins.
// Keys: space ends the fight at once, h hides the names, o shows whose the cells are.
// Rules in the data folder (*.safetensors) take part. From the command line: WIDTH HEIGHT for a
// window.
import morphogen.*;
import morphogen.rule.*;

int ROWS = 72;         // cells from top to bottom
int MOST_STEPS = 2400; // of a fight
int PAUSE = 150;       // frames between two fights
int SPEED = 4;         // steps a frame

ArrayList<String> all = new ArrayList<String>();  // who takes part
ArrayList<String> left = new ArrayList<String>(); // who still fights in this round
ArrayList<String> next = new ArrayList<String>(); // who is in the next round
String round;
Fight fight;
Recorder film;
boolean names = true;
int tournaments;

void settings() {
  processing.opengl.PJOGL.profile = 4; // else macOS has an OpenGL too old to compute with
  if (args != null && args.length == 2) size(int(args[0]), int(args[1]), P2D);
  else fullScreen(P2D);
}

void setup() {
  new FullScreen(this);
  noCursor();
  textFont(createFont("SansSerif", height / 24));
  film = new Recorder(this).every(4);
  for (String name : RuleFile.builtIn()) {
    if (grows(name)) all.add(name);
  }
  String[] files = dataFile("").list();
  if (files != null) {
    for (String file : sort(files)) if (file.endsWith(".safetensors")) all.add(file);
  }
  draw(all);
}

// Patterns are everywhere at once: only what grows from one cell can fight.
boolean grows(String name) {
  boolean single = RuleFile.builtIn(name).rule().spec().start() == Start.SINGLE;
  return single && !name.equals("embryo"); // which grows to no picture
}

// A round of these, in any order. After it there are 1, 2, 4, 8 ...: who is over is in the next round.
void draw(ArrayList<String> fighters) {
  left = new ArrayList<String>(fighters);
  java.util.Collections.shuffle(left);
  int fights = left.size() - Integer.highestOneBit(left.size() - 1);
  next = new ArrayList<String>(left.subList(2 * fights, left.size()));
  left.subList(2 * fights, left.size()).clear();
  if (left.size() == 2 && next.isEmpty()) round = "final";
  else if (fights + next.size() == 2) round = "semifinal";
  else if (fights + next.size() == 4) round = "quarterfinal";
  else round = "last " + fighters.size();
  begin();
}

void begin() {
  if (fight != null) fight.close();
  if (left.isEmpty()) {
    draw(next.size() > 1 ? next : all);
  } else {
    fight = new Fight(left.remove(0), left.remove(0));
    if (round.equals("final")) film.start("finals/final-" + nf(++tournaments, 2) + ".gif");
  }
}

void draw() {
  background(0);
  fight.play();
  if (fight.over > PAUSE) {
    if (film.recording()) film.stop();
    next.add(fight.winner);
    begin();
  }
}

void keyPressed() {
  if (key == ' ') fight.end();
  if (key == 'h') names = !names;
  if (key == 'o') fight.arena.set("owners", fight.arena.get("owners") == 0 ? 0.3 : 0);
}
