package morphogen.rollout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import morphogen.cells.FireHash;
import morphogen.cells.State;
import morphogen.cells.Territory;
import morphogen.rule.Activation;
import morphogen.rule.Attention;
import morphogen.rule.Boundary;
import morphogen.rule.Filters;
import morphogen.rule.Fire;
import morphogen.rule.Limits;
import morphogen.rule.Rule;
import morphogen.rule.RuleSet;
import morphogen.rule.RuleSpec;
import morphogen.rule.Spreading;
import morphogen.rule.Spreading.Ground;

/**
 * An arena's step, slow and plain: cell by cell in 64 bits, each rule on its own channels, as the
 * page arena.md says. It shares hashes with the engines and nothing else.
 */
final class PlainArena {
  private final List<Rule> rules;
  private final boolean wraps;
  private final long randomSeed;
  private final Spreading spreading;
  private final int soft;
  private final int width;
  private final int height;
  private final int channels;
  double[][] cells; // [cell, channel]
  int[] owners;
  private int steps;
  private final Map<Integer, double[][]> attended = new HashMap<>(); // [cell, own channel] by rule

  PlainArena(
      RuleSet rules, State start, Territory territory, long seed, Spreading spreading, int soft) {
    this.rules = rules.rules();
    wraps = rules.wraps();
    randomSeed = seed;
    this.spreading = spreading;
    this.soft = soft;
    width = start.width();
    height = start.height();
    channels = rules.channels();
    set(start);
    owners = new int[width * height];
    Arrays.setAll(owners, territory::get);
  }

  void set(State state) {
    cells = new double[state.cells()][channels];
    for (int i = 0; i < state.values().length; i++) {
      cells[i / channels][i % channels] = state.values()[i];
    }
  }

  State state() {
    State state = new State(width, height, channels);
    for (int i = 0; i < state.values().length; i++) {
      state.values()[i] = (float) cells[i / channels][i % channels];
    }
    return state;
  }

  void step() {
    int hash = FireHash.step(randomSeed, steps++);
    attended.clear();
    owners = conquered(hash);
    double[][] next = new double[cells.length][];
    boolean[] kept = new boolean[cells.length];
    for (int cell = 0; cell < cells.length; cell++) {
      next[cell] = cells[cell].clone();
      kept[cell] = true;
      if (owners[cell] < rules.size()) {
        RuleSpec spec = spec(owners[cell]);
        kept[cell] = !spec.aliveMask().before() || lives(cells, null, cell);
        update(cell, next[cell], kept[cell], hash);
      }
    }
    double[][] updated = new double[cells.length][];
    for (int cell = 0; cell < cells.length; cell++) {
      boolean masked = owners[cell] < rules.size() && spec(owners[cell]).aliveMask().after();
      boolean stays = kept[cell] && (!masked || lives(next, kept, cell));
      updated[cell] = stays ? next[cell] : new double[channels];
    }
    cells = updated;
  }

  private RuleSpec spec(int owner) {
    return rules.get(owner).spec();
  }

  private boolean lives(double[][] of, boolean[] counted, int cell) {
    for (int near : around(cell, 1)) {
      if (near >= 0 && (counted == null || counted[near]) && (float) of[near][3] > 0.1f) {
        return true;
      }
    }
    return false;
  }

  /** The cells around, row by row; -1 beyond an edge. */
  private int[] around(int cell, int reach) {
    int side = 2 * reach + 1;
    int[] around = new int[side * side];
    for (int i = 0; i < around.length; i++) {
      int x = cell % width + i % side - reach;
      int y = cell / width + i / side - reach;
      boolean inside = x >= 0 && y >= 0 && x < width && y < height;
      around[i] =
          wraps
              ? (y + 99 * height) % height * width + (x + 99 * width) % width
              : inside ? y * width + x : -1;
    }
    return around;
  }

  private int[] conquered(int stepHash) {
    int[] next = owners.clone();
    for (int cell = 0; cell < next.length && spreading.ground() != Ground.PAINTED; cell++) {
      if (owners[cell] != Territory.WALL) {
        next[cell] = conquered(cell, stepHash);
      }
    }
    return next;
  }

