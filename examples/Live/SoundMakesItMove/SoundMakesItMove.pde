// Lava that moves to a beat: the bass stirs it, low notes turn it, the cymbals burn holes,
// which it mends.
// Mouse: drag to wound it. Keys: m hears the microphone, b plays the beat again, v is silent to you.
import morphogen.*;

String[] bands = { "level", "bass", "low", "middle", "high" };
Organism lava;
Audio audio;

void setup() {
  size(900, 640, P2D);
  textFont(createFont("SansSerif", 18));
  lava = new Organism(this, "lava", 96, 60);
  lava.place(0, 0, 900, 562);
  lava.set("smooth", 1);
  lava.set("stepsPerFrame", 0.1);
  audio = new Audio(this, lava);
  audio.turn("bass", "organism/stepsPerFrame", 0.5);
  audio.turn("low", "organism/angle", 0.3);
  audio.play("beat.wav");
}

void draw() {
  background(#14100E);
  if (audio.get("high") > 0.6) lava.damage(random(width), random(562), 40 * audio.get("high"));
  lava.update();
  tint(255, 120 + 135 * audio.get("level"));
  lava.draw();
  noTint();
  for (int i = 0; i < bands.length; i++) drawBand(i);
  fill(#A69A8C);
  textAlign(RIGHT);
  text(audio.status(), width - 24, 608);
  textAlign(LEFT);
}

void drawBand(int i) {
  float loud = audio.get(bands[i]);
  noStroke();
  fill(#3A302A);
  rect(24 + 110 * i, 580, 100, 44, 6);
  fill(#D9622B);
  rect(24 + 110 * i, 580, 100 * loud, 44, 6);
  fill(#F7F2EA);
  text(bands[i], 36 + 110 * i, 608);
}

void mouseDragged() {
  lava.damage(mouseX, mouseY);
}

void keyPressed() {
  if (key == 'm') audio.listen();
  if (key == 'b') audio.play("beat.wav");
  if (key == 'v') audio.rack().set("audio/volume", 1 - audio.rack().get("audio/volume"));
}
