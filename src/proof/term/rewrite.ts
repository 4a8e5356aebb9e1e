import { add, compare, div, fromNumber, interval, mul, type Rational, sign, sub } from "../../interval/index.ts";
import { exponential } from "../primitive/exponential.ts";
import { halfTurnCosine, halfTurnSine } from "../primitive/half-turn.ts";
import { tanh } from "../primitive/hyperbolic.ts";
import { hypotenuse, isHypotenuse, leaning } from "../primitive/hypotenuse.ts";
import { log } from "../primitive/logarithm.ts";
import { sigmoid, softplus, softplusGap } from "../primitive/logistic.ts";
import { erf, erfc } from "../primitive/normal.ts";
import { power, reciprocal, sqrt, wholeExponent } from "../primitive/power.ts";
import type { Primitive } from "../primitive/primitive.ts";
import { cos, sin } from "../primitive/wave.ts";
import { valuesOf } from "./jet.ts";
import { polynomial } from "./polynomial.ts";
import {
  apply,
  difference,
  exactly,
  hasX,
  isExactly,
  keyOf,
  negation,
  numeral,
  one,
  product,
  rationalOf,
  sum,
  type Term,
  x,
  zero,
} from "./term.ts";

/**
 * Identities that spare proofs from cancellation: each side is the same real function, wherever the left side is defined.
 *
 * 1 + erf(u) = erfc(−u); 1 + tanh(u) = 2·sigmoid(2u); 1 − sigmoid(u) = sigmoid(−u); 1/(1 + e^u) = sigmoid(−u); log(1 + e^u) = softplus(u); log(e^u) = u;
 * log(sigmoid(u)) = −softplus(−u);
 * softplus(c) − c = softplus(−c); sin²(u) = (1 − cos 2u)/2; √(ax² + bx + c) = √(a·v² + k) with v = x + b/2a; √(u²) = |u|; affine quotients in
 * partial fractions, u/(u + c) too.
 */

const isWord = (term: Term, f: Primitive): term is Extract<Term, { kind: "apply" }> =>
  term.kind === "apply" && term.f === f;

/** The rational factor and what it multiplies. */
function factored(term: Term): { factor: Rational; rest: Term } {
  if (term.kind === "product" && rationalOf(term.left) !== null)
    return { factor: rationalOf(term.left)!, rest: term.right };
  return { factor: fromNumber(1), rest: term };
}

const isMinus = (p: Rational, q: Rational): boolean => sign(add(p, q)) === 0;

/** left + right with the identities about sums. */
export function plus(left: Term, right: Term): Term {
  const whole = sum(left, right);
  if (whole.kind !== "sum") return whole;
  const constant = rationalOf(whole.right);
  if (constant !== null) return plusConstant(whole.left, constant) ?? spread(whole.left, constant) ?? whole;
  return softplusDifference(whole.left, whole.right) ?? softplusDifference(whole.right, whole.left) ?? cancelled(whole);
}

/** Long sums are not compared: that would cost their length at each step. */
function isSame(u: Term, v: Term): boolean {
  return u.kind === v.kind && u.kind !== "sum" && keyOf(u) === keyOf(v);
}

function cancelled(whole: Term): Term {
  if (whole.kind !== "sum") return whole;
  const [p, q] = [factored(whole.left), factored(whole.right)];
  return isSame(p.rest, q.rest) ? product(exactly(add(p.factor, q.factor)), p.rest) : whole;
}

/** The sum with equal summands taken together. */
export function gathered(whole: Term): Term {
  const shares = new Map<string, { readonly factor: Rational; readonly rest: Term }>();
  for (const { factor, rest } of summands(whole, fromNumber(1))) {
    const key = keyOf(rest);
    shares.set(key, { factor: add(shares.get(key)?.factor ?? fromNumber(0), factor), rest });
  }
  return [...shares.values()].reduce(
    (total: Term, { factor, rest }) =>
      sign(factor) === 0 && isNumber(rest) ? total : sum(total, product(exactly(factor), rest)),
    zero,
  );
}

/** Whether a term without x is shown to have a value. */
function isNumber(term: Term): boolean {
  return !hasX(term) && !Number.isNaN(valuesOf(term, interval.point(0)).lo);
}

/** What a sum times a factor adds up, each a rational multiple of a term that is no sum. */
export function summands(term: Term, factor: Rational): readonly { readonly factor: Rational; readonly rest: Term }[] {
  if (term.kind === "sum") return [...summands(term.left, factor), ...summands(term.right, factor)];
  const constant = rationalOf(term);
  if (constant !== null) return [{ factor: mul(factor, constant), rest: one }];
  const part = factored(term);
  return part.rest === term ? [{ factor, rest: term }] : summands(part.rest, mul(factor, part.factor));
}

