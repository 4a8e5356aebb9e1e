import { add, compare, fromNumber, mul, type Rational, sign, sub } from "../interval/index.ts";
import { functions } from "./function-rule.ts";
import { derivativeOf, plus, polynomialOf, scaled, times, treeOf } from "./polynomial.ts";
import {
  apply,
  at,
  difference,
  isNumber,
  keyOf,
  negation,
  number,
  numberOf,
  one,
  power,
  product,
  quotient,
  rational,
  sum,
  type Tree,
  zero,
} from "./tree.ts";

/**
 * A tree of the slopes of a tree without choices, wherever that tree has a value: its derivative, and for the greater of two functions that of
 * either. Rules that would cancel are replaced by identities that do not (docs/theory.md, Records that others can check).
 */
export function slopeOf(tree: Tree): Tree {
  const p = polynomialOf(tree);
  if (p !== null) return treeOf(derivativeOf(p));
  switch (tree.kind) {
    case "sum":
      return sumOfSlopes(slopeOf(tree.left), slopeOf(tree.right));
    case "product":
      return sum(factor(slopeOf(tree.left), tree.right), factor(slopeOf(tree.right), tree.left));
    case "quotient":
      return slopeOfQuotient(tree.left, tree.right);
    case "max":
      return { kind: "either", left: slopeOf(tree.left), right: slopeOf(tree.right) };
    case "power":
      return slopeOfPower(tree.base, tree.exponent);
    case "apply":
      return slopeOfFunction(tree);
    case "divided":
      return { ...tree, slopes: tree.slopes + 1 };
    default:
      // π and e; what is chosen was decided before.
      return zero;
  }
}

/** A product in which 0 outweighs everything: both factors are known to be defined. */
function factor(u: Tree, v: Tree): Tree {
  if (isNumber(u, 0) || isNumber(v, 0)) return zero;
  return u.kind === "quotient" && isNumber(u.left, 1) ? quotient(v, u.right) : product(u, v);
}

/** σ(a)·c − σ(b)·c with a − b a number is c·(1 − e^(b − a))·σ(a)·σ(−b). */
function sumOfSlopes(u: Tree, v: Tree): Tree {
  const [p, q] = [scaledSigmoid(u), scaledSigmoid(v)];
  if (p === null || q === null || sign(add(p.scale, q.scale)) !== 0) return sum(u, v);
  const gap = polynomialOf(difference(q.to, p.to));
  if (gap === null || gap.length > 1) return sum(u, v);
  const share = negation(apply("expm1", rational(gap[0]!)));
  const both = product(apply("sigmoid", p.to), apply("sigmoid", negation(q.to)));
  return product(rational(p.scale), product(share, both));
}

function scaledSigmoid(tree: Tree): { readonly scale: Rational; readonly to: Tree } | null {
  const scale = tree.kind === "product" ? numberOf(tree.left) : fromNumber(1);
  const inner = tree.kind === "product" ? tree.right : tree;
  return scale !== null && inner.kind === "apply" && inner.f === "sigmoid" ? { scale, to: inner.to } : null;
}

/** Of u^n: n·u^(n − 1)·u'; sin² and cos² by the double angle. */
function slopeOfPower(base: Tree, exponent: Rational): Tree {
  if (base.kind === "apply" && (base.f === "sin" || base.f === "cos") && isNumber(rational(exponent), 2)) {
    const double = apply("sin", product(number(2), base.to));
    return factor(slopeOf(base.to), base.f === "sin" ? double : negation(double));
  }
  const lowered = power(base, sub(exponent, fromNumber(1)));
  return factor(product(rational(exponent), lowered), slopeOf(base));
}

