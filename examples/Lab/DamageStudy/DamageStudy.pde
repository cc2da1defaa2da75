// How long does a wound take to heal, and which one is too large? On the left a creature
// grows, loses a disc and is compared with what it was, again and again with larger wounds:
// SSIM over 0.9 counts as healed, a red x has not healed within 200 steps. Keys: right is
// the next creature; space lets the lab wound it forty times behind the sketch.
import morphogen.*;
import morphogen.cells.*;
import morphogen.lab.*;
String[] creatures = { "lizard", "chick", "butterfly", "snail", "turtle" };
int creature = 0, grown = 200, most = 200; // the last two in steps
int[] radii = { 4, 6, 8, 10, 12, 14, 16, 18, 20 };
ArrayList<Integer> took = new ArrayList<Integer>(); // steps, over most for never
Organism organism;
Study study; // null until it is asked for
State whole; // what it looked like before the wound; null while it grows
int since; // the step at which it was seeded or wounded

void setup() {
  size(1360, 600, P2D);
  textFont(createFont("SansSerif", 18));
  organism = new Organism(this, creatures[creature]);
  organism.place(0, 0, 560, 560);
}

void draw() {
  background(#FAF8F0);
  organism.step(whole == null ? 8 : 2); // by hand: steps are what is counted
  if (took.size() < radii.length) compare();
  organism.draw();
  fill(#6B665C);
  text(study == null ? "space: the lab's own study" : study.text(), 600, 36);
  if (study == null || study.picture("recovery") == null) chart();
  else image(study.picture("recovery"), 580, 60);
}

void compare() {
  State seen = Likeness.seen(organism.state(), organism.rule().spec());
  int steps = organism.steps() - since;
  boolean healed = whole != null && Likeness.ssim(seen, whole) > 0.9;
  if (whole == null && steps >= grown) {
    whole = seen;
    int radius = radii[took.size()];
    organism.edit(state -> Damage.disc(state, state.width() / 2, state.height() / 2, radius));
    since = organism.steps();
  } else if (healed || whole != null && steps > most) { took.add(steps); grow(); }
}

void grow() {
  organism.seed();
  whole = null;
  since = organism.steps();
}

void chart() {
  text("steps until it was whole, by the wound's radius in cells", 680, 570);
  for (int y = 0; y <= most; y += 50) text(y, 630, 506 - y * 2);
  for (int i = 0; i < radii.length; i++) text(radii[i], 680 + radii[i] * 28 - 80, 534);
  for (int i = 0; i < took.size(); i++) {
    fill(took.get(i) <= most ? #2A9D5C : #D1495B);
    text(took.get(i) <= most ? "o" : "x", 682 + radii[i] * 28 - 80, 506 - took.get(i) * 2);
  }
}

void keyPressed() {
  if (key == ' ') study = new Study(this, creatures[creature], "recovery");
  if (keyCode != RIGHT) return;
  organism.rule(creatures[creature = (creature + 1) % creatures.length]);
  study = null;
  took.clear();
  grow();
}
