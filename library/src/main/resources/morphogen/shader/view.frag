// What a cell looks like: View, in GLSL, a program for each KIND. Straight alpha, as Processing
// draws it.
uniform int channel;
uniform float offset; // added to the visible channels

layout(location = 0) out vec4 colour;

// View.Kind, in its order.
#define COLOUR 0
#define ALPHA 1
#define CHANNEL 2

vec4 finite(vec4 x) {
  return mix(x, vec4(0.0), isnan(x));
}

// A cell that lives keeps itself, and one without alpha is not seen: few need to be looked at.
vec4 natural(ivec2 cell) {
  if (!inhabited(cell)) {
    return vec4(0.0);
  }
  vec4 raw = texelFetch(state, ivec3(cell, 0), 0);
#if VISIBLE == 4
  if (!(raw.a > 0.0) || (raw.a <= ALIVE && !kept(cell))) {
    return vec4(0.0);
  }
  vec4 x = clamp(finite(raw), 0.0, 1.0);
  return vec4(min(x.rgb / x.a, 1.0), x.a);
#elif VISIBLE == 3
  return vec4(clamp(finite(raw).rgb + offset, 0.0, 1.0), 1.0);
#else
  return vec4(clamp(finite(raw).rrr + offset, 0.0, 1.0), 1.0);
#endif
}

// Whether eight bits of alpha are not all zero.
bool seen(vec4 colour) {
  return colour.a >= 0.5 / 255.0;
}

// The mean colour of the neighbours that have one: what an empty cell lends to smooth edges.
vec3 lent(ivec2 cell) {
  ivec2 size = textureSize(state, 0).xy;
  vec4 sum = vec4(0.0);
  for (int i = 0; i < 9; i++) {
    ivec2 at = cell + ivec2(i % 3 - 1, i / 3 - 1); // a picture's edges are never joined
    if (all(greaterThanEqual(at, ivec2(0))) && all(lessThan(at, size))) {
      vec4 there = natural(at);
      sum += seen(there) ? vec4(there.rgb, 1.0) : vec4(0.0);
    }
  }
  return sum.rgb / max(1.0, sum.a);
}

vec3 hue(int i) {
  return 0.5 + 0.5 * cos(6.2831853 * (0.61803399 * float(i) + vec3(0.0, 1.0, 2.0) / 3.0));
}

vec3 diverging(float x) {
  vec3 end = x > 0.0 ? vec3(1.0, 0.62, 0.2) : vec3(0.2, 0.6, 1.0);
  return end * (1.0 - exp(-1.5 * abs(x)));
}

#if KIND == COLOUR
void main() {
  ivec2 cell = ivec2(gl_FragCoord.xy);
  colour = natural(cell);
#if SMOOTH
  if (!seen(colour)) {
    colour.rgb = lent(cell);
  }
#endif
}
#else
void main() {
  ivec2 cell = ivec2(gl_FragCoord.xy);
  if (!kept(cell) || !inhabited(cell)) {
    colour = vec4(0.0);
    return;
  }
  bool empty = LIFE_BEFORE + LIFE_AFTER > 0;
  vec3 sum = vec3(0.0);
  float one = 0.0;
  for (int t = 0; t < LAYERS; t++) {
    vec4 values = finite(texelFetch(state, ivec3(cell, t), 0));
    empty = empty && values == vec4(0.0);
    for (int c = 0; c < 4; c++) {
      int i = 4 * t + c;
      float x = values[c];
      one = i == channel ? x : one;
      if (i >= VISIBLE) {
        sum += abs(x) * (x > 0.0 ? hue(i) : 1.0 - hue(i));
      }
    }
  }
  float opaque = empty ? 0.0 : 1.0;
#if KIND == ALPHA
  colour = vec4(1.0, 1.0, 1.0, clamp(one, 0.0, 1.0));
#elif KIND == CHANNEL
  colour = vec4(diverging(one), opaque);
#else
  colour = vec4(1.0 - exp(-5.0 / float(max(1, CHANNELS - VISIBLE)) * sum), opaque);
#endif
}
#endif
