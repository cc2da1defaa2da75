// How good are the pictures of a sweep? Give each 0 to 5 stars, without seeing its loss, in
// an order that says nothing: 5 is as good as the original, 0 has nothing of it. The sweep's
// page then says whether its loss sees what you see. Without a sweep this is for practice.
// Keys: o opens a sweep's folder, 0 to 5 rate the picture in the frame and go on to the next,
// backspace takes back, arrows or the mouse choose.
import morphogen.*;

Ratings ratings;
int chosen, columns, count = 0;
float side; // of a tile, in pixels

void setup() {
  size(1200, 740, P2D);
  textFont(createFont("SansSerif", 18));
  noStroke();
  ratings = new Ratings(this, "sweep", "a person"); // a sweep's folder, and who rates
}

void draw() {
  background(#FAF8F0);
  fill(#6B665C);
  text(ratings.text(), 24, 34);
  count = ratings.count();
  if (count == 0) return;
  chosen = constrain(chosen, 0, count - 1);
  columns = ceil(sqrt(count * 1.15));
  side = min(752.0 / columns, 660.0 / ceil(count / (float) columns));
  for (int i = 0; i < count; i++) tile(i, 24 + i % columns * side, 60 + i / columns * side);
  panel();
}

void tile(int i, float x, float y) {
  fill(i == chosen ? #E08E1B : #FAF8F0);
  rect(x - 4, y - 4, side, side);
  image(ratings.picture(i), x, y, side - 8, side - 8);
  if (ratings.stars(i) < 0) return;
  fill(0);
  rect(x, y, 22, 24);
  fill(#FFC24D);
  text(ratings.stars(i), x + 5, y + 19);
}

void panel() {
  image(ratings.picture(chosen), 800, 60, 356, 356);
  fill(#6B665C);
  text(ratings.stars(chosen) < 0 ? "not rated yet" : ratings.stars(chosen) + " stars", 800, 446);
  text("0 to 5: rate\narrows, mouse: choose\nbackspace: take back\no: open a sweep", 976, 514);
  if (ratings.original(chosen) == null) return; // its file is not here
  text("the original", 800, 490);
  image(ratings.original(chosen), 800, 500, 160, 160);
}

void choose(int i) { if (i >= 0 && i < count) chosen = i; }

void mousePressed() {
  int column = floor((mouseX - 20) / side);
  if (column < columns) choose(floor((mouseY - 56) / side) * columns + column);
}

void keyPressed() {
  if (keyCode == RIGHT || keyCode == LEFT) choose(chosen + (keyCode == RIGHT ? 1 : -1));
  if (keyCode == UP || keyCode == DOWN) choose(chosen + (keyCode == DOWN ? columns : -columns));
  if (key == BACKSPACE) choose(ratings.takeBack());
  if (key == 'o') selectFolder("A sweep's folder", "opened");
  if (key < '0' || key > '5' || count == 0) return;
  ratings.rate(chosen, key - '0');
  chosen = ratings.next(chosen);
}

void opened(File folder) { ratings.open(folder); } // null if the dialog was cancelled
