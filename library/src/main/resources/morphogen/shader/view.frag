// What a cell looks like: View, in GLSL. Straight alpha, as Processing draws it.
uniform int kind;
uniform int channel;
uniform bool smoothly;

layout(location = 0) out vec4 colour;

// View.Kind, in its order; what is left are the hidden channels.
const int KIND_COLOUR = 0;
const int KIND_ALPHA = 1;
const int KIND_CHANNEL = 2;

vec4 finite(vec4 x) {
  return mix(x, vec4(0.0), isnan(x));
}

vec4 natural(ivec2 cell) {
  vec4 x = clamp(finite(texelFetch(state, ivec3(cell, 0), 0)), 0.0, 1.0);
#if VISIBLE == 4
  return vec4(x.a > 0.0 ? min(x.rgb / x.a, 1.0) : vec3(0.0), x.a);
#elif VISIBLE == 3
  return vec4(x.rgb, 1.0);
#else
  return vec4(x.rrr, 1.0);
#endif
}

// Whether eight bits of alpha are not all zero.
bool seen(vec4 colour) {
  return colour.a >= 0.5 / 255.0;
}

// The mean colour of the neighbours that have one: what an empty cell lends to smooth edges.
vec3 lent(ivec2 cell) {
  vec4 sum = vec4(0.0);
  for (int i = 0; i < 9; i++) {
    ivec2 at = locate(cell + ivec2(i % 3 - 1, i / 3 - 1));
    if (at.x >= 0 && kept(at)) {
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

void main() {
  ivec2 cell = ivec2(gl_FragCoord.xy);
  if (kind == KIND_COLOUR) {
    colour = kept(cell) ? natural(cell) : vec4(0.0);
    if (smoothly && !seen(colour)) {
      colour.rgb = lent(cell);
    }
    return;
  }
  if (!kept(cell)) {
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
  if (kind == KIND_ALPHA) {
    colour = vec4(1.0, 1.0, 1.0, clamp(one, 0.0, 1.0));
  } else if (kind == KIND_CHANNEL) {
    colour = vec4(diverging(one), opaque);
  } else {
    colour = vec4(1.0 - exp(-5.0 / float(max(1, CHANNELS - VISIBLE)) * sum), opaque);
  }
}
