// One step of one cell of several rules: its owner's update, near a soft border its neighbours'
// too. Reads all layers of the old state and writes up to eight layers of the new one.
uniform int soft; // cells over which borders are soft
uniform uint stepHash;

const int MOST_BLENDED = 4;

vec4 decayed(vec4 x, int layer, int rule) {
  int end = int(head(rule, 1).w);
  return mix(x, x * head(rule, 2).x, within(layer, HIDDEN_FROM, end));
}

vec4 clampedTo(vec4 x, int rule) {
  vec4 range = head(rule, 2);
  return has(rule, SOFT_CLAMP) ? 1.0 / (1.0 + exp(-4.0 * (x - 0.5))) : clamp(x, range.y, range.z);
}

// Clamped; opaque and grey where the owner is.
vec4 finished(vec4 x, int layer, int rule) {
  vec4 more = head(rule, 3);
  x = mix(x, clampedTo(x - more.x, rule) + more.x, within(layer, 0, int(more.y)));
  x = mix(x, clampedTo(x, rule), within(layer, HIDDEN_FROM, int(more.z)));
  if (layer == 0) {
    x.a = has(rule, OPAQUE) ? 1.0 : x.a;
    x.gb = has(rule, GREY) ? x.rr : x.gb;
  }
  return x;
}

#if ATTENTION
// The same of a rule that attends: its last pass.
void attendAs(int rule, float share, ivec2 cell, uint readable, inout vec4 sum[OUTPUTS]) {
  use(rule);
  int last = int(head(rule, 4).y) - 1;
  see(cell, rule, readable, last == 0);
  vec4 x[LAYERS];
  attend(x, base(rule, last));
  bool mine = (readable & 16u) != 0u;
  for (int t = 0; t < OUTPUTS; t++) {
    vec4 change = x[FIRST + t];
    if (blocks) {
      vec4 value = mine ? texelFetch(state, ivec3(cell, FIRST + t), 0) : vec4(0.0);
      change = activated(change) - ownOf(value, FIRST + t, head(rule, 3).x);
    }
    if (FIRST + t == 0 && has(rule, GREY)) {
      change.gb = change.rr;
    }
    sum[t] += share * change;
  }
}
#endif

// Adds a rule's share of what it would have the cell add to itself.
void update(int rule, float share, ivec2 cell, uint readable, inout vec4 sum[OUTPUTS]) {
#if ATTENTION
  if (has(rule, ATTENDS)) {
    attendAs(rule, share, cell, readable, sum);
    return;
  }
#endif
  vec4 sizes = head(rule, 0);
  int start = int(sizes.x);
  int kernels = int(sizes.y);
  int readings = int(sizes.z);
  vec4 perceived[KERNELS * LAYERS]; // loops over it have fixed ends, so that it fits registers
  for (int k = 0; k < KERNELS * LAYERS; k++) {
    perceived[k] = vec4(0.0);
  }
  for (int i = 0; i < 9; i++) {
    ivec2 at = locate(cell + ivec2(i % 3 - 1, i / 3 - 1));
    if (at.x >= 0 && (readable & (1u << uint(i))) != 0u) {
      for (int t = 0; t < LAYERS; t++) {
        vec4 value = texelFetch(state, ivec3(at, t), 0);
        for (int k = 0; k < KERNELS; k++) {
          if (k < kernels) {
            perceived[k * LAYERS + t] += weight(start + 3 * k + i / 4)[i % 4] * value;
          }
        }
      }
    }
  }
  bool magnitude = has(rule, MAGNITUDE);
  for (int k = 0; k + 1 < KERNELS; k++) {
    for (int t = 0; t < LAYERS; t++) {
      vec4 a = perceived[k * LAYERS + t];
      vec4 b = perceived[(k + 1) * LAYERS + t];
      bool last = magnitude && k + 2 == kernels;
      perceived[k * LAYERS + t] = last ? sqrt(a * a + b * b + 1e-8) : a;
    }
  }
  vec4 delta[OUTPUTS];
  int w = start + 3 * kernels + FIRST;
  for (int t = 0; t < OUTPUTS; t++) {
    delta[t] = weight(w + t);
  }
  w = start + 3 * kernels + LAYERS;
  bool relu = has(rule, RELU);
  float ceiling = head(rule, 2).w;
  for (int h = 0; h < int(sizes.w); h++) {
    vec4 unit = weight(w);
    for (int f = 0; f < KERNELS * LAYERS; f++) {
      if (f < readings * LAYERS) {
        vec4 feature = perceived[f];
        unit += feature.x * weight(w + 4 * f + 1);
        unit += feature.y * weight(w + 4 * f + 2);
        unit += feature.z * weight(w + 4 * f + 3);
        unit += feature.w * weight(w + 4 * f + 4);
      }
    }
    unit = relu ? clamp(unit, 0.0, ceiling) : unit;
    w += 4 * readings * LAYERS + 1;
    for (int t = 0; t < OUTPUTS; t++) {
      delta[t] += unit.x * weight(w + FIRST + t);
      delta[t] += unit.y * weight(w + LAYERS + FIRST + t);
      delta[t] += unit.z * weight(w + 2 * LAYERS + FIRST + t);
      delta[t] += unit.w * weight(w + 3 * LAYERS + FIRST + t);
    }
    w += 4 * LAYERS;
  }
  for (int t = 0; t < OUTPUTS; t++) {
    sum[t] += share * delta[t];
  }
}

