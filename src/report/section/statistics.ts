import type { Result } from "../../derivation/index.ts";
import { type Html, html } from "../../figure/index.ts";
import { level } from "../../statistics/index.ts";
import { counted, formatNumber, formatPValue } from "../../wording/index.ts";
import { paragraphs } from "../html.ts";
import { readFacts } from "../story/facts.ts";

function tests(result: Result): string {
  const facts = readFacts(result);
  if (!facts.tested) return "No tests were made: they need several seeds and at least one baseline.";
  const budget =
    result.settings.preserve === "network"
      ? " Each activation’s gain was set so that all networks compared have the same certified Lipschitz constant, whatever the slopes of the activation."
      : "";
  return `Each baseline was trained in the same network with the same seeds and split as the chosen activation, and their test scores were compared seed by seed with the two-sided Wilcoxon signed-rank test.${budget} With ${counted(facts.tests, "test")} the p-values were corrected by Holm’s method; a difference is called significant when the corrected p-value is below ${formatNumber(level)}. The smallest corrected p-value that this many seeds allow is ${formatPValue(facts.smallestPValue)}. “No difference shown” is not “equal”.`;
}

/** What the intervals and p-values of this page mean, and what they do not. */
export function statistics(result: Result): Html {
  const trained = result.seeds.filter((seed) => seed.status === "trained").length;
  const intervals =
    trained > 1
      ? `The 95 % intervals are Student’s t intervals of the mean over ${counted(trained, "seed")}. They describe how much the result varies with the random start and the order of the rows, on this one split of the data. They say nothing about other splits or other data. Intervals of scores are cut at the largest possible score.`
      : "With one trained seed there are no intervals over seeds.";
  const { ci95 } = result.chosen.test;
  const noWidth =
    ci95 !== null && ci95[1] - ci95[0] < 1e-9
      ? [
          `All seeds of the chosen activation have the same test ${result.scoreName}, so its interval over seeds has no width. That is no certainty: the number of test rows limits what can be known.`,
        ]
      : [];
  return html`${paragraphs([intervals, ...noWidth, tests(result)])}<p>The activation was chosen on the validation rows; the test rows played no part in the choice. A slope counts as at a bound within ${formatNumber(result.active.tolerance)} of it. The share of active constraints is weighted by the density of the training rows’ pre-activations: a region without data has weight 0.</p>
`;
}
