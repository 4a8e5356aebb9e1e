import { counted, formatPValue, listed } from "../../format.ts";
import type { Facts } from "../facts.ts";
import type { Agreement, Step } from "../step.ts";

const names = (rows: readonly { readonly activation: string }[]): string => listed(rows.map((row) => row.activation));

/** What the paired tests allow to say about the baselines, one sentence each. */
export function comparisonSentences(facts: Facts): readonly string[] {
  const { baselines, better, worse, undecided } = facts;
  if (baselines.length === 0) return ["No baselines were compared."];
  if (!facts.tested) {
    return [
      `Compared with ${counted(baselines.length, "baseline")}; with so few seeds no test is possible, and no winner is named.`,
    ];
  }
  const sentences = [
    ...(better.length === 0 ? [] : [`Significantly better than the chosen activation: ${names(better)}.`]),
    ...(worse.length === 0 ? [] : [`Significantly worse than the chosen activation: ${names(worse)}.`]),
    ...(undecided.length === 0 ? [] : [`No difference shown: ${names(undecided)}.`]),
  ];
  if (facts.smallestPValue > 0.05 && better.length + worse.length === 0) {
    sentences.push(
      `With ${counted(facts.chosenRow?.seedScores.length ?? facts.trained.length, "seed")} and ${counted(baselines.length, "baseline")} the smallest corrected p-value that could come out at all is ${formatPValue(facts.smallestPValue)}: this run could not have shown a difference at the level 0.05. More seeds are needed for that.`,
    );
  }
  return sentences;
}

function conclusion(steps: readonly Step[]): { readonly text: string; readonly agreement: Agreement } {
  const failed = steps.filter((step) => step.agreement === "does not hold here").map((step) => step.id);
  const open = steps
    .filter((step) => step.agreement === "holds in part" || step.agreement === "not shown here")
    .map((step) => step.id);
  if (failed.length === 0 && open.length === 0) {
    return {
      text: `On this data every measured step of the chain holds: this run ends at ReLU.`,
      agreement: "holds here",
    };
  }
  const parts = [
    ...(failed.length === 0 ? [] : [`${listed(failed)} ${failed.length === 1 ? "does" : "do"} not hold`]),
    ...(open.length === 0
      ? []
      : [
          `${listed(open)} ${open.length === 1 ? "holds" : "hold"} only in part or ${open.length === 1 ? "is" : "are"} not shown`,
        ]),
  ];
  return {
    text: `On this data the chain does not go through in full: ${parts.join("; ")}. See these steps above and “Where this run departs from the theory” below.`,
    agreement: failed.includes("S10") || failed.includes("S4") ? "does not hold here" : "holds in part",
  };
}

/** S11: what this run says about ReLU, given the steps before. */
export function tellConclusion(facts: Facts, steps: readonly Step[]): Step {
  const { text, agreement } = conclusion(steps);
  return {
    id: "S11",
    title: "So ReLU is explained",
    statement:
      "Closeness bounds the slope, many constraints push the slope to its bounds, and the simplest such function that is not linear is ReLU.",
    here: [text, ...comparisonSentences(facts)],
    agreement,
  };
}
