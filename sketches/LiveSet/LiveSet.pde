// A set for an evening: scenes on the number keys, each an animal, a pattern, a picture that
// condenses out of noise, or a battle; crossfaded, with a tempo to tap, knobs and buttons under the
// keys, MIDI, OSC and sound, none of which has to be there. h shows all keys and changes them, esc
// twice ends the show.
// Mouse: left wounds, right plants, the wheel changes the brush. How to prepare an evening:
// reference/performing.md.
import morphogen.*;
import morphogen.knob.*;

int DISPLAY = 1;   // which one: 1, 2, ... as Processing's preferences count them
int ROWS = 64;     // cells from top to bottom; across as many as fit the window
int PORT = 9000;   // at which OSC is heard

// What is on 1 to 9: a rule by its name, or several, which fight.
String[] SET = { "lizard", "butterfly", "veins", "lava", "mist", "lizard butterfly chick", "octopus",
  "coral", "turtle snail" };

Rack rack = new Rack();
Show show;
Keys keys;
Midi midi;
Osc osc;
Audio audio;
Recorder film;
Recorder still;
Line line;

// From the command line: DISPLAY; or WIDTH HEIGHT for a window, and PORT.
void settings() {
  processing.opengl.PJOGL.profile = 4; // else macOS has an OpenGL too old to compute with
  if (args != null && args.length > 1) size(int(args[0]), int(args[1]), P2D);
  else fullScreen(P2D, args != null && args.length == 1 ? int(args[0]) : DISPLAY);
  pixelDensity(1); // films of a quarter of the size on a Retina display; cells look the same
}

void setup() {
  new FullScreen(this);
  noCursor();
  background(0);
  film = new Recorder(this).every(2);
  still = new Recorder(this);
  show = new Show();
  midi = new Midi(this, rack); // these three hear what is there, now or later
  osc = new Osc(this, rack, args != null && args.length > 2 ? int(args[2]) : PORT);
  audio = new Audio(this, rack);
  audio.turn("bass", "scene/stepsPerFrame", 0.3);
  audio.turn("high", "show/light", -0.5);
  line = new Line(); // after the recorders, so that films have no words in them
  keys = new Keys(this, rack).learn(midi).map("h");
  giveKeys();
  windowResizable(true); // last: the window waits for it until all of this is done
}

void draw() {
  background(0);
  show.play();
  if (still.frames() > 0 && still.recording()) still.stop();
}

void windowResized() {
  if (show != null) show.fit();
}

void mousePressed() { touch(); }

void mouseDragged() { touch(); }

void touch() {
  if (!keys.isShown()) show.on.touch(mouseX, mouseY, mouseButton == RIGHT);
}

void mouseWheel(MouseEvent event) {
  rack.knob("scene/brush").turn(-4 * event.getCount(), false);
}

int escaped = -1000; // in which frame

// Processing would end the show; here it takes two of them, and they cannot be lost on the map.
void keyPressed() {
  if (key != ESC) return;
  if (frameCount - escaped < 120) exit();
  escaped = frameCount;
  key = 0;
  line.say("esc again ends the show");
}
