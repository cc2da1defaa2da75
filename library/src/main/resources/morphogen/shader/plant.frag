// Copies a layer; in one cell a first cell is planted if nothing lives near.
uniform int layer;
uniform ivec2 seed;
uniform float room;
uniform vec4 value;

layout(location = 0) out vec4 planted;

bool free() {
  ivec2 size = textureSize(state, 0).xy;
  int reach = min(int(ceil(room)), min(size.x, size.y));
  for (int y = -reach; y <= reach; y++) {
    for (int x = -reach; x <= reach; x++) {
      if (float(x * x + y * y) < room * room && alive(seed + ivec2(x, y))) {
        return false;
      }
    }
  }
  return true;
}

void main() {
  ivec2 cell = ivec2(gl_FragCoord.xy);
  planted = cell == seed && inhabited(cell) && free() ? value : texelFetch(state, ivec3(cell, layer), 0);
}
