import { formatDifferenceInterval } from "../../../wording/index.ts";
import { type Comparison, isTested } from "../facts.ts";
import type { Agreement, TellStep } from "../step.ts";
import { scoreText } from "../wording.ts";

function agreementOf(linear: Comparison | null): Agreement {
  if (linear === null || !isTested(linear)) return "not tested here";
  if (linear.outcome === "chosen better") return "holds here";
  return linear.outcome === "chosen worse" ? "does not hold here" : "not shown here";
}

function judgement(linear: Comparison | null): string {
  if (linear === null || !isTested(linear)) return "With one split there is no test of the difference.";
  const interval = linear.difference?.ci95 ? ` (95 % ${formatDifferenceInterval(linear.difference.ci95)})` : "";
  switch (linear.outcome) {
    case "chosen better":
      return `Split by split the chosen activation is better${interval}: on this data the network needs a non-linearity.`;
    case "chosen worse":
      return `Split by split the linear network is better${interval}: on this data the non-linearity does harm.`;
    default:
      return `Split by split no difference is shown${interval}: this run does not show that the data need a non-linearity.`;
  }
}

/** S9: one region alone is linear. */
export const tellOneRegion: TellStep = (result, { linear }) => ({
  id: "S9",
  title: "One region is not enough",
  statement:
    "A function with one region is linear, and a network of linear neurons is one linear function. To represent anything else, s needs at least two regions.",
  here: [
    `The same network without any non-linearity reached a test ${result.scoreName} of ${scoreText(result.linear.test, result.scoreName)}, with the chosen activation ${scoreText(result.chosen.test, result.scoreName)}.`,
    judgement(linear),
  ],
  agreement: agreementOf(linear),
});
