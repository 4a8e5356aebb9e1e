import type { Result } from "../../../derivation/index.ts";
import { formatPValue, formatScore } from "../../../wording/index.ts";
import { type Comparison, hasScore } from "../facts.ts";
import type { Agreement, TellStep } from "../step.ts";

function find(rows: readonly Comparison[], name: string): Comparison | undefined {
  return rows.find((row) => row.activation === name && hasScore(row));
}

type Tradition = Result["tradition"];

function agreement(tradition: Tradition): Agreement {
  if (tradition === null) return "premise";
  if (tradition.outcome === "better") return "holds here";
  return tradition.outcome === "worse" ? "does not hold here" : "not shown here";
}

function sentence(relu: Comparison, sigmoid: Comparison, { scoreName, tradition }: Result): string {
  const scores = `In the same network on this data ReLU reached a mean test ${scoreName} of ${formatScore(relu.score)} and the logistic sigmoid ${formatScore(sigmoid.score)}`;
  if (tradition === null) return `${scores}; with one split there is no test of the difference.`;
  const words = {
    better: "ReLU is better",
    worse: "the sigmoid is better",
    "no difference shown": "no difference is shown",
  };
  return `${scores}; split by split ${words[tradition.outcome]} (p = ${formatPValue(tradition.corrected)}, corrected).`;
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
        : sentence(relu, sigmoid, result),
    ],
    agreement: agreement(result.tradition),
  };
};
