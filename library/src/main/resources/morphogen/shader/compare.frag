// Draws a picture with the blend modes that compare it with what lies below. OpenGL mixes this
// with what is there by alpha, as in the mode BLEND.
#ifdef GL_ES
precision mediump float;
#endif

uniform sampler2D texture;
uniform sampler2D below; // a copy of the canvas, from its lower left corner on
uniform vec2 size; // of the copy, in pixels
uniform int mode; // 0 lightest, 1 darkest, 2 difference

varying vec4 vertColor;
varying vec4 vertTexCoord;

void main() {
  vec4 colour = texture2D(texture, vertTexCoord.st) * vertColor;
  vec3 ground = texture2D(below, gl_FragCoord.xy / size).rgb;
  vec3 both = abs(ground - colour.rgb);
  if (mode == 0) {
    both = max(ground, colour.rgb);
  } else if (mode == 1) {
    both = min(ground, colour.rgb);
  }
  gl_FragColor = vec4(both, colour.a);
}
