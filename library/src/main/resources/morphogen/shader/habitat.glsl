// Where cells may live, a texel each; everywhere unless `bounded`.
uniform bool bounded;
uniform sampler2D habitat;

bool inhabited(ivec2 cell) {
  return !bounded || texelFetch(habitat, cell, 0).r > 0.5;
}