/** c·f(u) + constant where the constant is c or −c. */
function plusConstant(term: Term, constant: Rational): Term | null {
  const { factor, rest } = factored(term);
  const at = isWord(rest, softplus) ? rationalOf(rest.to) : null;
  if (at !== null && isMinus(mul(factor, at), constant))
    return product(exactly(factor), apply(softplus, negation(exactly(at))));
  const opposite = isMinus(factor, constant);
  if (rest.kind !== "apply" || !(opposite || sign(sub(factor, constant)) === 0)) return null;
  const scaled = (found: Term): Term => product(exactly(constant), found);
  // constant·(1 + f) or constant·(1 − f)
  const inner = opposite ? negation(rest.to) : rest.to;
  if (isWord(rest, erf)) return scaled(apply(erfc, negation(inner)));
  if (isWord(rest, tanh)) return scaled(product(numeral(2), apply(sigmoid, product(numeral(2), inner))));
  return isWord(rest, sigmoid) && opposite ? scaled(apply(sigmoid, inner)) : null;
}

/** c·(u + k) + constant as c·u + (c·k + constant). */
function spread(term: Term, constant: Rational): Term | null {
  const { factor, rest } = factored(term);
  const inner = rest.kind === "sum" && rest !== term ? rationalOf(rest.right) : null;
  if (rest.kind !== "sum" || inner === null) return null;
  return plus(product(exactly(factor), rest.left), exactly(add(mul(factor, inner), constant)));
}

/** c·softplus(u) − c·softplus(u − gap). */
function softplusDifference(left: Term, right: Term): Term | null {
  const [p, q] = [factored(left), factored(right)];
  if (!isWord(p.rest, softplus) || !isWord(q.rest, softplus) || !isMinus(p.factor, q.factor)) return null;
  const [u, v] = [polynomial(p.rest.to, 1), polynomial(q.rest.to, 1)];
  if (u === null || v === null || sign(sub(u[1] ?? fromNumber(0), v[1] ?? fromNumber(0))) !== 0) return null;
  const gap = sub(u[0]!, v[0]!);
  if (sign(gap) <= 0) return null;
  return product(exactly(p.factor), apply(softplusGap(gap), p.rest.to));
}

/** left · right with the identities about products. */
export function multiplied(left: Term, right: Term): Term {
  const whole = product(left, right);
  if (whole.kind !== "product") return whole;
  if (rationalOf(whole.left) !== null) {
    if (isExactly(whole.left, 0) && isNumber(whole.right)) return zero;
    const inside = whole.right.kind === "product" ? multiplied(whole.right.left, whole.right.right) : whole.right;
    return product(whole.left, inside);
  }
  return oneWay(whole.left, whole.right) ?? oneWay(whole.right, whole.left) ?? squared(whole) ?? whole;
}

function squared(whole: Term): Term | null {
  return whole.kind === "product" && whole.left.kind === whole.right.kind && keyOf(whole.left) === keyOf(whole.right)
    ? raised(whole.left, 2)
    : null;
}

function oneWay(left: Term, right: Term): Term | null {
  // e^u · sigmoid(−u) = sigmoid(u)
  if (isWord(left, exponential) && isWord(right, sigmoid) && keyOf(negation(left.to)) === keyOf(right.to))
    return apply(sigmoid, left.to);
  if (!(right.kind === "apply" && right.f === reciprocal)) return null;
  if (!hasX(right.to)) return withoutFactor(left, right.to);
  const top = polynomial(left, 1);
  return top === null ? overItself(left, right.to) : (overLine(top, right.to) ?? overHypotenuse(top, right.to));
}

/** The term over one of its factors, a constant shown not to be 0. */
function withoutFactor(term: Term, constant: Term): Term | null {
  if (!isNonzero(constant)) return null;
  if (isSame(term, constant)) return one;
  if (term.kind !== "product") return null;
  const left = withoutFactor(term.left, constant);
  if (left !== null) return product(left, term.right);
  const right = withoutFactor(term.right, constant);
  return right === null ? null : product(term.left, right);
}

/** Whether a term without x is shown to be a number other than 0. */
export function isNonzero(constant: Term): boolean {
  const { lo, hi } = valuesOf(constant, interval.point(0));
  return lo > 0 || hi < 0;
}

/** u/(q·u + c) = 1/q − (c/q)/(q·u + c). */
function overItself(top: Term, below: Term): Term | null {
  if (below.kind !== "sum") return null;
  const [constant, { factor, rest }] = [rationalOf(below.right), factored(below.left)];
  if (constant === null || sign(factor) === 0 || !isSame(top, rest)) return null;
  const share = product(exactly(div(constant, mul(fromNumber(-1), factor))), apply(reciprocal, below));
  return sum(share, exactly(div(fromNumber(1), factor)));
}

/** (a·x + b)/(c·x + d) = a/c + (b − a·d/c)/(c·x + d). */
function overLine(top: readonly Rational[], below: Term): Term | null {
  const line = polynomial(below, 1);
  if (line?.[1] === undefined || top[1] === undefined) return null;
  const whole = div(top[1], line[1]);
  const rest = sub(top[0]!, mul(whole, line[0]!));
  return sum(product(exactly(rest), apply(reciprocal, below)), exactly(whole));
}

