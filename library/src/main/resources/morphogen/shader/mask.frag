// Carries out the clearing that a step has left to its readers, and empties what lies outside of
// the habitat, one layer at a time.
uniform int layer;

layout(location = 0) out vec4 masked;

void main() {
  ivec2 cell = ivec2(gl_FragCoord.xy);
  masked = kept(cell) && inhabited(cell) ? texelFetch(state, ivec3(cell, layer), 0) : vec4(0.0);
}
