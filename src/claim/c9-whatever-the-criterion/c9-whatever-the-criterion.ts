import { level } from "../../statistics/index.ts";
import type { TrialPlan } from "../../trial/index.ts";
import { formatShare, listed } from "../../wording/index.ts";
import type { Claim } from "../claim.ts";
import { dataSets } from "../experiment/data-set.ts";
import { type ClaimVerdict, type Figure, fails, holds, holdsIf, type Judgement } from "../finding.ts";
import { papers } from "../papers.ts";
import { table, withIntervals } from "../table.ts";
import {
  type CriterionName,
  type CriterionOptimum,
  criterionNames,
  insideShare,
  optimiseCriterion,
} from "./criterion-optimum.ts";
import { criterionSlopeTable, criterionTable, type NamedOptimum } from "./criterion-tables.ts";
import { type Comparison, compareScores, comparisonTable, margin, scoreTable } from "./score-comparison.ts";
import { reference, scoreCells, scoreDesign, scoreStudy, smoothRivals } from "./smooth-rivals.ts";

/** How much of the density must lie inside for certain to refute, and at the bounds to agree. */
const insideToRefute = 0.5;
const activeToAgree = 0.9;

type CriterionPlan = TrialPlan & { readonly criterion: CriterionName };

const names = (optima: readonly NamedOptimum[]): string => listed(optima.map(({ name }) => name)) || "none";
const refuting = (optima: readonly NamedOptimum[]) => optima.filter((o) => insideShare(o) >= insideToRefute);
const agreeing = (optima: readonly NamedOptimum[]) => optima.filter((o) => o.active >= activeToAgree);

function verdictOf(optima: readonly NamedOptimum[]): Judgement {
  const agree = agreeing(optima);
  if (refuting(optima).length > 0 || agree.length === 0) return fails;
  if (agree.length === optima.length) return holds;
  return holdsIf(`the criterion is one of: ${names(agree)}`);
}

const count = (comparisons: readonly Comparison[], outcome: Comparison["outcome"]): number =>
  comparisons.filter((each) => each.outcome === outcome).length;

function scoresInShort(comparisons: readonly Comparison[]): string {
  return `${listed(smoothRivals)} beside ${reference} in ${comparisons.length} comparisons: better in ${count(comparisons, "better")}, worse in ${count(comparisons, "worse")}, no difference shown in ${count(comparisons, "no difference shown")}`;
}

function criteriaAnswer(optima: readonly NamedOptimum[]): string {
  const inside = optima.filter((o) => insideShare(o) > 0);
  const parts = inside.map((o) => `${o.name} (${formatShare(insideShare(o))} of the density)`);
  return `Slopes at the bounds for at least ${formatShare(activeToAgree)} of the density: ${names(agreeing(optima))}. Slopes inside for certain: ${listed(parts) || "none"}.`;
}

/** A criterion may have all slopes at the bounds and still not give ReLU: one slope for all data is a line (step S9). */
function straightAnswer(optima: readonly NamedOptimum[]): string {
  const lines = agreeing(optima).filter((o) => Math.max(o.atLower, o.atUpper) >= 0.999);
  return `Of the criteria with slopes at the bounds, these put one and the same slope on 99.9 % of the data, so that the best function is a straight line there: ${names(lines)}.`;
}

function settingAnswers(comparisons: readonly Comparison[]): readonly string[] {
  const settings = [...new Set(comparisons.map(({ setting }) => setting))];
  return settings.map((setting) => {
    const here = comparisons.filter((each) => each.setting === setting);
    const where = (outcome: Comparison["outcome"]) =>
      listed(
        here.filter((each) => each.outcome === outcome).map(({ activation, data }) => `${activation} on ${data}`),
      ) || "nowhere";
    const competitive = here.filter((each) => each.competitive).length;
    return `${setting}: better than ${reference}: ${where("better")}; worse: ${where("worse")}; no difference shown in ${count(here, "no difference shown")} of ${here.length}. The 95 % interval excludes a loss of ${margin} in ${competitive} of ${here.length}.`;
  });
}

const meanings: Readonly<Record<ClaimVerdict, string>> = {
  holds:
    "Each criterion that was tried is best served by slopes 0 and 1: which criterion one has in mind does not change that.",
  fails:
    "The criterion decides. Ask first what the activation is for: a criterion that is linear, or convex and to be made large, leads to slopes 0 and 1; one that has an ideal shape to be near leads to that shape.",
  "holds if": "For the criteria named in the condition slopes 0 and 1 are best; for the others this is open.",
};

function meaningOf(optima: readonly NamedOptimum[], comparisons: readonly Comparison[]): string {
  return `${meanings[verdictOf(optima).verdict]} On data, ${scoresInShort(comparisons)}. Where no difference is shown, take what suits the rest of the model: cheap arithmetic and exact certificates speak for ${reference}, derivatives without jumps for the smooth ones.`;
}

/** The scores of the reference, as a line in the figure. */
const zeroTable = table({
  name: "zero",
  caption: `${reference} beside itself.`,
  rows: dataSets,
  columns: [
    ["data", "data set", (data) => data],
    ["difference", "difference", () => 0],
  ],
  shown: false,
});

