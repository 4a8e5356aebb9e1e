import { call, type Expression, number, variable } from "../../activation/index.ts";

/** An affine function of something, without factors 1 and summands 0. */
function affine(factor: number, inner: Expression, summand: number): Expression {
  const scaled = factor === 1 ? inner : factor === -1 ? call("negate", inner) : call("multiply", number(factor), inner);
  if (summand === 0) return scaled;
  return summand > 0 ? call("add", scaled, number(summand)) : call("subtract", scaled, number(-summand));
}

/** α·relu(β·x + γ) + δ. */
export function reluExpression(form: Readonly<Record<"alpha" | "beta" | "gamma" | "delta", number>>): Expression {
  return affine(form.alpha, call("relu", affine(form.beta, variable, form.gamma)), form.delta);
}
