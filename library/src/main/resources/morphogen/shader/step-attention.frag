// One pass of attention of one cell. The first reads the old state, each of the others what the one
// before made of it, and the last writes the new state; of a single layer the first is the last.
uniform int base; // where this pass's weights begin

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
    for (int t = 0; t < LAYERS; t++) {
      near[i * LAYERS + t] = one[t];
    }
  }
  vec4 x[LAYERS];
  attend(x, base);

  for (int t = 0; t < OUTPUTS; t++) {
#if !LAST_PASS
    own[t] = x[FIRST + t];
#else
    vec4 change = blocks ? activated(x[FIRST + t]) - own[t] : x[FIRST + t];
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
