// A block of attention of one of several rules, but its last: what it makes of a cell, where that is
// the rule's or near enough for the rule's cells to see it. Reads all layers and writes up to eight.
uniform int rule;
uniform int pass;
uniform int reach; // so many cells away the rule's own may need it

bool isNear(ivec2 cell) {
  if (int(texelFetch(owners, cell, 0).r) == rule) {
    return true;
  }
  for (int y = -reach; y <= reach; y++) {
    for (int x = -reach; x <= reach; x++) {
      ivec2 at = locate(cell + ivec2(x, y));
      if (at.x >= 0 && int(texelFetch(owners, at, 0).r) == rule) {
        return true;
      }
    }
  }
  return false;
}

void main() {
  ivec2 cell = ivec2(gl_FragCoord.xy);
  vec4 made[OUTPUTS];
  for (int t = 0; t < OUTPUTS; t++) {
    made[t] = vec4(0.0);
  }
  if (isNear(cell)) {
    uint readable;
    bool lives;
    readNeighbours(cell, readable, lives);
    use(rule);
    see(cell, rule, readable, pass == 0);
    vec4 x[LAYERS];
    attend(x, base(rule, pass));
    for (int t = 0; t < OUTPUTS; t++) {
      made[t] = x[FIRST + t];
    }
  }
  write(made);
}
