import { add, div, fromNumber, mul, negative, type Rational, sign, sub } from "../../interval/index.ts";
import { expm1, exponential } from "../primitive/exponential.ts";
import { cosh, sinh, tanh } from "../primitive/hyperbolic.ts";
import { log } from "../primitive/logarithm.ts";
import { sigmoid } from "../primitive/logistic.ts";
import { power } from "../primitive/power.ts";
import { type Primitive, rationalExponent } from "../primitive/primitive.ts";
import { inHalfTurns } from "./half-turns.ts";
import { rebuilt } from "./rewrite.ts";
import { withSurds } from "./surd.ts";
import { apply, exactly, numeral, one, product, rationalOf, type Term } from "./term.ts";

/** The term with values that functions are known to have: sin(π/6) = 1/2, log(e) = 1, tanh(log(3)/2) = 1/2, √3·√3 = 3. */
export function withKnownValues(term: Term): Term {
  return withSurds(
    rebuilt(inHalfTurns(term), (part) => (part.kind === "apply" ? knownValue(part.f, withKnownValues(part.to)) : null)),
  );
}

function knownValue(f: Primitive, u: Term): Term | null {
  if (f === log) return u.kind === "constant" && u.key === "e" ? one : null;
  if (f === exponential) return exponentialOf(u);
  const w = byPower.has(f) ? exponentialOf(f === tanh ? product(numeral(2), u) : u) : null;
  const r = w && rationalOf(withSurds(w));
  return r && exactly(byPower.get(f)!(r));
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
