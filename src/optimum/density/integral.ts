import { gaussLobatto } from "../../constraint/index.ts";
import { OptimumError } from "../optimum-error.ts";

const NODES = 10;
const AGREEMENT = 2 ** -46;
const DEEPEST = 48;

/**
 * ∫g over [from, to] by adaptive Gauss–Lobatto quadrature: intervals are halved until they agree with their halves, relative to `scale`.
 *
 * Accuracy: sampled; about 1e-13·scale·(to − from) for smooth g and for kinks and jumps. Throws OptimumError "optimum/not-finite".
 */
export function integral(g: (x: number) => number, [from, to]: readonly [number, number], scale: number): number {
  const { nodes, weights } = gaussLobatto(NODES);
  const rule = (a: number, b: number): number => {
    const half = (b - a) / 2;
    return half * nodes.reduce((sum, node, i) => sum + weights[i]! * finite(g, a + half * (1 + node)), 0);
  };
  const halved = (a: number, b: number, whole: number, depth: number): number => {
    const middle = a + (b - a) / 2;
    const [left, right] = [rule(a, middle), rule(middle, b)];
    const settled = Math.abs(left + right - whole) <= AGREEMENT * scale * (b - a);
    if (settled || depth === 0 || middle <= a) return left + right;
    return halved(a, middle, left, depth - 1) + halved(middle, b, right, depth - 1);
  };
  return halved(from, to, rule(from, to), DEEPEST);
}

function finite(g: (x: number) => number, x: number): number {
  const y = g(x);
  if (Number.isFinite(y)) return y;
  throw new OptimumError(
    "optimum/not-finite",
    `a function is to be averaged over pre-activations, but at ${x} it is ${y}; take a narrower density or a function without that point.`,
  );
}
