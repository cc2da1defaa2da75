/**
 * In the place of Processing's Video library, which is in no registry: a camera of the tests' own.
 */
package processing.video;
