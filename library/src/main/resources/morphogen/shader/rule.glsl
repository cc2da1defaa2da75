// What every step of one rule knows and does, whatever its network.
uniform uint stepHash;
uniform uint threshold;
uniform float keep; // what hidden channels keep of themselves in a step
uniform float least; // what clamped channels are cut to
uniform float most;

#if WEIGHTS_IN_BUFFER
layout(std140) uniform Weights {
  vec4 weights[WEIGHTS];
};
#define weight(i) weights[i]
#else
uniform sampler2D weightTexture;
vec4 weight(int i) {
  return texelFetch(weightTexture, ivec2(i % 1024, i / 1024), 0);
}
#endif

bool fires(uint hash) {
  return (hash >> 8u) < threshold;
}

// Which of a layer's four channels come before `end`.
bvec4 before(int layer, int end) {
  return lessThan(4 * layer + ivec4(0, 1, 2, 3), ivec4(end));
}

vec4 decayed(vec4 x, int layer) {
#if DECAYS
  return mix(x * keep, x, before(layer, VISIBLE));
#else
  return x;
#endif
}

vec4 clamped(vec4 x, int layer) {
#if CLAMP_SOFT
  return 1.0 / (1.0 + exp(-4.0 * (x - 0.5)));
#else
  return mix(x, clamp(x, least, most), before(layer, CLAMPED));
#endif
}

