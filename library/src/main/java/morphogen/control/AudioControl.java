package morphogen.control;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import morphogen.knob.Adjustable;
import morphogen.knob.Knob;
import morphogen.knob.Knobs;
import morphogen.knob.Rack;

/**
 * Turns a rack by how loud a sound and its bands are: knobs are pushed away from where hands have
 * turned them, and come back. A thread that hears calls {@link #hear}; the rest is safe for any.
 */
public final class AudioControl implements Adjustable {
  private static final double MILLI = 1e-3;

  private final Rack rack;
  private final String group;
  private final Knobs knobs = new Knobs();
  private final Knob gain =
      knobs.add(
          Knob.range("gain", 0, 16, 1, "How much louder all is heard; 0 is silence.")
              .withMiddle(1));
  private final Knob automatic =
      knobs.add(
          Knob.toggle("automatic", true, "Whether the loudest of the last seconds counts as 1."));
  private final Knob attack =
      knobs.add(
          Knob.range("attack", 0, 1000, 10, "How soon knobs follow what gets louder.")
              .withMiddle(50)
              .withUnit(" ms"));
  private final Knob release =
      knobs.add(
          Knob.range("release", 0, 5000, 200, "How soon knobs come back when it gets quieter.")
              .withMiddle(300)
              .withUnit(" ms"));
  private final Knob volume =
      knobs.add(
          Knob.range("volume", 0, 1, 1, "How loud a file is played; 0 is heard by knobs only."));
  private final Envelope[] envelopes =
      Stream.of(Band.values()).map(band -> new Envelope()).toArray(Envelope[]::new);
  private final List<Link> links = new CopyOnWriteArrayList<>();

  /** A band turns what is at a path, as far as a knob says. */
  private record Link(Band band, String path, Knob depth) {}

  /**
   * @param group under which its own knobs are in the rack, unless there is one
   */
  public AudioControl(Rack rack, String group) {
    this.rack = rack;
    this.group = group;
    if (!rack.hasGroup(group)) {
      rack.add(group, this);
    }
  }

  @Override
  public Knobs knobs() {
    return knobs;
  }

  /** How loud a file is to be played, 0 to 1. */
  float volume() {
    return volume.get();
  }

  /** How loud a band is, 0 to 1, after attack and release. */
  public float value(Band band) {
    return envelopes[band.ordinal()].value();
  }

  /**
   * Lets a band turn a knob. How far is a knob too, in this control's group, called by band and
   * path: "bass lizard/angle". Several bands of a knob add up.
   *
   * @param depth in shares of the knob's way, -1 to 1: 0.5 carries it up by half of its way when
   *     the band is as loud as can be
   * @throws IllegalArgumentException if there is no such knob, or the band turns it already
   */
  public void link(Band band, String path, double depth) {
    rack.knob(path);
    Knob own =
        Knob.range(band.word() + " " + path, -1, 1, depth, "How far " + band.word() + " turns it.");
    if (links.stream().anyMatch(link -> link.band == band && link.path.equals(path))) {
      throw new IllegalArgumentException(band.word() + " turns " + path + " already.");
    }
    rack.add(group, own);
    links.add(new Link(band, path, own));
  }

  /**
   * Hears how loud the bands are now.
   *
   * @param loudness by their numbers
   * @param seconds since it heard last
   */
  void hear(float[] loudness, double seconds) {
    for (Band band : Band.values()) {
      envelopes[band.ordinal()].next(
          loudness[band.ordinal()] * gain.value(),
          automatic.isOn() && gain.value() > 0,
          seconds,
          attack.value() * MILLI,
          release.value() * MILLI);
    }
    push();
  }

  private void push() {
    Map<String, Double> sums = new HashMap<>();
    for (Link link : links) {
      sums.merge(link.path, link.depth.value() * value(link.band), Double::sum);
    }
    sums.forEach(
        (path, push) -> {
          try {
            if (rack.isKnob(path)) { // else its organism is not on
              rack.knob(path).push(push);
            }
          } catch (IllegalArgumentException e) {
            // it has just gone
          }
        });
  }

  /** Hears nothing: all knobs stand where hands have turned them. */
  public void rest() {
    for (Envelope envelope : envelopes) {
      envelope.rest();
    }
    push();
  }
}
