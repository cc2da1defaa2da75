/** PyTorch: finding it, choosing a device, and the differentiable step, sparse and dense. */
package morphogen.torch;