/** Of f(u): f'(u)·u'; of log(u/v): u'/u − v'/v; of log(1 + e^u): σ(u)·u'. */
function slopeOfFunction({ f, to }: Extract<Tree, { kind: "apply" }>): Tree {
  const grown = f === "log" ? exponentOfOnePlus(to) : null;
  if (grown !== null) return factor(apply("sigmoid", grown), slopeOf(grown));
  if (f === "log" && to.kind === "quotient")
    return sumOfSlopes(slopeOf(apply("log", to.left)), negation(slopeOf(apply("log", to.right))));
  return factor(at(functions[f].slope, to), slopeOf(to));
}

/** u of 1 + e^u, or null. */
function exponentOfOnePlus(tree: Tree): Tree | null {
  if (tree.kind !== "sum") return null;
  const other = isNumber(tree.left, 1) ? tree.right : isNumber(tree.right, 1) ? tree.left : null;
  return other?.kind === "apply" && other.f === "exp" ? other.to : null;
}

/** Of u/v: (u'·v − u·v')/v², with a numerator that has cancelled where u and v are polynomials or v is the root of one, or where they share summands. */
function slopeOfQuotient(u: Tree, v: Tree): Tree {
  const [p, q] = [polynomialOf(u), polynomialOf(v)];
  if (p !== null && q !== null) {
    const numerator = plus(times(derivativeOf(p), q), scaled(times(p, derivativeOf(q)), fromNumber(-1)));
    return quotient(treeOf(numerator), power(v, fromNumber(2)));
  }
  const root = v.kind === "power" && compare(v.exponent, fromNumber(0.5)) === 0 ? polynomialOf(v.base) : null;
  if (p !== null && root !== null && v.kind === "power") {
    const numerator = plus(times(derivativeOf(p), root), scaled(times(p, derivativeOf(root)), fromNumber(-0.5)));
    return quotient(treeOf(numerator), power(v.base, fromNumber(1.5)));
  }
  if (u.kind === "product") return slopeOf(product(u.left, quotient(u.right, v)));
  return quotient(numeratorOf(u, v), power(v, fromNumber(2)));
}

interface Summand {
  readonly factor: Rational;
  readonly tree: Tree;
}

/** u'·v − u·v' by summands: Σ (p_i·q_j − q_i·p_j)·(a_i'·a_j − a_i·a_j') over pairs i < j, where u = Σ p_i·a_i and v = Σ q_i·a_i. */
function numeratorOf(u: Tree, v: Tree): Tree {
  const [above, below] = [summandsOf(u), summandsOf(v)];
  const atoms = new Map([...above, ...below].map(([key, { tree }]) => [key, tree]));
  if (atoms.size > 4) return difference(factor(slopeOf(u), v), factor(u, slopeOf(v)));
  const keys = [...atoms.keys()];
  const nil = fromNumber(0);
  const weight = (of: ReadonlyMap<string, Summand>, key: string): Rational => of.get(key)?.factor ?? nil;
  const parts = keys.flatMap((i, k) =>
    keys.slice(k + 1).map((j) => {
      const share = sub(mul(weight(above, i), weight(below, j)), mul(weight(below, i), weight(above, j)));
      const [a, b] = [atoms.get(i)!, atoms.get(j)!];
      if (sign(share) === 0) return zero;
      return product(rational(share), difference(factor(slopeOf(a), b), factor(a, slopeOf(b))));
    }),
  );
  return parts.reduce(sum, zero);
}

function summandsOf(tree: Tree, scale: Rational = fromNumber(1)): ReadonlyMap<string, Summand> {
  if (tree.kind === "sum") {
    const found = new Map(summandsOf(tree.left, scale));
    for (const [key, { factor, tree: atom }] of summandsOf(tree.right, scale))
      found.set(key, { factor: add(found.get(key)?.factor ?? fromNumber(0), factor), tree: atom });
    return found;
  }
  const constant = numberOf(tree);
  if (constant !== null) return new Map([["1", { factor: mul(scale, constant), tree: one }]]);
  const inner = tree.kind === "product" ? numberOf(tree.left) : null;
  if (tree.kind === "product" && inner !== null) return summandsOf(tree.right, mul(scale, inner));
  return new Map([[keyOf(tree), { factor: scale, tree }]]);
}
