/** In the place of the Syphon library, which is in no registry and for macOS only. */
package codeanticode.syphon;