const figures: readonly Figure[] = [
  {
    name: "criterion-slopes",
    title: "The best slopes, criterion by criterion",
    caption: "Slopes of the best function with slopes in [0, 1], under standard normal pre-activations.",
    x: { label: "x", scale: "linear", domain: [-4, 4] },
    y: { label: "slope", scale: "linear", domain: [0, 1] },
    layers: [{ mark: "dot", table: "criterion-slopes", x: "x", y: "slope", panel: "criterion" }],
  },
  {
    name: "differences",
    title: `Smooth activations beside ${reference}`,
    caption: `Mean difference of test scores on the same splits and random numbers, with 95 % intervals; above 0: better than ${reference}.`,
    x: { label: "data set", scale: "category" },
    y: { label: `score minus that of ${reference}`, scale: "linear" },
    layers: [
      { mark: "line", table: "zero", x: "data", y: "difference", label: reference, dashed: true },
      withIntervals({
        mark: "dot",
        table: "comparison",
        x: "data",
        y: "difference",
        series: "activation",
        panel: "setting",
      }),
    ],
  },
];

export const c9: Claim<CriterionPlan, CriterionOptimum> = {
  id: "C9",
  revision: 1,
  title: "Whatever the criterion",
  statement:
    "Whatever the criterion, the best activation with slopes in [0, 1] has almost everywhere, by the density of its inputs, the slope 0 or 1.",
  sources: [
    papers.urenda,
    papers.bauer,
    papers.frankWolfe,
    papers.hendrycks,
    papers.elfwing,
    papers.misra,
    "Wilcoxon (1945): Individual comparisons by ranking methods. Biometrics 1; Holm (1979): A simple sequentially rejective multiple test procedure. Scand. J. Statist. 6. (comparison)",
  ],
  question:
    "The theory says that slopes lie at the bounds for whatever criterion is to be made best. Is there a criterion with an optimum inside? And do smooth activations that are not even monotone, hence outside the theory, learn worse than ReLU?",
  experiment: (profile) => {
    const { constants, repeats, steps } = scoreDesign[profile];
    return [
      `Criteria: ${criterionNames.length} criteria over the piecewise-linear functions with 32 regions on [−4, 4] and slopes in [0, 1], under standard normal pre-activations; several starts, first- and second-order conditions, and the theorem that covers the criterion.`,
      "An optimum is inside for certain on a region when no function of the same or better value has its slope at a bound there: for E[(s − f)²], alone or with a convex term, a function as good as the one found differs from it by at most the gap in mean square, and a slope at the bound would differ by more.",
      `Scores, a study (\`relucid study run studies/c9.yaml\`): ${listed(smoothRivals)} and ${reference} on ${listed(dataSets)}; two hidden layers of 32, about ${steps} steps, one learning rate (0.01) for all, as of the best epoch on validation. ${repeats} repeats, each with a split of its own; within a repeat all activations have the same split, random numbers and order of mini-batches.`,
      `Settings: free weights, as these activations are used; and weights of norm at most 1 with gains that give every network the same certified Lipschitz constant, ${listed(constants.map(String))}, whatever its activation's own.`,
      `Tests: Wilcoxon signed-rank over repeats, Holm-corrected over the ${dataSets.length * smoothRivals.length} comparisons of a setting, level ${level}. They speak about these data sets under random splits. No difference shown is not equality; therefore also: whether the 95 % interval of the mean difference excludes a loss of ${margin}.`,
    ];
  },
  rule: `Fails when, for at least one criterion, at least ${formatShare(insideToRefute)} of the density lies in regions where every optimum has its slope inside for certain, or when no criterion has slopes at the bounds. Holds when, for every criterion, the optimum found has at least ${formatShare(activeToAgree)} of the density at the bounds. Otherwise holds if the criterion is one of those with that share. The scores are reported and decide nothing.`,
  plan: () => criterionNames.map((criterion) => ({ key: `criterion/${criterion}`, criterion })),
  run: async ({ criterion }, { random }) => optimiseCriterion(criterion, random),
  study: scoreStudy,
  conclude: (trials, networks = []) => {
    const optima = trials.map(({ plan, outcome }) => ({ name: plan.criterion, ...outcome }));
    const cells = scoreCells(networks);
    const comparisons = compareScores(cells, smoothRivals, reference);
    return {
      ...verdictOf(optima),
      headline: `Slopes at the bounds for ${agreeing(optima).length} of ${optima.length} criteria, inside for certain for ${refuting(optima).length}; ${scoresInShort(comparisons)}.`,
      answer: [criteriaAnswer(optima), straightAnswer(optima), ...settingAnswers(comparisons)],
      meaning: meaningOf(optima, comparisons),
      tables: [
        criterionTable(optima),
        comparisonTable(comparisons, reference),
        criterionSlopeTable(optima),
        scoreTable(cells),
        zeroTable,
      ],
      figures,
    };
  },
};
