import type { Result } from "../../../derivation/index.ts";
import { formatDifferenceInterval, listed } from "../../../wording/index.ts";
import { type Comparison, type Facts, isTested } from "../facts.ts";
import type { Agreement, TellStep } from "../step.ts";
import { activationName, scoreText } from "../wording.ts";

function agreementOf(linear: Comparison | null): Agreement {
  if (linear === null || !isTested(linear)) return "not tested here";
  if (linear.outcome === "chosen better") return "holds here";
  return linear.outcome === "chosen worse" ? "does not hold here" : "not shown here";
}

/** What both linear models reached, and the chosen activation. */
function scores({ chosen, scoreName }: Result, { linearModels }: Facts): string {
  const reached = linearModels.map((row) => {
    const what =
      row.role === "linear"
        ? "the same network without any non-linearity"
        : "an ordinary linear model (free weights, a penalty on their squares chosen on validation rows)";
    return `${what} ${scoreText({ mean: row.score, ci95: row.ci95 }, scoreName)}`;
  });
  return `Mean test ${scoreName}: ${listed([...reached, `the chosen activation ${scoreText(chosen.test, scoreName)}`])}.`;
}

function judgement({ linear, linearModels }: Facts): string {
  if (linear === null || !isTested(linear)) return "With one split there is no test of the difference.";
  const interval = linear.difference?.ci95 ? ` (95 % ${formatDifferenceInterval(linear.difference.ci95)})` : "";
  const name = activationName(linear);
  switch (linear.outcome) {
    case "chosen better": {
      const both = linearModels.length > 1 ? `than both; ${name} comes nearer` : `than ${name}`;
      return `Split by split the chosen activation is better ${both}${interval}: on this data a non-linearity helps.`;
    }
    case "chosen worse":
      return `Split by split ${name} is better${interval}: on this data a linear model does better than the chosen non-linearity.`;
    default:
      return `Split by split no difference to ${name} is shown${interval}: this run does not show that the data need a non-linearity.`;
  }
}

/** S9: one region alone is linear. */
export const tellOneRegion: TellStep = (result, facts) => ({
  id: "S9",
  title: "One region is not enough",
  statement:
    "A function with one region is linear, and a network of linear neurons is one linear function. To represent anything else, s needs at least two regions.",
  here: [scores(result, facts), judgement(facts)],
  agreement: agreementOf(facts.linear),
});
