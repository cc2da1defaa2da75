/** Logs of performances, and their replay: the same cells, step by step. */
package morphogen.replay;
