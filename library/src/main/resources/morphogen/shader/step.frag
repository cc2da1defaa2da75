// One step of one cell: perceive, then update. Reads all layers of the old state and writes up to
// eight layers of the new one.
uniform float ceiling; // of the ReLU

// Weights: kernels (three vec4 each, nine taps), then output biases, then per four hidden units:
// their biases, their weights feature by feature, their output weights unit by unit.
void main() {
  ivec2 cell = ivec2(gl_FragCoord.xy);
  uint readable;
  bool lives;
  readNeighbours(cell, readable, lives);

  vec4 own[OUTPUTS];
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

  // Perceive.
  vec4 perceived[KERNELS * LAYERS];
  for (int k = 0; k < KERNELS * LAYERS; k++) {
    perceived[k] = vec4(0.0);
  }
  for (int i = 0; i < 9; i++) {
    ivec2 at = locate(cell + ivec2(i % 3 - 1, i / 3 - 1));
    if (at.x >= 0 && (readable & (1u << uint(i))) != 0u) {
      for (int t = 0; t < LAYERS; t++) {
        vec4 value = texelFetch(state, ivec3(at, t), 0);
        for (int k = 0; k < KERNELS; k++) {
          perceived[k * LAYERS + t] += weight(3 * k + i / 4)[i % 4] * value;
        }
      }
    }
  }
#if MAGNITUDE
  for (int t = 0; t < LAYERS; t++) {
    vec4 a = perceived[(KERNELS - 2) * LAYERS + t];
    vec4 b = perceived[(KERNELS - 1) * LAYERS + t];
    perceived[(KERNELS - 2) * LAYERS + t] = sqrt(a * a + b * b + 1e-8);
  }
#endif

  // Update.
  vec4 delta[OUTPUTS];
  int w = 3 * KERNELS + FIRST;
  for (int t = 0; t < OUTPUTS; t++) {
    delta[t] = weight(w + t);
  }
  w = 3 * KERNELS + LAYERS;
  for (int h = 0; h < HIDDEN; h++) {
    vec4 unit = weight(w);
    for (int f = 0; f < READINGS * LAYERS; f++) {
      vec4 feature = perceived[f];
      unit += feature.x * weight(w + 4 * f + 1);
      unit += feature.y * weight(w + 4 * f + 2);
      unit += feature.z * weight(w + 4 * f + 3);
      unit += feature.w * weight(w + 4 * f + 4);
    }
#if RELU
    unit = max(unit, 0.0);
#endif
#if CAPPED
    unit = min(unit, ceiling);
#endif
    w += 4 * READINGS * LAYERS + 1;
    for (int t = 0; t < OUTPUTS; t++) {
      delta[t] += unit.x * weight(w + FIRST + t);
      delta[t] += unit.y * weight(w + LAYERS + FIRST + t);
      delta[t] += unit.z * weight(w + 2 * LAYERS + FIRST + t);
      delta[t] += unit.w * weight(w + 3 * LAYERS + FIRST + t);
    }
    w += 4 * LAYERS;
  }

  for (int t = 0; t < OUTPUTS; t++) {
#if FIRE_CHANNEL
    for (int c = 0; c < 4; c++) {
      uint channel = uint(4 * (FIRST + t) + c + 1);
      delta[t][c] = fires(mixed(hash + 0x9e3779b9u * channel)) ? delta[t][c] : 0.0;
    }
#endif
    own[t] = clamped(decayed(own[t], FIRST + t) + delta[t], FIRST + t);
  }
  write(own);
}
