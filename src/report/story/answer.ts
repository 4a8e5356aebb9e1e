import type { Result } from "../../derivation/index.ts";
import { counted, formatUpperBound, listed, portion } from "../../wording/index.ts";
import type { Facts } from "./facts.ts";
import { bandIsDerived } from "./step/s4-slope-bound.ts";
import { bandText, functionFormula, scoreOverSeeds, shareOverSeeds, slopesKind } from "./wording.ts";

function band(result: Result, facts: Facts): string {
  const { in: input, out: output } = result.closeness;
  const closeness = input === output ? input : `${input} for inputs and ${output} for outputs`;
  return bandIsDerived(result.band, facts)
    ? `closeness ${closeness} confines the slopes of the activation to ${bandText(result.band)}`
    : `the slopes of the activation were confined to ${bandText(result.band)}, a band that does not follow from the closeness ${closeness}`;
}

function chosen(result: Result, facts: Facts): string {
  const { functions, regions } = result.chosen;
  const first = functions[0];
  const how = facts.smallestWithinOneError
    ? "The simplest candidate within one standard error of the best validation score"
    : "The chosen candidate";
  if (functions.length !== 1 || first === undefined) {
    return `${how} uses ${counted(functions.length, "function")} of up to ${counted(regions, "region")}; ${portion(facts.reluEquivalent, functions.length, "functions", ["is", "are"])} ReLU in disguise.`;
  }
  const kind = facts.candidate === null ? "" : ` (${slopesKind[facts.candidate.slopes]})`;
  const relation = first.reluForm === null ? "which is not equivalent to ReLU" : "which is ReLU in disguise";
  return `${how} has ${counted(regions, "region")}${kind}: ${functionFormula(first)}, ${relation}.`;
}

function comparison(facts: Facts): string {
  const { baselines, better } = facts;
  if (baselines.length === 0) return "";
  const all = counted(baselines.length, "usual activation");
  if (!facts.tested) return ` It was compared with ${all}, without a test.`;
  if (better.length > 0) {
    return ` Of ${all} in the same network, ${listed(better.map((row) => row.activation))} ${better.length === 1 ? "is" : "are"} significantly better.`;
  }
  return ` Of ${all} in the same network, none is shown to be better.`;
}

function linear(result: Result, facts: Facts): string {
  const idle =
    result.chosen.functions.length === 1 && facts.oneRegionInUse === 1
      ? " Nearly all data pass through one region of the chosen function."
      : "";
  return facts.linearVersusChosen === "as good"
    ? ` A network with no non-linearity at all does as well on validation.${idle}`
    : idle;
}

/** The answer in one paragraph. */
export function tellAnswer(result: Result, facts: Facts): string {
  const { scoreName } = result;
  return [
    `For this data: ${band(result, facts)}.`,
    `Weighted by where the data fall, ${shareOverSeeds(result.active)} of the learned slopes ended at a bound.`,
    chosen(result, facts),
    `Its test ${scoreName} is ${scoreOverSeeds(result.chosen.test, scoreName)}.${comparison(facts)}${linear(result, facts)}`,
    `The network that is handed over is certified Lipschitz with constant ${formatUpperBound(result.model.lipschitz.certified)}.`,
  ].join(" ");
}
