/** Rules as files that other programs play: a web page. */
package morphogen.export;
