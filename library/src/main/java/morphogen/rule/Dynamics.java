package morphogen.rule;

import java.util.Objects;

/**
 * What a grid does around an update, whatever its cells compute: how many numbers a cell has, which
 * cells update, what lies beyond the edges, how values are kept in range, which cells are cleared,
 * and what a rollout begins with.
 *
 * <p>Made of {@link #of} and {@code with} copies, in any order. Each value is checked at once; what
 * must fit together is checked where the whole is used, by {@link #check}.
 *
 * @param channels numbers per cell, 1 to 1024
 * @param visible how many of them are seen: 4 = RGB premultiplied and alpha, 3 = RGB, 1 = grey; at
 *     most as many as there are channels
 * @param fireRate probability in (0, 1] that a cell updates in a step; low is slow and robust
 * @param fire whether that is tossed per cell or per channel
 * @param boundary what lies beyond the edges
 * @param clamp how values are kept in range
 * @param aliveMask when dead cells are cleared; needs alpha, so visible must be 4
 * @param hiddenDecay share of themselves, 0 to 1, that the channels that are not visible lose in
 *     every step, whether a cell fires or not; 0 remembers for ever, 1 knows only the last update
 * @param start what a rollout begins with; a single cell needs 4 channels or more
 * @param origin where the first cell stands, if a rollout begins with a single one
 * @param range what every channel is cut to, if the clamp is {@link Clamp#RANGE}; no matter else
 * @param offset what is added to the visible channels before they are shown, -10 to 10; not 0 only
 *     without alpha. Textures that live around 0 are seen with 0.5
 */
public record Dynamics(
    int channels,
    int visible,
    double fireRate,
    Fire fire,
    Boundary boundary,
    Clamp clamp,
    AliveMask aliveMask,
    double hiddenDecay,
    Start start,
    Origin origin,
    Limits range,
    double offset) {

  /** Checks each value; the message names the one at fault and its range. */
  public Dynamics {
    Range.check(channels >= 1 && channels <= 1024, "channels", channels, "1 to 1024");
    Range.check(visible == 1 || visible == 3 || visible == 4, "visible", visible, "1, 3 or 4");
    Range.check(fireRate > 0 && fireRate <= 1, "fireRate", fireRate, "over 0, up to 1");
    Range.check(hiddenDecay >= 0 && hiddenDecay <= 1, "hiddenDecay", hiddenDecay, "0 to 1");
    Objects.requireNonNull(fire, "fire");
    Objects.requireNonNull(boundary, "boundary");
    Objects.requireNonNull(clamp, "clamp");
    Objects.requireNonNull(aliveMask, "aliveMask");
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(range, "range");
    Range.check(offset >= -10 && offset <= 10, "offset", offset, "-10 to 10");
  }

  /**
   * Cells that all update in every step, on a grid with edges of zeros, with nothing clamped,
   * cleared or forgotten, starting from a single cell in the middle.
   */
  public static Dynamics of(int channels, int visible) {
    return new Dynamics(
        channels,
        visible,
        1,
        Fire.CELL,
        Boundary.ZERO,
        Clamp.NONE,
        AliveMask.NONE,
        0,
        Start.SINGLE,
        Origin.MIDDLE,
        Limits.UNIT,
        0);
  }

  /**
   * Checks what must fit together.
   *
   * @throws IllegalArgumentException if there are more visible channels than channels, an alive
   *     mask or an offset that does not go with the visible ones, or a single first cell without a
   *     channel that would be alive in it
   */
  void check() {
    Range.check(
        visible <= channels, "visible", visible, "at most the number of channels, " + channels);
    Range.check(
        aliveMask == AliveMask.NONE || visible == 4,
        "aliveMask",
        aliveMask,
        "NONE unless the rule has alpha (visible = 4)");
    Range.check(
        offset == 0 || visible != 4,
        "offset",
        offset,
        "0, as it must be for colours that are premultiplied by alpha (visible = 4)");
    Range.check(
        start != Start.SINGLE || channels >= 4,
        "channels",
        channels,
        "4 or more, which a rule that starts from a single cell needs: of that cell only"
            + " channels from the fourth on are not 0 (or let it start from noise)");
  }

  public boolean wraps() {
    return boundary == Boundary.WRAP;
  }

  /** What clamped channels are cut to; they are squashed into (0, 1) if the clamp is soft. */
  public Limits limits() {
    return clamp == Clamp.RANGE ? range : Limits.UNIT;
  }

  public Dynamics withChannels(int channels) {
    return new Dynamics(
        channels,
        visible,
        fireRate,
        fire,
        boundary,
        clamp,
        aliveMask,
        hiddenDecay,
        start,
        origin,
        range,
        offset);
  }

  public Dynamics withVisible(int visible) {
    return new Dynamics(
        channels,
        visible,
        fireRate,
        fire,
        boundary,
        clamp,
        aliveMask,
        hiddenDecay,
        start,
        origin,
        range,
        offset);
  }

  public Dynamics withFireRate(double fireRate) {
    return new Dynamics(
        channels,
        visible,
        fireRate,
        fire,
        boundary,
        clamp,
        aliveMask,
        hiddenDecay,
        start,
        origin,
        range,
        offset);
  }

  public Dynamics withFire(Fire fire) {
    return new Dynamics(
        channels,
        visible,
        fireRate,
        fire,
        boundary,
        clamp,
        aliveMask,
        hiddenDecay,
        start,
        origin,
        range,
        offset);
  }

  public Dynamics withBoundary(Boundary boundary) {
    return new Dynamics(
        channels,
        visible,
        fireRate,
        fire,
        boundary,
        clamp,
        aliveMask,
        hiddenDecay,
        start,
        origin,
        range,
        offset);
  }

  public Dynamics withClamp(Clamp clamp) {
    return new Dynamics(
        channels,
        visible,
        fireRate,
        fire,
        boundary,
        clamp,
        aliveMask,
        hiddenDecay,
        start,
        origin,
        range,
        offset);
  }

  public Dynamics withAliveMask(AliveMask aliveMask) {
    return new Dynamics(
        channels,
        visible,
        fireRate,
        fire,
        boundary,
        clamp,
        aliveMask,
        hiddenDecay,
        start,
        origin,
        range,
        offset);
  }

  public Dynamics withHiddenDecay(double hiddenDecay) {
    return new Dynamics(
        channels,
        visible,
        fireRate,
        fire,
        boundary,
        clamp,
        aliveMask,
        hiddenDecay,
        start,
        origin,
        range,
        offset);
  }

  public Dynamics withStart(Start start) {
    return new Dynamics(
        channels,
        visible,
        fireRate,
        fire,
        boundary,
        clamp,
        aliveMask,
        hiddenDecay,
        start,
        origin,
        range,
        offset);
  }

  public Dynamics withOrigin(Origin origin) {
    return new Dynamics(
        channels,
        visible,
        fireRate,
        fire,
        boundary,
        clamp,
        aliveMask,
        hiddenDecay,
        start,
        origin,
        range,
        offset);
  }

  public Dynamics withRange(Limits range) {
    return new Dynamics(
        channels,
        visible,
        fireRate,
        fire,
        boundary,
        clamp,
        aliveMask,
        hiddenDecay,
        start,
        origin,
        range,
        offset);
  }

  public Dynamics withOffset(double offset) {
    return new Dynamics(
        channels,
        visible,
        fireRate,
        fire,
        boundary,
        clamp,
        aliveMask,
        hiddenDecay,
        start,
        origin,
        range,
        offset);
  }
}
