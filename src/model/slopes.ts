import { parseActivation, print } from "../activation/index.ts";
import { certify } from "../certificate/index.ts";
import { type Enclosure, interval } from "../interval/index.ts";
import { fromExpression, jetOf } from "../proof/index.ts";
import { slopesOfHinges } from "./hinge-sum.ts";
import { isHingeSum, keyOf, type ScalarFunction } from "./scalar-function.ts";

/**
 * An enclosure of all chord slopes of a function of a real number; its ends are infinite where the function has no Lipschitz constant, or
 * none that was found. Accuracy: exact for sums of hinges (rounded outwards), usually 1e-11 relative for formulas.
 */
export function slopesOf(f: ScalarFunction): Enclosure {
  if (isHingeSum(f)) return slopesOfHinges(f);
  const { value, slope } = jetOf(fromExpression(f))(interval.whole);
  // A straight line that has a value everywhere, its numbers known up to rounding: no search is needed.
  if (!Number.isNaN(value.lo) && Number.isFinite(slope.hi) && slope.hi - slope.lo <= 1e-14 * Math.abs(slope.hi))
    return slope;
  const { chord, continuous } = certify(parseActivation(`formula:${print(f)}`), { band: { lo: -1, hi: 1 } });
  return continuous === true ? { lo: chord.inf.lo, hi: chord.sup.hi } : interval.whole;
}

export type SlopesOf = (f: ScalarFunction) => Enclosure;

/** `slopesOf`, asked once for functions that are alike. */
export function slopesBook(): SlopesOf {
  const known = new Map<string, Enclosure>();
  return (f) => {
    const key = keyOf(f);
    const found = known.get(key) ?? slopesOf(f);
    known.set(key, found);
    return found;
  };
}
