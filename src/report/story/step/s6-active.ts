import { counted, formatNumber, formatShare } from "../../../wording/index.ts";
import { type Facts, occupied } from "../facts.ts";
import type { Agreement, TellStep } from "../step.ts";
import { shareOverSeeds } from "../wording.ts";

/** "Most, if not all": nearly all is agreement, a majority is agreement in part; slopes of networks that learned nothing test nothing. */
export function shareAgreement(share: number, { learned, trivial }: Facts): Agreement {
  if (trivial !== null && !learned) return "not tested here";
  if (share >= 0.95) return "holds here";
  return share > 0.5 ? "holds in part" : "does not hold here";
}

function seedsText(facts: Facts): string {
  const trained = `over ${counted(facts.trained.length, "trained seed")}`;
  return facts.diverged === 0
    ? trained
    : `${trained} (${counted(facts.diverged, "more diverged and is left out", "more diverged and are left out")})`;
}

function occupiedText({ occupiedAtBound }: Facts): string {
  return occupiedAtBound === null
    ? ""
    : ` Among the regions that hold at least ${formatShare(occupied)} of the data, ${formatShare(occupiedAtBound)} of the slopes are at a bound.`;
}

/** S6: most constraints are active. */
export const tellActive: TellStep = (result, facts) => ({
  id: "S6",
  title: "Most constraints are active, if not all",
  statement:
    "The same argument applies again on the border, which is a region of one dimension less, and so on: at the optimum most constraints, if not all, are active.",
  here: [
    `Counting every region alike, ${shareOverSeeds(result.active.plain)} of the learned slopes ended at a bound, ${seedsText(facts)}. “At a bound” means within ${formatNumber(result.active.tolerance)} of it.`,
    `Regions into which no data fall prove nothing either way.${occupiedText(facts)} The next step goes further and weights each region by the share of training pre-activations in it.`,
  ],
  agreement: shareAgreement(facts.occupiedAtBound ?? result.active.plain.mean, facts),
});
