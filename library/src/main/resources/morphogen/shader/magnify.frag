// Enlarges a picture of a texel a cell: Magnifier, in GLSL. A change here is a change there.
#ifdef GL_ES
precision highp float;
#endif

uniform sampler2D texture;
uniform vec2 texOffset; // a texel; Processing sets it

varying vec4 vertColor;
varying vec4 vertTexCoord;

const float COLOURS = 2.2;
const float CONTOUR = 4.0;
const float TINY = 1e-6;
const float FAINT = 1e-3;

// Premultiplied; beyond the edges everything is as at them.
vec4 cell(vec2 at) {
  vec2 place = clamp((at + 0.5) * texOffset, 0.5 * texOffset, 1.0 - 0.5 * texOffset);
  vec4 colour = texture2D(texture, place);
  return vec4(colour.rgb * colour.a, colour.a);
}

// A cubic B-spline's share of the cell that is i - 1 away, t into the way to the next one.
float share(int i, float t) {
  float a = abs(t - float(i) + 1.0);
  return a < 1.0 ? 2.0 / 3.0 - a * a + 0.5 * a * a * a : (2.0 - a) * (2.0 - a) * (2.0 - a) / 6.0;
}

vec4 stretched(vec4 x, vec4 least, vec4 greatest, float steepness) {
  vec4 range = greatest - least;
  vec4 t = clamp(steepness * ((x - least) / (range + TINY) - 0.5) + 0.5, 0.0, 1.0);
  return least + range * t * t * (3.0 - 2.0 * t);
}

void main() {
  vec2 at = vertTexCoord.st / texOffset - 0.5;
  vec2 corner = floor(at);
  vec2 t = at - corner;
  vec4 sum = vec4(0.0);
  vec4 least = vec4(0.0);
  vec4 greatest = vec4(0.0);
  vec4 lows[18]; // of three rows, each cell's with the one beside it on both sides
  vec4 highs[18];
  vec4 middles[18];
  for (int row = 0; row < 6; row++) {
    int slot = 6 * (row - row / 3 * 3);
    vec4 cells[6];
    for (int x = 0; x < 6; x++) {
      cells[x] = cell(corner + vec2(float(x) - 2.0, float(row) - 2.0));
    }
    for (int x = 1; x < 5; x++) {
      lows[slot + x] = min(cells[x], min(cells[x - 1], cells[x + 1]));
      highs[slot + x] = max(cells[x], max(cells[x - 1], cells[x + 1]));
      middles[slot + x] = cells[x];
    }
    if (row > 1) { // three rows are there: the middle one is done
      int before = row - 1;
      int middle = 6 * (before - before / 3 * 3);
      for (int x = 1; x < 5; x++) {
        float weight = share(x - 1, t.x) * share(row - 2, t.y);
        sum += weight * middles[middle + x];
        least += weight * min(lows[x], min(lows[6 + x], lows[12 + x]));
        greatest += weight * max(highs[x], max(highs[6 + x], highs[12 + x]));
      }
    }
  }
  vec4 colour = stretched(sum, least, greatest, COLOURS);
  float alpha = stretched(sum, least, greatest, CONTOUR).a;
  vec3 straight = min(vec3(1.0), colour.rgb / max(FAINT, colour.a));
  gl_FragColor = vec4(straight, alpha) * vertColor;
}
