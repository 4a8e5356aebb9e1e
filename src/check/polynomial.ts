import { add, div, fromNumber, mul, type Rational, sign } from "../interval/index.ts";
import { isHandy, power, product, rational, sum, type Tree, x } from "./tree.ts";

const HIGHEST = 32;
const nil = fromNumber(0);

/** Coefficients, the constant first, of a polynomial in x with rational numbers; null for other trees. */
export type Polynomial = readonly Rational[];

export function polynomialOf(tree: Tree): Polynomial | null {
  const found = unbounded(tree);
  return found !== null && found.length <= HIGHEST + 1 && found.every(isHandy) ? found : null;
}

function unbounded(tree: Tree): Polynomial | null {
  switch (tree.kind) {
    case "number":
      return [tree.value];
    case "x":
      return [nil, fromNumber(1)];
    case "sum":
      return both(tree, plus);
    case "product":
      return both(tree, times);
    case "quotient":
      return both(tree, (p, q) => (q.length === 1 && sign(q[0]!) !== 0 ? p.map((c) => div(c, q[0]!)) : null));
    case "power":
      return wholePower(polynomialOf(tree.base), tree.exponent);
    default:
      return null;
  }
}

function both(
  { left, right }: { readonly left: Tree; readonly right: Tree },
  join: (p: Polynomial, q: Polynomial) => Polynomial | null,
): Polynomial | null {
  const p = polynomialOf(left);
  const q = p === null ? null : polynomialOf(right);
  return p === null || q === null ? null : join(p, q);
}

function wholePower(base: Polynomial | null, { numerator, denominator }: Rational): Polynomial | null {
  if (base === null || denominator !== 1n || numerator < 0n || numerator > HIGHEST) return null;
  let found: Polynomial = [fromNumber(1)];
  for (let k = 0n; k < numerator && found.length <= HIGHEST + 1; k++) found = times(found, base);
  return found;
}

export function plus(p: Polynomial, q: Polynomial): Polynomial {
  return trimmed(Array.from({ length: Math.max(p.length, q.length) }, (_, k) => add(p[k] ?? nil, q[k] ?? nil)));
}

export function times(p: Polynomial, q: Polynomial): Polynomial {
  const found: Rational[] = Array.from({ length: p.length + q.length - 1 }, () => nil);
  p.forEach((a, i) => {
    q.forEach((b, j) => {
      found[i + j] = add(found[i + j]!, mul(a, b));
    });
  });
  return trimmed(found);
}

export const scaled = (p: Polynomial, factor: Rational): Polynomial => times(p, [factor]);

function trimmed(p: readonly Rational[]): Polynomial {
  let length = p.length;
  while (length > 1 && sign(p[length - 1]!) === 0) length--;
  return p.slice(0, length);
}

export function derivativeOf(p: Polynomial): Polynomial {
  return p.length === 1 ? [nil] : p.slice(1).map((c, k) => mul(fromNumber(k + 1), c));
}

/** The polynomial as a sum of monomials. */
export function treeOf(p: Polynomial): Tree {
  return p.map(monomial).reduce(sum);
}

function monomial(c: Rational, k: number): Tree {
  if (k === 0 || sign(c) === 0) return rational(k === 0 ? c : nil);
  return product(rational(c), k === 1 ? x : power(x, fromNumber(k)));
}
