export type { Accuracy, Activation, Traits } from "./activation.ts";
export { ActivationError, type ActivationErrorCode } from "./activation-error.ts";
export { aliases, catalogue } from "./catalogue/catalogue.ts";
export type { CatalogueEntry, Parameter } from "./catalogue/define.ts";
export { derivative } from "./expression/derivative.ts";
export { evaluate } from "./expression/evaluate.ts";
export {
  type Comparison,
  type Conditional,
  call,
  conditional,
  dependsOnX,
  type Expression,
  isConstant,
  number,
  type Template,
  variable,
  type Word,
  words,
} from "./expression/expression.ts";
export { parseFormula } from "./expression/parse.ts";
export { print } from "./expression/print.ts";
export { type FromSlopes, fromSlopes } from "./from-slopes.ts";
export { type GroupSort, isGroupSort, type Nonlinearity, parseGroupSort } from "./group-sort.ts";
export { parseActivation } from "./parse-activation.ts";
export {
  at,
  exactAt,
  exactSlopes,
  merged,
  type PiecewiseLinear,
  piecewiseLinear,
  type Region,
  regions,
  slopeAt,
} from "./piecewise-linear.ts";
export { pointsActivation } from "./points-activation.ts";
export { type ReluEquivalence, type ReluForm, reluEquivalence, reluForm, type Straight } from "./relu-form.ts";
export { normalDensity, normalDistribution, sigmoid } from "./special-function.ts";
