// Draws a picture with the blend modes of OpenGL that do not heed transparency: where it is
// transparent it becomes the colour that leaves alone what lies below.
#ifdef GL_ES
precision mediump float;
#endif

uniform sampler2D texture;
uniform float neutral; // 1 is white, 0 is black

varying vec4 vertColor;
varying vec4 vertTexCoord;

void main() {
  vec4 colour = texture2D(texture, vertTexCoord.st) * vertColor;
  gl_FragColor = vec4(mix(vec3(neutral), colour.rgb, colour.a), colour.a);
}