/** (a·v + b)/√(m·v² + k) for v affine in x: a·leaning(v) + b/hypotenuse(v). */
function overHypotenuse(top: readonly Rational[], root: Term): Term | null {
  if (root.kind !== "apply" || !isHypotenuse(root.f)) return null;
  const line = polynomial(root.to, 1);
  if (line?.[1] === undefined || top[1] === undefined) return null;
  const a = div(top[1], line[1]);
  const b = sub(top[0]!, mul(a, line[0]!));
  const lean = product(exactly(a), apply(leaning(root.f.quadratic), root.to));
  return sum(lean, product(exactly(b), apply(reciprocal, root)));
}

/** 1/u. */
export function inverse(u: Term): Term {
  if (u.kind === "product" && rationalOf(u.left) !== null) return product(apply(reciprocal, u.left), inverse(u.right));
  if (u.kind === "sum" && isExactly(u.right, 1) && isWord(u.left, exponential))
    return apply(sigmoid, negation(u.left.to));
  if (isWord(u, reciprocal) && !hasX(u.to) && isNonzero(u.to)) return u.to;
  return apply(reciprocal, u);
}

/** u^n for a whole n ≥ 2. */
export function raised(u: Term, n: number): Term {
  const double = (v: Term): Term => product(numeral(2), v);
  if (n === 2 && isWord(u, sin))
    return product(exactly(div(fromNumber(1), fromNumber(2))), difference(one, apply(cos, double(u.to))));
  if (n === 2 && isWord(u, cos))
    return product(exactly(div(fromNumber(1), fromNumber(2))), sum(apply(cos, double(u.to)), one));
  return apply(power(numeral(n)), u);
}

/** √u: completes the square of a quadratic with no real root or a double one; √(u^2n) = |u|^n; √(1 ± cos u) = √2·|cos(u/2)| or √2·|sin(u/2)|. */
export function squareRoot(u: Term): Term {
  const half = halfAngle(u);
  if (half !== null) return half;
  const n = u.kind === "apply" ? wholeExponent(u.f) : null;
  if (u.kind === "apply" && n !== null && n % 2 === 0) return n === 2 ? modulus(u.to) : raised(modulus(u.to), n / 2);
  const [c, b, a] = polynomial(u, 2) ?? [];
  if (a === undefined || sign(a) <= 0) return apply(sqrt, u);
  const shift = div(b!, mul(fromNumber(2), a));
  const [k, middle] = [sub(c!, mul(a, mul(shift, shift))), sum(x, exactly(shift))];
  if (sign(k) === 0) return product(apply(sqrt, exactly(a)), modulus(middle));
  return sign(k) < 0 ? apply(sqrt, u) : apply(hypotenuse({ m: a, k }), middle);
}

/** √(c·(1 ± cos u)) for c > 0. */
function halfAngle(u: Term): Term | null {
  const { factor, rest } = factored(u);
  if (rest.kind !== "sum" || !isExactly(rest.right, 1) || sign(factor) <= 0) return null;
  const wave = factored(rest.left);
  const [cosine, sine] = isWord(wave.rest, cos) ? [cos, sin] : [halfTurnCosine, halfTurnSine];
  if (!isWord(wave.rest, cosine) || compare(mul(wave.factor, wave.factor), fromNumber(1)) !== 0) return null;
  const f = sign(wave.factor) > 0 ? cosine : sine;
  return product(
    apply(sqrt, exactly(mul(fromNumber(2), factor))),
    modulus(apply(f, product(numeral(0.5), wave.rest.to))),
  );
}

const modulus = (u: Term): Term => ({ kind: "modulus", left: u, right: zero });

/** The term with some parts replaced and all identities applied anew; `replace` gives null for what stays. */
export function rebuilt(term: Term, replace: (part: Term) => Term | null): Term {
  const found = replace(term);
  if (found !== null) return found;
  const again = (part: Term): Term => rebuilt(part, replace);
  switch (term.kind) {
    case "constant":
    case "x":
      return term;
    case "sum":
      return plus(again(term.left), again(term.right));
    case "product":
      return multiplied(again(term.left), again(term.right));
    case "apply":
      return applied(term.f, again(term.to));
    case "choice":
      return {
        ...term,
        left: again(term.left),
        right: again(term.right),
        whenTrue: again(term.whenTrue),
        whenFalse: again(term.whenFalse),
      };
    default:
      return { ...term, left: again(term.left), right: again(term.right) };
  }
}

function applied(f: Primitive, u: Term): Term {
  if (f === reciprocal) return inverse(u);
  if (f === sqrt) return squareRoot(u);
  const argument = f === exponential && isWord(u, log) ? rationalOf(u.to) : null;
  if (argument !== null && sign(argument) > 0) return exactly(argument);
  const n = wholeExponent(f);
  return n === null ? apply(f, u) : raised(u, n);
}
