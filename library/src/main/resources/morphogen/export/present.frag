// Magnifies what a grid looks like, a texel a cell, to the page's pixels.
uniform sampler2D picture; // straight alpha
uniform vec2 cells; // across and down
uniform vec2 pixels; // of the page
uniform vec3 place; // left and top of the grid and pixels a cell
uniform bool joined; // the picture goes on beyond its edges
uniform bool smoothed;
uniform vec3 ground;

layout(location = 0) out vec4 colour;

// Premultiplied.
vec4 cell(ivec2 at) {
  ivec2 size = ivec2(cells);
  if (joined) {
    at = ((at % size) + size) % size;
  } else if (any(lessThan(at, ivec2(0))) || any(greaterThanEqual(at, size))) {
    return vec4(0.0);
  }
  vec4 x = texelFetch(picture, at, 0);
  return vec4(x.rgb * x.a, x.a);
}

// Catmull and Rom's cubic, which goes through every cell's colour.
vec4 cubic(float t) {
  float t2 = t * t;
  float t3 = t2 * t;
  return 0.5 * vec4(2.0 * t2 - t3 - t, 2.0 - 5.0 * t2 + 3.0 * t3, t + 4.0 * t2 - 3.0 * t3, t3 - t2);
}

vec4 between(vec2 at) {
  vec2 corner = floor(at - 0.5);
  vec2 part = at - 0.5 - corner;
  vec4 across = cubic(part.x);
  vec4 down = cubic(part.y);
  vec4 sum = vec4(0.0);
  for (int y = 0; y < 4; y++) {
    for (int x = 0; x < 4; x++) {
      sum += across[x] * down[y] * cell(ivec2(corner) + ivec2(x - 1, y - 1));
    }
  }
  float alpha = clamp(sum.a, 0.0, 1.0);
  return vec4(clamp(sum.rgb, 0.0, alpha), alpha);
}

void main() {
  vec2 pixel = vec2(gl_FragCoord.x, pixels.y - gl_FragCoord.y);
  vec2 at = (pixel - place.xy) / place.z;
  vec4 x = smoothed ? between(at) : cell(ivec2(floor(at)));
  colour = vec4(x.rgb + ground * (1.0 - x.a), 1.0);
}
