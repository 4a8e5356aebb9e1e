import type { Json } from "../trial/index.ts";
import type { Problem } from "./question.ts";
import { compareStep } from "./step/compare-step.ts";
import { gainStep } from "./step/gain-step.ts";
import { handOverStep } from "./step/hand-over-step.ts";
import { learnStep } from "./step/learn-step.ts";
import { simplifyStep } from "./step/simplify-step.ts";
import type { Derivation, Findings, Step } from "./step/step.ts";

/** The step that comes after what was found; null: nothing is left to do. Pure. */
export function nextStep(problem: Problem, found: Findings): Step | null {
  const { pilots = [], gain, learned, tried = [], simplified, comparisons, handedOver } = found;
  if (!gain) return gainStep(problem, pilots);
  if (!learned) return learnStep(problem, gain, pilots);
  if (!simplified) return simplifyStep(problem, learned, tried);
  if (!comparisons) return compareStep(problem, gain, simplified);
  if (!handedOver) return handOverStep(problem, simplified.delivered);
  return null;
}

/**
 * The chain S1–S11 on one data set: activation learned under the slope bound of closeness, active constraints, fewest regions,
 * comparison with standard activations, and the network as ONNX. The test rows decide nothing. `carryOut` runs the trials of a step
 * anywhere and gives their outcomes in order; what is found depends on the outcomes only.
 * Throws `derivation/diverged`, and what `carryOut` throws.
 */
export async function derive(
  problem: Problem,
  carryOut: (step: Step) => Promise<readonly Json[]>,
): Promise<Derivation> {
  let found: Findings = {};
  for (let step = nextStep(problem, found); step !== null; step = nextStep(problem, found))
    found = { ...found, ...step.find(await carryOut(step)) };
  return found as Derivation;
}
