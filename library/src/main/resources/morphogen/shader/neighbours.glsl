// Bits of the 3x3 neighbourhood: which cells to read, and whether any of them lives.
void readNeighbours(ivec2 cell, out uint readable, out bool lives) {
  readable = 0x1ffu;
  lives = true;
#if LIFE_BEFORE || LIFE_AFTER
  if (!unmasked) {
#if LIFE_BEFORE
    lives = false;
    for (int i = 0; i < 9; i++) {
      lives = lives || alive(cell + ivec2(i % 3 - 1, i / 3 - 1));
    }
#endif
    return;
  }
  // 5x5 bits, so that each neighbour's own neighbourhood is known.
  uint living = 0u;
  for (int i = 0; i < 25; i++) {
    living |= alive(cell + ivec2(i % 5 - 2, i / 5 - 2)) ? 1u << uint(i) : 0u;
  }
  readable = 0u;
  uint inner = 0u; // the living of the 3x3, which the mask after the update never clears
  for (int i = 0; i < 9; i++) {
    int corner = i / 3 * 5 + i % 3;
    bool keeps = (living & (0x1ce7u << uint(corner))) != 0u;
#if ARENA
    keeps = keeps || !mayBeCleared(cell + ivec2(i % 3 - 1, i / 3 - 1));
#endif
    readable |= keeps ? 1u << uint(i) : 0u;
    inner |= living & (1u << uint(corner + 6));
  }
#if LIFE_BEFORE
  lives = inner != 0u;
#endif
#endif
}
