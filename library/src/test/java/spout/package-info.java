/** In the place of the Spout library, which is in no registry and for Windows only. */
package spout;
