import { expm1, exponential } from "./exponential.ts";
import { cosh, sinh, tanh } from "./hyperbolic.ts";
import { asinh, atan } from "./inverse.ts";
import { sigmoid, softplus } from "./logistic.ts";
import { erf } from "./normal.ts";
import { cos, sin, tan } from "./wave.ts";

/** The words of formulas that are primitives and need no rewriting. */
export const wordPrimitives = Object.freeze({
  exp: exponential,
  expm1,
  sin,
  cos,
  tan,
  atan,
  asinh,
  sinh,
  cosh,
  tanh,
  erf,
  sigmoid,
  softplus,
});