  private int conquered(int cell, int stepHash) {
    int owner = owners[cell];
    boolean everywhere = spreading.ground() == Ground.EVERYWHERE;
    Map<Integer, Integer> held = new TreeMap<>();
    for (int near : around(cell, 1)) {
      if (near >= 0 && owners[near] < 16 && (everywhere || (float) cells[near][3] > 0.1f)) {
        held.merge(owners[near], 1, Integer::sum);
      }
    }
    int own = held.getOrDefault(owner, 0);
    held.remove(owner);
    boolean dead = !everywhere && !((float) cells[cell][3] > 0.1f);
    if (dead && own > 0) {
      return owner;
    }
    int best = owner;
    int most = 0;
    for (Map.Entry<Integer, Integer> rival : held.entrySet()) {
      boolean may = dead || owner == Territory.NEUTRAL || may(rival.getKey(), owner);
      if (may && rival.getValue() > most) {
        best = rival.getKey();
        most = rival.getValue();
      }
    }
    if (best == owner || dead) {
      return best;
    }
    int random = FireHash.cell(FireHash.mix(stepHash ^ 0x5bd1e995), cell % width, cell / width);
    double chance = (random >>> 8) / (double) (1 << 24);
    double share = spreading.resists() ? most / (double) (most + own) : 1;
    return chance < spreading.probability() * share * share ? best : owner;
  }

  private boolean may(int rule, int owner) {
    return (spreading.conquerors().get(owner) & 1 << rule) != 0;
  }

  private void update(int cell, double[] values, boolean kept, int stepHash) {
    int owner = owners[cell];
    RuleSpec spec = spec(owner);
    int visible = spec.visible();
    int hidden = spec.channels() - visible;
    for (int h = 4; h < 4 + hidden; h++) {
      values[h] *= 1 - spec.hiddenDecay();
    }
    int hash = FireHash.cell(stepHash, cell % width, cell / width);
    double rate = spec.fireRate();
    if (kept && (spec.fire() == Fire.CHANNEL || fires(hash, rate))) {
      double[] delta = blended(cell);
      for (int c = 0; c < channels; c++) {
        int own = c < (visible == 4 ? 4 : 3) ? visible == 1 ? 0 : c : c - 4 + visible;
        if (spec.fire() == Fire.CELL || fires(FireHash.channel(hash, own), rate)) {
          values[c] += delta[c];
        }
      }
    }
    for (int c = 0; c < 4 + hidden; c++) {
      boolean seen = c < Math.min(3, visible) || c == 3 && visible == 4 || c < 3;
      if (seen || c > 3) {
        double offset = c < 4 ? spec.offset() : 0;
        values[c] = clamped(values[c] - offset, spec, c < 4) + offset;
      }
    }
    if (visible < 4) {
      values[3] = 1;
    }
    if (visible == 1) {
      values[1] = values[0];
      values[2] = values[0];
    }
  }

  private static boolean fires(int hash, double rate) {
    return (hash >>> 8) / (double) (1 << 24) < rate;
  }

  private static double clamped(double x, RuleSpec spec, boolean seen) {
    Limits range = spec.dynamics().range();
    return switch (spec.clamp()) {
      case NONE -> x;
      case HARD -> Math.max(0, Math.min(1, x));
      case SOFT -> 1 / (1 + Math.exp(-4 * (x - 0.5)));
      case VISIBLE -> seen ? Math.max(0, Math.min(1, x)) : x;
      case RANGE -> Math.max(range.least(), Math.min(range.most(), x));
    };
  }

