import { counted, listed } from "../../../wording/index.ts";
import type { Facts } from "../facts.ts";
import type { Agreement, Step } from "../step.ts";

const names = (rows: readonly { readonly activation: string }[]): string => listed(rows.map((row) => row.activation));

/** What the paired tests allow to say about the baselines, one sentence each. */
function comparisonSentences(facts: Facts): readonly string[] {
  const { baselines, better, worse, undecided, failed } = facts;
  const lost = failed.length === 0 ? [] : [`Diverged with every seed: ${names(failed)}.`];
  if (baselines.length === 0) return ["No baseline could be compared.", ...lost];
  if (!facts.tested) {
    return [
      `Compared with ${counted(baselines.length, "baseline")}; with so few seeds no test is possible, and no winner is named.`,
      ...lost,
    ];
  }
  return [
    ...lost,
    ...(better.length === 0 ? [] : [`Significantly better than the chosen activation: ${names(better)}.`]),
    ...(worse.length === 0 ? [] : [`Significantly worse than the chosen activation: ${names(worse)}.`]),
    ...(undecided.length === 0 ? [] : [`No difference shown: ${names(undecided)}.`]),
  ];
}

function idsOf(steps: readonly Step[], ...agreements: readonly Agreement[]): readonly string[] {
  return steps.filter((step) => agreements.includes(step.agreement)).map((step) => step.id);
}

function conclusion(steps: readonly Step[]): { readonly text: string; readonly agreement: Agreement } {
  const failed = idsOf(steps, "does not hold here");
  const open = idsOf(steps, "holds in part", "not shown here");
  const idle = idsOf(steps, "not tested here");
  if (failed.length + open.length + idle.length === 0) {
    return {
      text: "On this data every measured step of the chain holds: this run ends at ReLU.",
      agreement: "holds here",
    };
  }
  if (idle.includes("S10") && failed.length === 0)
    return {
      text: `On this data the chain is not tested to its end: ${listed(idle)} could not have failed here.`,
      agreement: "not tested here",
    };
  const verb = (ids: readonly string[], one: string, more: string): string =>
    `${listed(ids)} ${ids.length === 1 ? one : more}`;
  const parts = [
    ...(failed.length === 0 ? [] : [verb(failed, "does not hold", "do not hold")]),
    ...(open.length === 0
      ? []
      : [verb(open, "holds only in part or is not shown", "hold only in part or are not shown")]),
    ...(idle.length === 0 ? [] : [verb(idle, "was not tested", "were not tested")]),
  ];
  return {
    text: `On this data the chain does not go through in full: ${parts.join("; ")}. See above, and “Where this run departs from the theory” below.`,
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
