import type { Result } from "../../../derivation/index.ts";
import { capitalised, counted, formatNumber, portion } from "../../../wording/index.ts";
import type { Facts } from "../facts.ts";
import type { Agreement, TellStep } from "../step.ts";
import { functionFormula, slopesKind } from "../wording.ts";

function choice(result: Result, facts: Facts): string {
  const learned = result.pareto.some((row) => row.slopes === "learned") ? ", and the learned function itself" : "";
  const candidates = `${counted(result.pareto.length, "candidate")} were scored on the validation rows: simplifications of the learned function, from two regions up until some were enough, each with the weights trained again while the activation was kept fixed${learned}.`;
  const { candidate } = facts;
  if (candidate === null) return candidates;
  const chosen = `${counted(candidate.regions, "region")} (${slopesKind[candidate.slopes]})`;
  if (facts.smallestWithinOneError) {
    return `${candidates} Chosen: ${chosen}, the fewest regions whose validation ${result.scoreName} lies within one standard error of the best, slopes at the bounds first. Candidates were compared split by split, and the standard error of a difference is corrected for the rows that splits share.`;
  }
  return `${candidates} Chosen: ${chosen}.`;
}

/** The constants of a ReLU form, named. */
export function reluConstants(form: NonNullable<Result["chosen"]["reluForm"]>): string {
  return `α = ${formatNumber(form.alpha, 4)}, β = ${formatNumber(form.beta, 4)}, γ = ${formatNumber(form.gamma, 4)}, δ = ${formatNumber(form.delta, 4)}`;
}

/** The reason as a clause: without its full stop, long decimals shortened. */
export function whyNot(reason: string | null): string {
  return (reason ?? "no such constants exist")
    .replace(/\.$/, "")
    .replace(/-?\d+\.\d{5,}(?:e[+-]?\d+)?/g, (digits) => formatNumber(Number(digits), 4));
}

function equivalence(result: Result, facts: Facts): string {
  const { functions } = result.chosen;
  const first = functions[0];
  if (functions.length === 1 && first !== undefined) {
    return first.reluForm === null
      ? `The chosen function is not α·relu(β·x + γ) + δ for any constants: ${whyNot(first.whyNotRelu)}.`
      : `The chosen function is ReLU in disguise: ${functionFormula(first)} for all x, with ${reluConstants(first.reluForm)}. The weights and biases before and after absorb such constants: the networks are those of relu, and differ from them in training only, by where the biases start.`;
  }
  return `${capitalised(portion(facts.reluEquivalent, functions.length, "chosen functions", ["is", "are"]))} α·relu(β·x + γ) + δ${facts.reluEquivalent > 0 ? " with constants of their own" : " for any constants"}.`;
}

/** Where a linear model would do, two regions are chosen whatever their shape. */
function agreementOf(facts: Facts): Agreement {
  if (!facts.needsPieces) return "not tested here";
  if (facts.allReluEquivalent) return "holds here";
  return facts.reluEquivalent > 0 ? "holds in part" : "does not hold here";
}

function untested({ answer }: Result, facts: Facts): readonly string[] {
  if (facts.needsPieces) return [];
  return [
    answer.onePieceInUse
      ? "Nearly all data pass through one of its pieces, so this run does not test what its shape is good for."
      : "A linear model is not shown to be worse, so this run does not test what its shape is good for.",
  ];
}

/** S10: two regions, and their relation to ReLU. */
export const tellReluForm: TellStep = (result, facts) => ({
  id: "S10",
  title: "Two regions: ReLU in disguise",
  statement:
    "Two regions are the simplest case. With slopes 0 and 1 every such function is α·relu(β·x + γ) + δ, linearly equivalent to ReLU.",
  here: [choice(result, facts), equivalence(result, facts), ...untested(result, facts)],
  agreement: agreementOf(facts),
});
