/** Recording: frames become GIFs, PNGs and MP4 films, at once or behind a sketch. */
package morphogen.record;