// SoftBorder, in GLSL: the owner's share first, then the others' in the order of their numbers.
void blend(int owner, ivec2 cell, uint readable, inout vec4 sum[OUTPUTS]) {
  int held[RULES];
  for (int rule = 0; rule < RULES; rule++) {
    held[rule] = 0;
  }
  for (int dy = -soft; dy <= soft; dy++) {
    for (int dx = -soft; dx <= soft; dx++) {
      ivec2 at = locate(cell + ivec2(dx, dy));
      int near = at.x < 0 ? RULES : int(texelFetch(owners, at, 0).r);
      if (near < RULES) {
        held[near] += soft + 1 - max(abs(dx), abs(dy));
      }
    }
  }
  uint taken = 1u << uint(owner);
  int all = held[owner];
  for (int i = 1; i < MOST_BLENDED; i++) {
    int best = -1;
    int most = 0;
    for (int rule = 0; rule < RULES; rule++) {
      if ((taken >> uint(rule) & 1u) == 0u && held[rule] > most) {
        best = rule;
        most = held[rule];
      }
    }
    if (best >= 0) {
      taken |= 1u << uint(best);
      all += most;
    }
  }
  update(owner, float(held[owner]) / float(all), cell, readable, sum);
  for (int rule = 0; rule < RULES; rule++) {
    if (rule != owner && (taken >> uint(rule) & 1u) != 0u) {
      update(rule, float(held[rule]) / float(all), cell, readable, sum);
    }
  }
}

// Which of the rule's own channels a channel of the grid is, as FireHash counts them.
int own(int channel, int rule) {
  int seen = int(head(rule, 1).z);
  if (channel < seen) {
    return has(rule, GREY) ? 0 : channel;
  }
  return channel - HIDDEN_FROM + int(head(rule, 3).w);
}

void main() {
  ivec2 cell = ivec2(gl_FragCoord.xy);
  uint readable;
  bool lives;
  readNeighbours(cell, readable, lives);
  bool mine = (readable & 16u) != 0u;
  vec4 next[OUTPUTS];
  for (int t = 0; t < OUTPUTS; t++) {
    next[t] = mine ? texelFetch(state, ivec3(cell, FIRST + t), 0) : vec4(0.0);
  }
  uint owner = texelFetch(owners, cell, 0).r;
  if (owner >= uint(RULES)) {
    write(next);
    return;
  }
  int rule = int(owner);
  if (!lives && has(rule, LIFE_BEFORE_FLAG)) {
    for (int t = 0; t < OUTPUTS; t++) {
      next[t] = vec4(0.0);
    }
    write(next);
    return;
  }
  uint hash = mixed(stepHash ^ (uint(cell.x) | uint(cell.y) << 16u));
  uint threshold = uint(head(rule, 1).x);
  bool byChannel = has(rule, BY_CHANNEL);
  vec4 delta[OUTPUTS];
  for (int t = 0; t < OUTPUTS; t++) {
    delta[t] = vec4(0.0);
  }
  if (byChannel || (hash >> 8u) < threshold) {
    if (soft > 0) {
      blend(rule, cell, readable, delta);
    } else {
      update(rule, 1.0, cell, readable, delta);
    }
  }
  for (int t = 0; t < OUTPUTS; t++) {
    for (int c = 0; byChannel && c < 4; c++) {
      uint channel = uint(own(4 * (FIRST + t) + c, rule) + 1);
      bool fires = (mixed(hash + 0x9e3779b9u * channel) >> 8u) < threshold;
      delta[t][c] = fires ? delta[t][c] : 0.0;
    }
    next[t] = finished(decayed(next[t], FIRST + t, rule) + delta[t], FIRST + t, rule);
  }
  write(next);
}
