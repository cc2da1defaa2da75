// Gives every cell of the habitat within reach the same four channels.
uniform vec2 centre;
uniform vec2 reach; // across and down
uniform vec4 value;

layout(location = 0) out vec4 filled;

void main() {
  vec2 away = floor(gl_FragCoord.xy) - centre;
  vec2 scaled = away * reach.yx;
  if (dot(scaled, scaled) >= reach.x * reach.y * reach.x * reach.y || !inhabited(ivec2(gl_FragCoord.xy))) {
    discard;
  }
  filled = value;
}
