/** Diagnostics: how well an organism grows and heals, in numbers and pictures. */
package morphogen.lab;
