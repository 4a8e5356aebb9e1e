import type { Result } from "../../derivation/index.ts";
import { type Html, html } from "../../figure/index.ts";
import { level } from "../../statistics/index.ts";
import { counted, formatNumber } from "../../wording/index.ts";
import { paragraphs } from "../html.ts";
import { readFacts } from "../story/facts.ts";

function tests(result: Result): string {
  if (!readFacts(result).tested) return "No tests were made: they need several splits and something to compare with.";
  const budget =
    result.settings.preserve === "network"
      ? " Each activation’s gain was set so that all networks compared have the same certified Lipschitz constant, whatever the slopes of the activation."
      : "";
  return `All that is compared was trained on the same splits with the same seeds, and test scores were compared split by split with the corrected resampled t-test (Nadeau & Bengio 2003), two-sided.${budget} All p-values of this page were corrected together by Holm’s method; a difference is called shown when the corrected p-value is below ${formatNumber(level)}. “No difference shown” is not “equal”.`;
}

/** What the intervals and p-values of this page mean, and what they do not. */
export function statistics(result: Result): Html {
  const trained = result.seeds.filter((seed) => seed.status === "trained").length;
  const intervals =
    trained > 1
      ? `Every seed has a split of its own into training, validation and test rows, and a random start of its own. Intervals of scores are 95 % intervals of the mean over ${counted(trained, "split")}: Student’s t with the variance corrected for the rows that the splits share (1/n + n_test/n_train, Nadeau & Bengio 2003), so that they speak about other rows of the same kind, and cut at the largest possible score. Intervals of shares of slopes are Student’s t over these networks.`
      : "With one trained network there are no intervals.";
  return html`${paragraphs([intervals, tests(result)])}<p>The gain and the number of regions were chosen by the validation rows of all splits together, and a row that is held out for validation in one split may be a test row of another. A slope counts as at a bound within ${formatNumber(result.active.tolerance)} of it. The share of active constraints is weighted by the density of the training rows’ pre-activations: a region without data has weight 0.</p>
`;
}
