/** Plays rules. Nothing here needs PyTorch. */
package morphogen.rollout;
