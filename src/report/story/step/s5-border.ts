import { counted, formatCount, formatNumber } from "../../../wording/index.ts";
import type { TellStep } from "../step.ts";

/** S5: an optimum is interior or on the border. */
export const tellBorder: TellStep = (result, facts) => {
  const unknowns = facts.regions * result.functions;
  const [lo, hi] = result.band;
  return {
    id: "S5",
    title: "With many constraints the optimum sits on the border",
    statement:
      "The best function in a region is either inside it, where the gradient vanishes, or on its border. The more constraints, the smaller the region beside the space around it, and the less likely that a point of vanishing gradient falls inside.",
    here: [
      `Here the unknowns are ${counted(unknowns, "slope")} p with the constraints p ≥ ${formatNumber(lo)} and p ≤ ${formatNumber(hi)} each: ${formatCount(2 * unknowns)} constraints, of which at most half can be active at once.`,
      "This step argues from probability and is no theorem: a criterion may have its optimum inside. Whether it happened is measured in the next two steps.",
    ],
    agreement: "argument",
  };
};
