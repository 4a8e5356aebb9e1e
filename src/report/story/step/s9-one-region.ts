import type { Facts } from "../facts.ts";
import type { Agreement, TellStep } from "../step.ts";
import { scoreOverSeeds } from "../wording.ts";

type Standing = Facts["linearVersusChosen"];

const agreements: Readonly<Record<Standing, Agreement>> = {
  "as good": "not needed here",
  "lower, one seed": "not shown here",
  "lower, intervals overlap": "not shown here",
  worse: "holds here",
};

const judgements: Readonly<Record<Standing, string>> = {
  "as good":
    "On this data the non-linearity brings nothing that this run could show: the linear network scores at least as well on validation.",
  "lower, one seed":
    "The linear network scores lower on validation, but with one seed there is no interval to judge the difference by.",
  "lower, intervals overlap":
    "The linear network scores lower on validation, but the intervals over seeds overlap: this run alone does not show that the data need a non-linearity.",
  worse:
    "The linear network scores lower on validation, and the intervals over seeds do not overlap: on this data the network needs a non-linearity.",
};

/** S9: one region alone is linear. */
export const tellOneRegion: TellStep = (result, facts) => ({
  id: "S9",
  title: "One region is not enough",
  statement:
    "A function with one region is linear, and a network of linear neurons is one linear function. To represent anything else, s needs at least two regions.",
  here: [
    `The same network without any non-linearity reached a validation ${result.scoreName} of ${scoreOverSeeds(result.linear.validation, result.scoreName)}, the chosen activation ${scoreOverSeeds(result.chosen.validation, result.scoreName)}. On the test rows: ${scoreOverSeeds(result.linear.test, result.scoreName)} against ${scoreOverSeeds(result.chosen.test, result.scoreName)}.`,
    judgements[facts.linearVersusChosen],
  ],
  agreement: agreements[facts.linearVersusChosen],
});
