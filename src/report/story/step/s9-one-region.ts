import type { Result } from "../../../derivation/result.ts";
import type { Facts } from "../facts.ts";
import type { Agreement, TellStep } from "../step.ts";
import { scoreOverSeeds } from "../wording.ts";

const agreements: Readonly<Record<Facts["linearVersusChosen"], Agreement>> = {
  "as good": "not needed here",
  "within the interval": "not shown here",
  worse: "holds here",
};

function judgement(result: Result, facts: Facts): string {
  const over = result.chosen.validation.ci95 === null ? "" : ", below the interval of the chosen activation";
  switch (facts.linearVersusChosen) {
    case "as good":
      return "On this data the non-linearity brings nothing that this run could show: the linear network scores at least as well on validation.";
    case "within the interval":
      return "The linear network scores lower on validation, but within the interval of the chosen activation: the gain from any non-linearity is small on this data.";
    default:
      return `The linear network scores lower on validation${over}: this data does need a non-linearity.`;
  }
}

/** S9: one region alone is linear. */
export const tellOneRegion: TellStep = (result, facts) => ({
  id: "S9",
  title: "One region is not enough",
  statement:
    "A function with one region is linear, and a network of linear neurons is one linear function. To represent anything else, s needs at least two regions.",
  here: [
    `The same network without any non-linearity reached a validation ${result.scoreName} of ${scoreOverSeeds(result.linear.validation, result.scoreName)}, the chosen activation ${scoreOverSeeds(result.chosen.validation, result.scoreName)}. On the test rows: ${scoreOverSeeds(result.linear.test, result.scoreName)} against ${scoreOverSeeds(result.chosen.test, result.scoreName)}.`,
    judgement(result, facts),
  ],
  agreement: agreements[facts.linearVersusChosen],
});
