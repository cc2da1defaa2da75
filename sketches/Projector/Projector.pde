// A live set for an evening: organisms in turn, full screen, on black.
// Drag wounds, the right button plants another, the wheel changes the brush, h shows all
// keys. If it is left alone for a while, it wounds and changes the organisms by itself.
// Rules in the data folder (*.safetensors) join the show. How to prepare an evening:
// reference/performing.md.
import morphogen.*;

int DISPLAY = 1;            // which one: 1, 2, ... as Processing's preferences count them
int ROWS = 64;              // cells from top to bottom; across as many as fit the window
int FADE = 90;              // frames from one organism to the next, and to black
int IDLE = 60 * 30;         // frames without a touch after which it plays by itself
int TURN = 60 * 75;         // frames that each organism then has

Show show;
Kept kept;
Scenes scenes;
Commands commands;
Messages messages;
Recorder film;
Recorder still;

// From the command line: DISPLAY, or WIDTH HEIGHT for a window.
void settings() {
  processing.opengl.PJOGL.profile = 4; // else macOS has an OpenGL too old to compute with
  if (args != null && args.length == 2) size(int(args[0]), int(args[1]), P2D);
  else if (args != null && args.length == 1) fullScreen(P2D, int(args[0]));
  else fullScreen(P2D, DISPLAY);
}

void setup() {
  new FullScreen(this);
  noCursor();
  background(0);
  messages = new Messages();
  film = new Recorder(this).every(2);
  still = new Recorder(this);
  commands = new Commands();
  show = new Show();
  kept = new Kept();
  scenes = new Scenes();
  // After the recorders, so that films have neither key map nor messages in them.
  registerMethod("draw", new Overlay());
  windowResizable(true); // last: the window waits for it until all of this is done
}

// What goes wrong is told on the screen: the show goes on.
void draw() {
  background(0);
  try {
    show.play();
    if (still.frames() > 0 && still.recording()) still.stop();
    messages.follow(film);
    messages.follow(still);
    messages.follow(commands.keys);
  } catch (Exception e) {
    messages.problem(e);
  }
}

void windowResized() {
  if (show != null) show.fit();
}

void mousePressed() { touch(); }

void mouseDragged() { touch(); }

void mouseMoved() { show.awake(); }

void touch() {
  if (commands.keys.isShown()) return; // the mouse is the map's
  try {
    show.touch(mouseX, mouseY, mouseButton == RIGHT);
  } catch (Exception e) {
    messages.problem(e);
  }
}

void mouseWheel(MouseEvent event) {
  show.turn("brush", -4 * event.getCount());
}

void keyPressed() {
  show.awake();
  if (key != ESC) return;
  commands.escape();
  key = 0; // Processing would end the show; here it takes two of them
}
