import { add, div, mul, type Rational, sign } from "../../interval/index.ts";
import { atan } from "../primitive/inverse.ts";
import { sqrt } from "../primitive/power.ts";
import { cos, sin } from "../primitive/wave.ts";
import { multiplied, plus, rebuilt } from "./rewrite.ts";
import { apply, exactly, keyOf, minusOne, one, product, rationalOf, type Term } from "./term.ts";

/** The term with a·sin u + b·cos u as one wave, ±√(a² + b²)·sin(u + atan(b/a)) with the sign of a, so that its range is seen. */
export function withJoinedWaves(term: Term): Term {
  return rebuilt(term, (part) => (part.kind === "sum" ? joined(part.left, part.right) : null));
}

function joined(left: Term, right: Term): Term | null {
  const [p, q] = [waveOf(left), waveOf(right)];
  if (p === null || q === null || p.isSin === q.isSin || keyOf(p.angle) !== keyOf(q.angle)) return null;
  const [a, b] = p.isSin ? [p.factor, q.factor] : [q.factor, p.factor];
  const size = apply(sqrt, exactly(add(mul(a, a), mul(b, b))));
  const shift = apply(atan, exactly(div(b, a)));
  return multiplied(product(sign(a) < 0 ? minusOne : one, size), apply(sin, plus(p.angle, shift)));
}

interface Wave {
  readonly factor: Rational;
  readonly isSin: boolean;
  readonly angle: Term;
}

function waveOf(term: Term): Wave | null {
  const factor = term.kind === "product" ? rationalOf(term.left) : rationalOf(one);
  const rest = term.kind === "product" ? term.right : term;
  if (factor === null || rest.kind !== "apply" || (rest.f !== sin && rest.f !== cos)) return null;
  return { factor, isSin: rest.f === sin, angle: rest.to };
}
