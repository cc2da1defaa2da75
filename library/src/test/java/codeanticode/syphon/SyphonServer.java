package codeanticode.syphon;

import processing.core.PApplet;
import processing.core.PImage;

/** Keeps what is sent. What it has is what sketches use of the real one. */
public class SyphonServer {
  private final String name;
  private PImage last;
  private int sent;

  /** A server of that name. */
  public SyphonServer(PApplet parent, String name) {
    this.name = name;
  }

  /** Sends a picture. */
  public void sendImage(PImage source) {
    last = source;
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
