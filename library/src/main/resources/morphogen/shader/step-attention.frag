// One pass of attention of one cell. The first reads the old state, each of the others what the one
// before made of it, and the last writes the new state; of a single layer the first is the last.
uniform sampler2DArray between; // what the block before made of the state
uniform int base; // where this pass's weights begin

// Weights of a pass: with blocks a normalisation; output biases; then head by head, for each four of
// its numbers query biases and weights, key weights and positions, and after those value biases,
// weights and positions and output weights. With blocks another normalisation, output biases, and for each four
// hidden units what step.frag has. Biases of keys add the same to all nine scores: nothing.

// Each cell's channels with mean 0 and variance 1, times weights, plus biases.
void normalise(inout vec4 x[LAYERS], int w) {
  float mean = 0.0;
  for (int t = 0; t < LAYERS; t++) {
    mean += dot(x[t], vec4(1.0)) / float(CHANNELS);
  }
  float variance = 0.0;
  for (int t = 0; t < LAYERS; t++) {
    x[t] = mix(vec4(0.0), x[t] - mean, before(t, CHANNELS));
    variance += dot(x[t], x[t]) / float(CHANNELS);
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
#if OUTPUT_TANH
  return 1.0 - 2.0 / (exp(2.0 * min(x, 40.0)) + 1.0);
#elif OUTPUT_RELU
  return max(x, 0.0);
#elif OUTPUT_LEAKY
  return max(x, 0.0) + 0.2 * min(x, 0.0);
#else
  return x;
#endif
}

void main() {
  ivec2 cell = ivec2(gl_FragCoord.xy);
  uint readable;
  bool lives;
  readNeighbours(cell, readable, lives);

  vec4 own[OUTPUTS];
#if LAST_PASS
  if (!lives || !inhabited(cell)) {
    for (int t = 0; t < OUTPUTS; t++) {
      own[t] = vec4(0.0);
    }
    write(own);
    return;
  }
  bool mine = (readable & 16u) != 0u;
  for (int t = 0; t < OUTPUTS; t++) {
    own[t] = mine ? texelFetch(state, ivec3(cell, FIRST + t), 0) : vec4(0.0);
  }
  uint hash = mixed(stepHash ^ (uint(cell.x) | uint(cell.y) << 16u));
#if !FIRE_CHANNEL
  if (!fires(hash)) {
    for (int t = 0; t < OUTPUTS; t++) {
      own[t] = clamped(decayed(own[t], FIRST + t), FIRST + t);
    }
    write(own);
    return;
  }
#endif
#endif

  // See the nine neighbours.
  int w = base;
  vec4 near[9 * LAYERS];
  vec4 x[LAYERS];
  float score[9];
  float beyond[9];
  for (int i = 0; i < 9; i++) {
    ivec2 at = locate(cell + ivec2(i % 3 - 1, i / 3 - 1));
    vec4 one[LAYERS];
    for (int t = 0; t < LAYERS; t++) {
      one[t] = vec4(0.0);
    }
    beyond[i] = at.x >= 0 ? 0.0 : -1e9;
#if FIRST_PASS
    if (at.x >= 0 && (readable & (1u << uint(i))) != 0u) {
      for (int t = 0; t < LAYERS; t++) {
        one[t] = texelFetch(state, ivec3(at, t), 0);
      }
    }
#else
    if (at.x >= 0) {
      for (int t = 0; t < LAYERS; t++) {
        one[t] = texelFetch(between, ivec3(at, t), 0);
      }
    }
#endif
    for (int t = 0; t < LAYERS && i == 4; t++) {
      x[t] = one[t];
    }
#if BLOCKS
    normalise(one, w);
#endif
    for (int t = 0; t < LAYERS; t++) {
      near[i * LAYERS + t] = one[t];
    }
  }
#if BLOCKS
  w += 2 * LAYERS;
#endif

  // Attend.
  vec4 delta[LAYERS];
  for (int t = 0; t < LAYERS; t++) {
    delta[t] = weight(w + t);
  }
  w += LAYERS;
  for (int h = 0; h < HEADS; h++) {
    vec4 sought[LAYERS]; // the query, in the channels of those that have keys
    for (int t = 0; t < LAYERS; t++) {
      sought[t] = vec4(0.0);
    }
    for (int i = 0; i < 9; i++) {
      score[i] = beyond[i];
    }
    for (int u = 0; u < UNITS; u++) {
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
#if POSITION
      for (int i = 0; i < 9; i++) {
        score[i] += dot(query, weight(w + i));
      }
      w += 9;
#endif
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
    for (int u = 0; u < UNITS; u++) {
      vec4 value = weight(w);
      for (int t = 0; t < LAYERS; t++) {
        value += taken[t].x * weight(w + 4 * t + 1);
        value += taken[t].y * weight(w + 4 * t + 2);
        value += taken[t].z * weight(w + 4 * t + 3);
        value += taken[t].w * weight(w + 4 * t + 4);
      }
      w += 4 * LAYERS + 1;
#if VALUE_POSITION
      for (int i = 0; i < 9; i++) {
        value += score[i] / total * weight(w + i);
      }
      w += 9;
#endif
      for (int t = 0; t < LAYERS; t++) {
        delta[t] += value.x * weight(w + t);
        delta[t] += value.y * weight(w + LAYERS + t);
        delta[t] += value.z * weight(w + 2 * LAYERS + t);
        delta[t] += value.w * weight(w + 3 * LAYERS + t);
      }
      w += 4 * LAYERS;
    }
  }

#if BLOCKS
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
  for (int h = 0; h < CHANNELS; h++) { // four units each: it is four times as wide
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
#endif

  for (int t = 0; t < OUTPUTS; t++) {
#if !LAST_PASS
    own[t] = x[FIRST + t];
#else
#if BLOCKS
    vec4 change = activated(x[FIRST + t]) - own[t];
#else
    vec4 change = delta[FIRST + t];
#endif
#if FIRE_CHANNEL
    for (int c = 0; c < 4; c++) {
      uint channel = uint(4 * (FIRST + t) + c + 1);
      change[c] = fires(mixed(hash + 0x9e3779b9u * channel)) ? change[c] : 0.0;
    }
#endif
    own[t] = clamped(decayed(own[t], FIRST + t) + change, FIRST + t);
#endif
  }
  write(own);
}
