// The state: four channels a layer. With an alive mask after the update, a step leaves the
// clearing to whoever reads it next (`unmasked`), which saves a pass over the grid.
uniform sampler2DArray state;
uniform bool unmasked;

const float ALIVE = 0.1;

// Where a neighbour's values are; x < 0 beyond a clipped edge.
ivec2 locate(ivec2 cell) {
  ivec2 size = textureSize(state, 0).xy;
#if WRAP
  return (cell + 8 * size) % size; // never negative: % of what is, GLSL leaves open
#else
  bool inside = all(greaterThanEqual(cell, ivec2(0))) && all(lessThan(cell, size));
  return inside ? cell : ivec2(-1);
#endif
}

bool alive(ivec2 cell) {
  ivec2 at = locate(cell);
  return at.x >= 0 && texelFetch(state, ivec3(at, 0), 0).a > ALIVE;
}

#if ARENA
// Whose each cell was in the step that made the state, and a bit for each rule that has an alive
// mask after the update.
uniform usampler2D madeBy;
uniform uint maskedAfter;

bool mayBeCleared(ivec2 cell) {
  ivec2 at = locate(cell);
  uint owner = at.x < 0 ? 255u : texelFetch(madeBy, at, 0).r;
  return owner < 16u && (maskedAfter >> owner & 1u) != 0u;
}
#endif

// False where the last step's alive mask after the update clears the cell.
bool kept(ivec2 cell) {
#if LIFE_AFTER
#if ARENA
  if (unmasked && mayBeCleared(cell)) {
#else
  if (unmasked) {
#endif
    for (int y = -1; y <= 1; y++) {
      for (int x = -1; x <= 1; x++) {
        if (alive(cell + ivec2(x, y))) {
          return true;
        }
      }
    }
    return false;
  }
#endif
  return true;
}
