export { onePlusSinOfProduct, waveOfProduct } from "./angle.ts";
export {
  add,
  type DoubleDouble,
  divide,
  exactly,
  multiply,
  negate,
  one,
  productError,
  productOf,
  rounded,
  scaled,
} from "./arithmetic.ts";
export { normalDensity, normalDistribution } from "./error-function.ts";
export { preciseEvaluator } from "./evaluate.ts";
export { exp, sigmoid, tanh } from "./exponential.ts";
