import { add, div, fromNumber, mul, negative, type Rational, sign, sub } from "../../interval/index.ts";
import { expm1, exponential } from "../primitive/exponential.ts";
import { halfTurnCosine, halfTurnSine } from "../primitive/half-turn.ts";
import { cosh, sinh, tanh } from "../primitive/hyperbolic.ts";
import { log } from "../primitive/logarithm.ts";
import { sigmoid, softplus } from "../primitive/logistic.ts";
import { power } from "../primitive/power.ts";
import { type Primitive, rationalExponent } from "../primitive/primitive.ts";
import { inHalfTurns } from "./half-turns.ts";
import { rebuilt } from "./rewrite.ts";
import { withSurds } from "./surd.ts";
import { apply, exactly, negation, numeral, one, product, rationalOf, type Term } from "./term.ts";

/** The term with values that functions are known to have: sin(π/6) = 1/2, log(e) = 1, tanh(log(3)/2) = 1/2, √3·√3 = 3. */
export function withKnownValues(term: Term): Term {
  return withSurds(
    rebuilt(inHalfTurns(term), (part) => (part.kind === "apply" ? knownValue(part.f, withKnownValues(part.to)) : null)),
  );
}

function knownValue(f: Primitive, u: Term): Term | null {
  if (f === log) return u.kind === "constant" && u.key === "e" ? one : null;
  if (f === exponential) return exponentialOf(u);
  if (f === halfTurnSine || f === halfTurnCosine) return waveAt(f, rationalOf(u));
  const w = byPower.has(f) || f === softplus ? exponentialOf(f === tanh ? product(numeral(2), u) : u) : null;
  const r = w && rationalOf(withSurds(w));
  if (f === softplus) return r && apply(log, exactly(add(unit, r)));
  return r && exactly(byPower.get(f)!(r));
}

/** sin(π/4) = √(1/2), sin(π/3) = √(3/4) and their like; null for other places. */
function waveAt(f: Primitive, r: Rational | null): Term | null {
  const twelfths = r && mul(fromNumber(12), r);
  if (twelfths?.denominator !== 1n) return null;
  const k = (((twelfths.numerator + (f === halfTurnCosine ? 6n : 0n)) % 24n) + 24n) % 24n;
  const square = new Map([
    [3n, 0.5],
    [4n, 0.75],
    [8n, 0.75],
    [9n, 0.5],
  ]).get(k % 12n);
  if (square === undefined) return null;
  const size = apply(power(rationalExponent(half)), exactly(fromNumber(square)));
  return k < 12n ? size : negation(size);
}

/** e^(q·log r) = r^q for rational r > 0 and q. */
function exponentialOf(u: Term): Term | null {
  const [q, rest] = u.kind === "product" ? [rationalOf(u.left), u.right] : [unit, u];
  const r = rest.kind === "apply" && rest.f === log ? rationalOf(rest.to) : null;
  if (q === null || r === null || sign(r) <= 0) return null;
  const [size, base] = sign(q) < 0 ? [negative(q), div(unit, r)] : [q, r];
  return apply(power(rationalExponent(size)), exactly(base));
}

const unit = fromNumber(1);
const half = fromNumber(0.5);

/** Functions of u by w = e^u, tanh by e^(2u). */
const byPower: ReadonlyMap<Primitive, (w: Rational) => Rational> = new Map([
  [expm1, (w: Rational) => sub(w, unit)],
  [sigmoid, (w: Rational) => div(w, add(w, unit))],
  [tanh, (w: Rational) => div(sub(w, unit), add(w, unit))],
  [sinh, (w: Rational) => mul(half, sub(w, div(unit, w)))],
  [cosh, (w: Rational) => mul(half, add(w, div(unit, w)))],
]);
