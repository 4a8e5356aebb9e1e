import { halfTurnCosine, halfTurnSine } from "../primitive/half-turn.ts";
import { cos, sin } from "../primitive/wave.ts";
import { multiplied, plus, rebuilt } from "./rewrite.ts";
import { apply, one, rationalOf, type Term } from "./term.ts";

/** The term with sin(π·u) and cos(π·u) as waves of half turns. */
export function inHalfTurns(term: Term): Term {
  return rebuilt(term, (part) => {
    if (part.kind !== "apply" || (part.f !== sin && part.f !== cos)) return null;
    const turns = overPi(part.to);
    return turns === null ? null : apply(part.f === sin ? halfTurnSine : halfTurnCosine, turns);
  });
}

/** The term divided by π, if π is a factor of it. */
function overPi(term: Term): Term | null {
  if (term.kind === "constant") return term.key === "pi" ? one : rationalOf(term)?.numerator === 0n ? term : null;
  if (term.kind === "sum") {
    const [u, v] = [overPi(term.left), overPi(term.right)];
    return u === null || v === null ? null : plus(u, v);
  }
  if (term.kind !== "product") return null;
  const left = overPi(term.left);
  if (left !== null) return multiplied(left, term.right);
  const right = overPi(term.right);
  return right === null ? null : multiplied(term.left, right);
}
