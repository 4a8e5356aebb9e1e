import type { Activation } from "./activation.ts";
import { derivative } from "./expression/derivative.ts";
import { evaluator } from "./expression/evaluate.ts";
import { parseFormula } from "./expression/parse.ts";
import { print } from "./expression/print.ts";
import { onAllDoubles } from "./limits.ts";
import { sampledRange } from "./sampled-range.ts";

/**
 * An activation from a formula in x.
 *
 * Nothing is declared about it: `traits` is null and `slopeRange` holds the extremes of sampled slopes, which prove nothing.
 *
 * @throws {ActivationError} `activation/bad-formula`.
 */
export function formulaActivation(text: string): Activation {
  const expression = parseFormula(text);
  const slope = derivative(expression);
  const slopeAt = onAllDoubles(evaluator(slope));
  const formula = print(expression);
  return Object.freeze({
    name: `formula:${formula}`,
    parameters: Object.freeze({}),
    formula,
    expression,
    at: onAllDoubles(evaluator(expression)),
    slopeAt,
    accuracy: null,
    // Thousands of evaluations, which few ask for.
    get slopeRange() {
      return Object.freeze(sampledRange(slopeAt));
    },
    slopeRangeBy: "sampled",
    traits: null,
    pieces: null,
    source: "formula given by the user",
  });
}
