import type { Result } from "../../../derivation/index.ts";
import { quantum } from "../../../training/index.ts";
import { formatNumber } from "../../../wording/index.ts";
import type { Facts } from "../facts.ts";
import type { TellStep } from "../step.ts";
import { bandText } from "../wording.ts";

function boundText([lo, hi]: Facts["slopeBound"]): string {
  if (lo === hi) return `L = ${formatNumber(lo, 4)}`;
  const text = [formatNumber(lo, 4), formatNumber(hi, 4)];
  return text[0] === text[1]
    ? `L = ${text[0]} (enclosed to the last digits of a double)`
    : `L between ${text[0]} and ${text[1]}`;
}

/** Whether the band in use is the theory's: [0, L] for a finite, positive L, cut down to the grid of learned slopes. */
export function bandIsDerived(band: Result["band"], facts: Facts): boolean {
  const [lo] = facts.slopeBound;
  return facts.slopeBoundIsFinite && band[0] === 0 && band[1] > 0 && band[1] <= lo && lo - band[1] < quantum;
}

function consequence(result: Result, facts: Facts): string {
  const band = bandText(result.band);
  if (bandIsDerived(result.band, facts)) {
    return `So |s(x) − s(x′)| ≤ L·|x − x′| with ${boundText(facts.slopeBound)}, and for an increasing s every slope lies in the band ${band}. This bound is derived from the closeness, not assumed.`;
  }
  if (facts.slopeBound[1] === 0) {
    return `The slope bound is L = 0: only constant functions meet the demand. A constant learns nothing, so the band ${band} was set by hand and does not follow from this closeness.`;
  }
  if (!facts.slopeBoundIsFinite) {
    return `No finite slope bound follows: ${boundText(facts.slopeBound)}. What remains is |s(x) − s(x′)| ≤ ω(|x − x′|). The band ${band} was set by hand and does not follow from this closeness.`;
  }
  return `The closeness gives ${boundText(facts.slopeBound)}, so the theory's band is [0, L]. The band used in this run is ${band}, another choice.`;
}

/** S4: from closeness to a bound on the slope. */
export const tellSlopeBound: TellStep = (result, facts) => ({
  id: "S4",
  title: "Closeness bounds the slope",
  statement:
    "If μ falls strictly from the start, the demand says |s(x) − s(x′)| ≤ |x − x′|, so |s′| ≤ 1, and with s increasing 0 ≤ s′ ≤ 1. In general: g(d) is the largest output distance that the demand allows for inputs d apart, ω is what remains of it when one may pass through points in between, and the slope bound L is the lower limit of g(d)/d as d shrinks to 0.",
  here: [result.closeness.reason, consequence(result, facts)],
  agreement: result.closeness.talkHolds ? "holds here" : "does not hold here",
});
