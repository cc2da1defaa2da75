/**
 * The part of ControlP5 2.2.6 that the panel uses, as declarations only, because no registry that
 * the build reaches has ControlP5. Nothing here is compiled into anything: javac looks the names
 * up.
 */
package controlP5;
