import type { Result } from "../../../derivation/index.ts";
import { formatNumber, formatShare } from "../../../wording/index.ts";
import { tellConstantUse } from "../constant-use.ts";
import type { Facts } from "../facts.ts";
import type { TellStep } from "../step.ts";
import { shareOverSeeds } from "../wording.ts";
import { shareAgreement } from "./s6-active.ts";

function range(facts: Facts): string {
  const shares = facts.trained.map((seed) => seed.activeFractionWeighted);
  const [least, most] = [Math.min(...shares), Math.max(...shares)];
  if (!(least < most)) return "";
  return ` The seeds range from ${formatShare(least)} to ${formatShare(most)}.`;
}

function shape(result: Result, facts: Facts): string {
  const [lo, hi] = result.band;
  if (facts.nearlyIdentity) {
    return `Almost all data pass at the upper bound ${formatNumber(hi)}: where the data are, the learned activation is nearly a straight line, and the network nearly linear on the training rows.`;
  }
  if (facts.nearlyConstant) {
    return `Almost all data pass at the lower bound ${formatNumber(lo)}: where the data are, the learned activation is nearly ${lo === 0 ? "constant" : "a straight line"}.`;
  }
  return facts.interior > 0
    ? `The remaining ${formatShare(facts.interior)} lie strictly between the bounds.`
    : "No slope that the data reach lies between the bounds.";
}

function atBounds({ active, band }: Result): string {
  if (active.mean === 0) return "Where the data fall, no slope ended at a bound, for any seed.";
  const [lo, hi] = band.map((bound) => formatNumber(bound));
  return `Weighted by where the data fall, ${shareOverSeeds(active)} of the slopes ended at a bound: ${formatShare(active.atLower.mean)} at the lower bound ${lo}, ${formatShare(active.atUpper.mean)} at the upper bound ${hi}.`;
}

/** S7: slopes at the bounds, weighted by the data. */
export const tellSlopes: TellStep = (result, facts) => {
  return {
    id: "S7",
    title: "So the slope is at a bound, almost everywhere",
    statement:
      "Every x brings the constraint 0 ≤ s′(x) ≤ 1. So, whatever the criterion, most probably s′(x) is 0 or 1 for every x.",
    here: [`${atBounds(result)}${range(facts)}`, shape(result, facts), tellConstantUse(result)],
    agreement: shareAgreement(result.active.mean, facts),
  };
};
