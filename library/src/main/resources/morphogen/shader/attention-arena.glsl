// Attention of one of several rules. Its numbers are those of the grid's channels, zeros for those
// that are not its own.
#if ATTENTION
void use(int rule) {
  int flags = int(head(rule, 1).y);
  heads = int(head(rule, 0).y);
  units = int(head(rule, 0).w);
  placed = (flags & PLACED) != 0;
  valuesPlaced = (flags & VALUES_PLACED) != 0;
  blocks = (flags & BLOCKS) != 0;
  result = flags / RESULT_FROM;
  ownChannels = int(head(rule, 4).w);
  ownSeen = (flags & GREY) != 0 ? 1 : int(head(rule, 1).z);
  ownEnd = int(head(rule, 1).w);
}

// What the rule has of a cell of the state.
vec4 ownOf(vec4 value, int layer, float offset) {
  return owned(value - mix(vec4(0.0), vec4(offset), within(layer, 0, ownSeen)), layer);
}

// Sees the nine cells around, as the state or the block before has them.
void see(ivec2 cell, int rule, uint readable, bool first) {
  float offset = head(rule, 3).x;
  int from = int(head(rule, 4).z);
  for (int i = 0; i < 9; i++) {
    ivec2 at = locate(cell + ivec2(i % 3 - 1, i / 3 - 1));
    bool inside = at.x >= 0;
    bool full = inside && (readable & (1u << uint(i))) != 0u;
    beyond[i] = inside ? 0.0 : -1e9;
    for (int t = 0; t < LAYERS; t++) {
      vec4 value = vec4(0.0);
      if (first) {
        value = ownOf(full ? texelFetch(state, ivec3(at, t), 0) : value, t, offset);
      } else if (inside) {
        value = texelFetch(between, ivec3(at, from + t), 0);
      }
      near[i * LAYERS + t] = value;
    }
  }
}

// Where the numbers of a pass begin.
int base(int rule, int pass) {
  return int(head(rule, 0).x) + pass * int(head(rule, 4).x);
}
#endif
