// Whose a cell is in the next step: Conquest, in GLSL.
uniform usampler2D owners; // whose it is
uniform uint spreadHash;
uniform uint threshold;
uniform bool resists;
uniform bool everywhere;
uniform uint conquerors[16]; // of each rule

layout(location = 0) out uint next;

const uint WALL = 254u;
const uint NEUTRAL = 255u;

void main() {
  ivec2 cell = ivec2(gl_FragCoord.xy);
  uint owner = texelFetch(owners, cell, 0).r;
  next = owner;
  if (owner == WALL) {
    return;
  }
  uint held[RULES];
  for (int rule = 0; rule < RULES; rule++) {
    held[rule] = 0u;
  }
  bool border = false;
  for (int i = 0; i < 9; i++) {
    ivec2 near = cell + ivec2(i % 3 - 1, i / 3 - 1);
    ivec2 at = locate(near);
    uint other = at.x < 0 ? NEUTRAL : texelFetch(owners, at, 0).r;
    if (other < uint(RULES)) {
      border = border || other != owner;
      held[other] += everywhere || alive(near) ? 1u : 0u;
    }
  }
  if (!border) {
    return;
  }
  uint mine = owner < uint(RULES) ? held[owner] : 0u;
  bool empty = !everywhere && !alive(cell);
  bool free = empty && mine == 0u;
  int best = -1;
  uint most = 0u;
  for (int rule = 0; rule < RULES; rule++) {
    bool may = free || owner == NEUTRAL;
    may = may || (owner < 16u && (conquerors[owner & 15u] >> uint(rule) & 1u) != 0u);
    if (uint(rule) != owner && may && held[rule] > most) {
      best = rule;
      most = held[rule];
    }
  }
  if (best < 0 || (empty && !free)) {
    return;
  }
  uint hash = mixed(spreadHash ^ (uint(cell.x) | uint(cell.y) << 16u));
  uint all = most + (resists ? mine : 0u);
  if (free || (hash >> 8u) * all * all < threshold * most * most) {
    next = uint(best);
  }
}
