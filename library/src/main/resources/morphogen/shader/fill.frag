// Gives every cell within reach the same four channels.
uniform vec2 centre;
uniform float radius;
uniform vec4 value;

layout(location = 0) out vec4 filled;

void main() {
  vec2 away = floor(gl_FragCoord.xy) - centre;
  if (dot(away, away) >= radius * radius) {
    discard;
  }
  filled = value;
}
