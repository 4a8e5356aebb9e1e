import * as rooms from "../activation/index.ts";
import { straightLines } from "../certificate/index.ts";
import { unexpected } from "./guard/argument-error.ts";
import { rational } from "./guard/exact.ts";
import {
  anyNumber,
  checked,
  finite,
  type Guard,
  listOf,
  nullable,
  numbers,
  object,
  options,
  text,
} from "./guard/guard.ts";
import { activation, expression, points } from "./guard/subject.ts";

export {
  type Accuracy,
  type Activation,
  ActivationError,
  type ActivationErrorCode,
  aliases,
  type CatalogueEntry,
  catalogue,
  type Expression,
  type FromSlopes,
  type Parameter,
  type PiecewiseLinear,
  type Region,
  type ReluEquivalence,
  type ReluForm,
  type Straight,
  type Traits,
} from "../activation/index.ts";

/**
 * The activation that a text names: `gelu`, `leaky_relu(0.2)`, `nn.ELU(alpha=1.0)`, or `formula:x*sigmoid(1.702*x)`.
 *
 * @throws {ActivationError} `activation/unknown-activation`, `activation/bad-parameter`, `activation/bad-formula`.
 */
export function parseActivation(spec: string): rooms.Activation {
  return rooms.parseActivation(text(spec, "parseActivation"));
}

export const parseFormula = checked("parseFormula", rooms.parseFormula, text);
export const print = checked("print", rooms.print, expression);
export const derivative = checked("derivative", rooms.derivative, expression);
export const evaluate = checked("evaluate", rooms.evaluate, expression, anyNumber);

const parts = { knots: numbers, values: numbers, leftSlope: finite, rightSlope: finite };
export const piecewiseLinear = checked("piecewiseLinear", rooms.piecewiseLinear, object(parts));
export const fromSlopes = checked(
  "fromSlopes",
  rooms.fromSlopes,
  options({ knots: numbers, slopes: numbers, anchor: options({ x: finite, value: finite }) }),
);
export const at = checked("at", rooms.at, points, anyNumber);
export const slopeAt = checked("slopeAt", rooms.slopeAt, points, anyNumber);
export const exactAt = checked("exactAt", rooms.exactAt, points, finite);
export const exactSlopes = checked("exactSlopes", rooms.exactSlopes, points);
export const regions = checked("regions", rooms.regions, points);

/** The activation that a piecewise-linear function is, under a name of the caller's choice. Throws as `piecewiseLinear`. */
export function pointsActivation(name: string, s: rooms.PiecewiseLinear): rooms.Activation {
  return rooms.pointsActivation(text(name, "pointsActivation, argument 1"), points(s, "pointsActivation, argument 2"));
}

const regionList = listOf<rooms.Region>(
  object({ from: nullable(rational), to: nullable(rational), slope: rational, offset: rational }),
);

/** What is piecewise linear: points, their regions, an activation, or its text. */
const straight: Guard<rooms.Straight> = (value, at) => {
  if (Array.isArray(value) && value.length > 0) return regionList(value, at);
  if ((value as { kind?: unknown } | null | undefined)?.kind === "piecewise-linear") return points(value, at);
  const s = activation(value, at);
  const lines = straightLines(s);
  if (lines !== null) return lines;
  throw unexpected("piecewise-linear", at, "a continuous piecewise-linear function with rational numbers", s.name);
};

/** The canonical form s(x) = a·x + b + Σ c_i·relu(x − t_i) of a piecewise-linear activation; see `ReluForm`. Throws `argument/piecewise-linear` for others. */
export function reluForm(s: rooms.Straight | rooms.Activation | string): rooms.ReluForm {
  return rooms.reluForm(straight(s, "reluForm"));
}

/** Whether a piecewise-linear activation is ReLU up to affine maps, s(x) = alpha·relu(beta·x + gamma) + delta; decided exactly. Throws as `reluForm`. */
export function reluEquivalence(s: rooms.Straight | rooms.Activation | string): rooms.ReluEquivalence {
  return rooms.reluEquivalence(straight(s, "reluEquivalence"));
}

export const normalDensity = checked("normalDensity", rooms.normalDensity, anyNumber);
export const normalDistribution = checked("normalDistribution", rooms.normalDistribution, anyNumber);
