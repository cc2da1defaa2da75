package spout;

import processing.core.PApplet;
import processing.core.PGraphics;
import processing.core.PImage;

/** Keeps what is sent. What it has is what sketches use of the real one. */
public class Spout {
  private String name = "";
  private PImage last;
  private int sent;

  /** A sender or a receiver. */
  public Spout(PApplet parent) {}

  /** What it is called, before the first picture. */
  public void setSenderName(String name) {
    this.name = name;
  }

  /** Sends a picture. */
  public void sendTexture(PGraphics canvas) {
    last = canvas;
    sent++;
  }

  /** For tests: what it is called. */
  public String name() {
    return name;
  }

  /** For tests: the latest picture. */
  public PImage last() {
    return last;
  }

  /** For tests: how many pictures. */
  public int sent() {
    return sent;
  }
}
