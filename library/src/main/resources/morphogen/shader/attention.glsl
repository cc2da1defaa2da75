// A pass of attention of one cell: of one rule, whose kind the program knows, or of one of several.
#if ATTENTION
const int RESULT_TANH = 1;
const int RESULT_RELU = 2;
const int RESULT_LEAKY = 3;

uniform sampler2DArray between; // what the block before made of the state

#if ARENA
int heads;
int units; // fours of a head's numbers
bool placed;
bool valuesPlaced;
bool blocks;
int ownChannels;
int result; // what the blocks' result is put through
int ownSeen; // so many of the picture's channels are its own
int ownEnd; // where its hidden ones end

vec4 owned(vec4 x, int layer) {
  bvec4 seen = within(layer, 0, ownSeen);
  bvec4 hidden = within(layer, HIDDEN_FROM, ownEnd);
  return mix(mix(vec4(0.0), x, seen), x, hidden);
}
#else
const int heads = HEADS;
const int units = UNITS;
const bool placed = POSITION != 0;
const bool valuesPlaced = VALUE_POSITION != 0;
const bool blocks = BLOCKS != 0;
const int ownChannels = CHANNELS;
const int result = RESULT;

vec4 owned(vec4 x, int layer) {
  return mix(vec4(0.0), x, before(layer, CHANNELS));
}
#endif

vec4 near[9 * LAYERS]; // what a cell and those around it hold
float beyond[9]; // what is added to their scores

// Weights of a pass: with blocks a normalisation; output biases; then head by head, for each four of
// its numbers query biases and weights, key weights and positions, and after those value biases,
// weights and positions and output weights. With blocks another normalisation, output biases, and
// for each four hidden units what step.frag has. Biases of keys add the same to all nine scores: nothing.

// Each cell's channels with mean 0 and variance 1, times weights, plus biases.
void normalise(inout vec4 x[LAYERS], int w) {
  float mean = 0.0;
  for (int t = 0; t < LAYERS; t++) {
    mean += dot(x[t], vec4(1.0)) / float(ownChannels);
  }
  float variance = 0.0;
  for (int t = 0; t < LAYERS; t++) {
    x[t] = owned(x[t] - mean, t);
    variance += dot(x[t], x[t]) / float(ownChannels);
  }
  float root = sqrt(variance + 1e-5);
  for (int t = 0; t < LAYERS; t++) {
    x[t] = x[t] / root * weight(w + t) + weight(w + LAYERS + t);
  }
}

// x times the normal distribution up to x (Abramowitz and Stegun, 7.1.26).
vec4 gelu(vec4 x) {
  vec4 size = abs(x);
  vec4 u = 1.0 / (1.0 + 0.3275911 * 0.70710678 * size);
  vec4 p = ((1.061405429 * u - 1.453152027) * u + 1.421413741) * u - 0.284496736;
  return max(x, 0.0) - size * 0.5 * u * (p * u + 0.254829592) * exp(-0.5 * x * x);
}

vec4 activated(vec4 x) {
  if (result == RESULT_TANH) {
    return 1.0 - 2.0 / (exp(2.0 * min(x, 40.0)) + 1.0);
  } else if (result == RESULT_RELU) {
    return max(x, 0.0);
  } else if (result == RESULT_LEAKY) {
    return max(x, 0.0) + 0.2 * min(x, 0.0);
  }
  return x;
}

