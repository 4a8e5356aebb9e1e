import { div, type Enclosure, encloseBetween, mul, piBounds, sqrtBounds } from "../interval/index.ts";
import type { Scale } from "./closeness.ts";

/** A germ's scale √squared · π^piPower; accuracy: enclosure, at most two ulp wide, a point where a double holds it. */
export function scaleValue({ squared, piPower }: Scale): Enclosure {
  return timesPowerOfPi(sqrtBounds(squared), piPower);
}

/** scale_out / scale_in; accuracy as `scaleValue`, the common factor π cancels. */
export function scaleRatio(input: Scale, output: Scale): Enclosure {
  return timesPowerOfPi(sqrtBounds(div(output.squared, input.squared)), output.piPower - input.piPower);
}

function timesPowerOfPi({ lo, hi }: ReturnType<typeof sqrtBounds>, power: number): Enclosure {
  if (power === 0) return encloseBetween(lo, hi);
  return power > 0
    ? encloseBetween(mul(lo, piBounds.lo), mul(hi, piBounds.hi))
    : encloseBetween(div(lo, piBounds.hi), div(hi, piBounds.lo));
}
