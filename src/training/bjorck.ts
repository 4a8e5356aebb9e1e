import { add, constant, matmul, mul, sub, type Tensor, transpose } from "../graph/index.ts";

function identity(size: number, scale: number): Tensor {
  const entries = new Float32Array(size * size);
  for (let i = 0; i < size; i++) entries[i * size + i] = scale;
  return constant("float32", [size, size], entries);
}

/**
 * One Björck iteration W ← W·(3/2 − 1/2·WᵀW) on weights [..., in, out], on their shorter side.
 * It maps every singular value σ to (3σ − σ³)/2, which is at most 1 wherever σ ≤ 2, and pulls σ near 1 to 1 quadratically:
 * after a small optimiser step from orthonormal weights, the spectral norm is at most 1 again (up to float32 rounding).
 * Source: Björck & Bowie (1971); in Lipschitz networks Anil, Lucas & Grosse (2019).
 */
export function bjorckStep(weight: Tensor): Tensor {
  const [rows, columns] = weight.shape.slice(-2) as [number, number];
  const flipped = transpose(weight);
  const gram = rows >= columns ? matmul(flipped, weight) : matmul(weight, flipped);
  const factor = add(mul(gram, -0.5), identity(Math.min(rows, columns), 1.5));
  return rows >= columns ? matmul(weight, factor) : matmul(factor, weight);
}

/**
 * The part of a gradient [..., in, out] that runs along the orthonormal matrices: G − W·sym(WᵀG), on the shorter side.
 * The rest pushes against the constraint and is undone by it; left in, it would fill Adam's running sums, whose scaling by
 * entry turns it into a drift along the constraint, so that training would come to rest beside the optimum.
 * Source: Edelman, Arias & Smith, "The geometry of algorithms with orthogonality constraints" (1998), 2.4.1.
 */
export function alongOrthonormal(gradient: Tensor, weight: Tensor): Tensor {
  const [rows, columns] = weight.shape.slice(-2) as [number, number];
  const product = rows >= columns ? matmul(transpose(weight), gradient) : matmul(gradient, transpose(weight));
  const symmetric = mul(add(product, transpose(product)), 0.5);
  return sub(gradient, rows >= columns ? matmul(weight, symmetric) : matmul(symmetric, weight));
}
