/** Plays rules on the graphics card, through whatever OpenGL context is current. */
package morphogen.shader;