// What the nine cells of `near` make of a cell: of a single layer what is added to it, of a block
// what it becomes.
void attend(out vec4 x[LAYERS], int w) {
  for (int t = 0; t < LAYERS; t++) {
    x[t] = near[4 * LAYERS + t];
  }
  if (blocks) {
    for (int i = 0; i < 9; i++) {
      vec4 one[LAYERS];
      for (int t = 0; t < LAYERS; t++) {
        one[t] = near[i * LAYERS + t];
      }
      normalise(one, w);
      for (int t = 0; t < LAYERS; t++) {
        near[i * LAYERS + t] = one[t];
      }
    }
    w += 2 * LAYERS;
  }
  float score[9];
  vec4 delta[LAYERS];
  for (int t = 0; t < LAYERS; t++) {
    delta[t] = weight(w + t);
  }
  w += LAYERS;
  for (int h = 0; h < heads; h++) {
    vec4 sought[LAYERS]; // the query, in the channels of those that have keys
    for (int t = 0; t < LAYERS; t++) {
      sought[t] = vec4(0.0);
    }
    for (int i = 0; i < 9; i++) {
      score[i] = beyond[i];
    }
    for (int u = 0; u < units; u++) {
      vec4 query = weight(w);
      for (int t = 0; t < LAYERS; t++) {
        vec4 mine = near[4 * LAYERS + t];
        query += mine.x * weight(w + 4 * t + 1);
        query += mine.y * weight(w + 4 * t + 2);
        query += mine.z * weight(w + 4 * t + 3);
        query += mine.w * weight(w + 4 * t + 4);
      }
      w += 4 * LAYERS + 1;
      for (int t = 0; t < LAYERS; t++) {
        sought[t].x += dot(query, weight(w + 4 * t));
        sought[t].y += dot(query, weight(w + 4 * t + 1));
        sought[t].z += dot(query, weight(w + 4 * t + 2));
        sought[t].w += dot(query, weight(w + 4 * t + 3));
      }
      w += 4 * LAYERS;
      for (int i = 0; i < 9 && placed; i++) {
        score[i] += dot(query, weight(w + i));
      }
      w += placed ? 9 : 0;
    }
    float most = -2e9;
    for (int i = 0; i < 9; i++) {
      for (int t = 0; t < LAYERS; t++) {
        score[i] += beyond[i] < 0.0 ? 0.0 : dot(sought[t], near[i * LAYERS + t]);
      }
      most = max(most, score[i]);
    }
    float total = 0.0;
    vec4 taken[LAYERS];
    for (int t = 0; t < LAYERS; t++) {
      taken[t] = vec4(0.0);
    }
    for (int i = 0; i < 9; i++) {
      float share = exp(score[i] - most);
      score[i] = share;
      total += share;
      for (int t = 0; t < LAYERS; t++) {
        taken[t] += share * near[i * LAYERS + t];
      }
    }
    for (int t = 0; t < LAYERS; t++) {
      taken[t] /= total;
    }
    for (int u = 0; u < units; u++) {
      vec4 value = weight(w);
      for (int t = 0; t < LAYERS; t++) {
        value += taken[t].x * weight(w + 4 * t + 1);
        value += taken[t].y * weight(w + 4 * t + 2);
        value += taken[t].z * weight(w + 4 * t + 3);
        value += taken[t].w * weight(w + 4 * t + 4);
      }
      w += 4 * LAYERS + 1;
      for (int i = 0; i < 9 && valuesPlaced; i++) {
        value += score[i] / total * weight(w + i);
      }
      w += valuesPlaced ? 9 : 0;
      for (int t = 0; t < LAYERS; t++) {
        delta[t] += value.x * weight(w + t);
        delta[t] += value.y * weight(w + LAYERS + t);
        delta[t] += value.z * weight(w + 2 * LAYERS + t);
        delta[t] += value.w * weight(w + 3 * LAYERS + t);
      }
      w += 4 * LAYERS;
    }
  }

  if (!blocks) {
    x = delta;
    return;
  }

  // The MLP.
  vec4 seen[LAYERS];
  for (int t = 0; t < LAYERS; t++) {
    x[t] += delta[t];
    seen[t] = x[t];
  }
  normalise(seen, w);
  w += 2 * LAYERS;
  for (int t = 0; t < LAYERS; t++) {
    x[t] += weight(w + t);
  }
  w += LAYERS;
  for (int h = 0; h < ownChannels; h++) { // four units each: it is four times as wide
    vec4 unit = weight(w);
    for (int t = 0; t < LAYERS; t++) {
      unit += seen[t].x * weight(w + 4 * t + 1);
      unit += seen[t].y * weight(w + 4 * t + 2);
      unit += seen[t].z * weight(w + 4 * t + 3);
      unit += seen[t].w * weight(w + 4 * t + 4);
    }
    unit = gelu(unit);
    w += 4 * LAYERS + 1;
    for (int t = 0; t < LAYERS; t++) {
      x[t] += unit.x * weight(w + t);
      x[t] += unit.y * weight(w + LAYERS + t);
      x[t] += unit.z * weight(w + 2 * LAYERS + t);
      x[t] += unit.w * weight(w + 3 * LAYERS + t);
    }
    w += 4 * LAYERS;
  }
}
#endif