  private double[] blended(int cell) {
    int owner = owners[cell];
    if (soft == 0) {
      return delta(owner, cell);
    }
    int[] weight = new int[rules.size()];
    int[] around = around(cell, soft);
    int side = 2 * soft + 1;
    for (int i = 0; i < around.length; i++) {
      int far = Math.max(Math.abs(i % side - soft), Math.abs(i / side - soft));
      if (around[i] >= 0 && owners[around[i]] < rules.size()) {
        weight[owners[around[i]]] += soft + 1 - far;
      }
    }
    List<Integer> others = new ArrayList<>();
    for (int rule = 0; rule < weight.length; rule++) {
      if (rule != owner && weight[rule] > 0) {
        others.add(rule);
      }
    }
    others.sort((a, b) -> weight[b] - weight[a]); // stable
    List<Integer> blended = new ArrayList<>(others.subList(0, Math.min(3, others.size())));
    blended.add(owner);
    double all = blended.stream().mapToInt(rule -> weight[rule]).sum();
    double[] sum = new double[channels];
    for (int rule : blended) {
      double[] one = delta(rule, cell);
      for (int c = 0; c < channels; c++) {
        sum[c] += one[c] * weight[rule] / all;
      }
    }
    return sum;
  }

  /** What a rule adds to a cell, worked out on the rule's own channels. */
  private double[] delta(int number, int cell) {
    RuleSpec spec = rules.get(number).spec();
    int[] where = new int[spec.channels()]; // each channel's place on the grid
    Arrays.setAll(where, c -> c < spec.visible() ? c : c - spec.visible() + 4);
    boolean attends = spec.network() instanceof Attention;
    double[] delta = attends ? attended(number, where)[cell] : filtered(number, where, cell);
    double[] wide = new double[channels];
    for (int c = 0; c < delta.length; c++) {
      wide[where[c]] = delta[c];
    }
    if (spec.visible() == 1) {
      wide[1] = wide[0];
      wide[2] = wide[0];
    }
    return wide;
  }

  /** Of all cells, computed once a step. */
  private double[][] attended(int number, int[] where) {
    return attended.computeIfAbsent(
        number,
        n -> {
          Rule rule = rules.get(n);
          double[][] own = new double[cells.length][where.length];
          for (int cell = 0; cell < own.length; cell++) {
            for (int c = 0; c < where.length; c++) {
              double offset = c < rule.spec().visible() ? rule.spec().offset() : 0;
              own[cell][c] = cells[cell][where[c]] - offset;
            }
          }
          RuleSpec spec = rule.spec().withBoundary(wraps ? Boundary.WRAP : Boundary.ZERO);
          return new PlainAttention(new Rule(spec, rule.tensors()), width, height).deltas(own);
        });
  }

  private double[] filtered(int number, int[] where, int cell) {
    Rule rule = rules.get(number);
    RuleSpec spec = rule.spec();
    Filters filters = Filters.of(spec);
    int own = spec.channels();
    int[] around = around(cell, 1);
    double[][] readings = new double[filters.kernels().size()][own];
    for (int k = 0; k < readings.length; k++) {
      for (int c = 0; c < own; c++) {
        for (int i = 0; i < 9; i++) {
          double value = around[i] < 0 ? 0 : cells[around[i]][where[c]];
          value -= c < spec.visible() ? spec.offset() : 0;
          readings[k][c] += filters.kernels().get(k).taps().get(i) * value;
        }
      }
    }
    if (filters.magnitude()) {
      int last = readings.length - 1;
      for (int c = 0; c < own; c++) {
        double both = Math.pow(readings[last - 1][c], 2) + Math.pow(readings[last][c], 2);
        readings[last - 1][c] = Math.sqrt(both + 1e-8);
      }
    }
    double[] delta = new double[own];
    for (int h = 0; h < filters.hidden(); h++) {
      double unit = filters.bias() ? rule.weight(Filters.HIDDEN_BIAS)[h] : 0;
      for (int f = 0; f < filters.features(own); f++) {
        float weight = rule.weight(Filters.HIDDEN_WEIGHT)[f * filters.hidden() + h];
        unit += weight * readings[f / own][f % own];
      }
      if (filters.activation() == Activation.RELU) {
        unit = Math.min(Math.max(unit, 0), filters.ceiling());
      }
      for (int c = 0; c < own; c++) {
        delta[c] += unit * rule.weight(Filters.OUTPUT_WEIGHT)[h * own + c];
      }
    }
    for (int c = 0; c < own && filters.bias(); c++) {
      delta[c] += rule.weight(Filters.OUTPUT_BIAS)[c];
    }
    return delta;
  }
}
