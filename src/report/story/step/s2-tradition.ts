import { formatScore } from "../../../wording/index.ts";
import { type Comparison, hasScore } from "../facts.ts";
import type { Agreement, TellStep } from "../step.ts";

function find(rows: readonly Comparison[], name: string): Comparison | undefined {
  return rows.find((row) => row.activation === name && hasScore(row));
}

function agreement(relu: Comparison | undefined, sigmoid: Comparison | undefined): Agreement {
  if (relu === undefined || sigmoid === undefined) return "premise";
  if (relu.score <= sigmoid.score) return "does not hold here";
  return relu.ci95 !== null && sigmoid.ci95 !== null && relu.ci95[0] > sigmoid.ci95[1]
    ? "holds here"
    : "not shown here";
}

function sentence(relu: Comparison, sigmoid: Comparison, scoreName: string): string {
  const scores = `In the same network on this data ReLU reached a mean test ${scoreName} of ${formatScore(relu.score)} and the logistic sigmoid ${formatScore(sigmoid.score)}`;
  const verdict = agreement(relu, sigmoid);
  if (verdict === "holds here") return `${scores}; the intervals over seeds do not overlap.`;
  if (verdict === "does not hold here") return `${scores}: here ReLU is not ahead of the sigmoid.`;
  return relu.ci95 === null
    ? `${scores}; with one seed there is no interval to judge the difference by.`
    : `${scores}; the intervals over seeds overlap, so this run alone does not show the difference.`;
}

/** S2: from the sigmoid to ReLU. */
export const tellTradition: TellStep = (result) => {
  const relu = find(result.compare, "relu");
  const sigmoid = find(result.compare, "sigmoid");
  return {
    id: "S2",
    title: "From the sigmoid to ReLU",
    statement:
      "By tradition s was the logistic sigmoid 1/(1 + exp(−x)). Today it is mostly the rectified linear unit, ReLU: relu(x) = max(0, x), with which deep networks learn far better.",
    here: [
      relu === undefined || sigmoid === undefined
        ? "This run did not compare ReLU with the sigmoid."
        : sentence(relu, sigmoid, result.scoreName),
    ],
    agreement: agreement(relu, sigmoid),
  };
};
