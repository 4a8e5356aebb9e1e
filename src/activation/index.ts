export { ActivationError, type ActivationErrorCode } from "./activation-error.ts";
export { type FromSlopes, fromSlopes } from "./from-slopes.ts";
export {
  at,
  exactAt,
  exactSlopes,
  type PiecewiseLinear,
  piecewiseLinear,
  type Region,
  regions,
  slopeAt,
} from "./piecewise-linear.ts";
export { type ReluEquivalence, type ReluForm, reluEquivalence, reluForm } from "./relu-form.ts";
