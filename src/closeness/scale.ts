import { div, type Enclosure, encloseBetween, interval, mul, piBounds, sqrtBounds } from "../interval/index.ts";
import type { Scale } from "./closeness.ts";

/** A germ's scale; accuracy: enclosure, at most two ulp wide, a point where a double holds it; as it came where it is no more than enclosed. */
export function scaleValue(scale: Scale): Enclosure {
  return "enclosure" in scale ? scale.enclosure : timesPowerOfPi(sqrtBounds(scale.squared), scale.piPower);
}

/** scale_out / scale_in; accuracy as `scaleValue`, the common factor π cancels; scales only enclosed add their widths. */
export function scaleRatio(input: Scale, output: Scale): Enclosure {
  if ("enclosure" in input || "enclosure" in output) return interval.div(scaleValue(output), scaleValue(input));
  return timesPowerOfPi(sqrtBounds(div(output.squared, input.squared)), output.piPower - input.piPower);
}

function timesPowerOfPi({ lo, hi }: ReturnType<typeof sqrtBounds>, power: number): Enclosure {
  if (power === 0) return encloseBetween(lo, hi);
  return power > 0
    ? encloseBetween(mul(lo, piBounds.lo), mul(hi, piBounds.hi))
    : encloseBetween(div(lo, piBounds.hi), div(hi, piBounds.lo));
}
