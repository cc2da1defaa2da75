/** Rules made of what others have published. */
package morphogen.imports;
