import type { Accuracy, Activation, Traits } from "../activation.ts";
import { ActivationError } from "../activation-error.ts";
import { type FarLeft, farLeft, farLeftSlope, isFarLeft } from "../compensated.ts";
import { preciseEvaluator } from "../double-double/index.ts";
import { simplified } from "../expression/build.ts";
import { derivative } from "../expression/derivative.ts";
import { evaluator } from "../expression/evaluate.ts";
import type { Expression } from "../expression/expression.ts";
import { parseFormula } from "../expression/parse.ts";
import { print } from "../expression/print.ts";
import { onAllDoubles } from "../limits.ts";
import { isWithinSize, type PiecewiseLinear, piecewiseLinear } from "../piecewise-linear.ts";

/** A parameter of a catalogue entry and the values it may take. */
export interface Parameter {
  readonly name: string;
  readonly default: number;
  readonly range: "finite" | "non-negative" | "positive" | "positive or infinite";
}

/** What an entry's file says about its activation; functions take the parameters in their order. */
export interface Definition {
  readonly name: string;
  readonly source: string;
  readonly parameters?: readonly Parameter[];
  /** Other words in the parentheses, such as a framework's name, and the specification they stand for. */
  readonly variants?: Readonly<Record<string, string>>;
  /** The entry that is meant where more parameters are given than this one has. */
  readonly longer?: string;
  /** Takes the parameters as text that may stand anywhere in a formula. Defined at every finite x, in every branch. */
  readonly formula: (...parameters: string[]) => string;
  readonly slopeRange: (...parameters: number[]) => readonly [number, number];
  readonly slopeRangeBy?: "closed form" | "computed";
  readonly traits: Traits | ((...parameters: number[]) => Traits);
  /** The same function, exactly; null where it is not known that doubles hold its knots, values and slopes. */
  readonly pieces?: (...parameters: number[]) => Omit<PiecewiseLinear, "kind"> | null;
  /** In place of the formula's evaluation in doubles, where that loses accuracy. */
  readonly at?: (x: number, ...parameters: number[]) => number;
  /** In place of the slope's evaluation in double-double, where that loses accuracy or is slow. */
  readonly slopeAt?: (x: number, ...parameters: number[]) => number;
  /** Forms of value and slope, for all x, in which next to nothing cancels; then these are evaluated, in double-double. */
  readonly stable?: Readonly<Partial<Record<"value" | "slope", (...parameters: string[]) => string>>>;
  /** The activation where e^(k·x) is below e^−600, if it has factors there that grow as x does. */
  readonly farLeft?: (...parameters: number[]) => FarLeft;
  /** If better than `usual`. */
  readonly accuracy?: Accuracy;
  /** Why these parameters do not go together, or null. */
  readonly clash?: (...parameters: number[]) => string | null;
}

/** A member of the catalogue: makes its activation for given parameters. */
export interface CatalogueEntry {
  readonly name: string;
  readonly source: string;
  readonly parameters: readonly Parameter[];
  readonly variants: Readonly<Record<string, string>>;
  readonly longer: string | null;
  /**
   * The activation for these parameters; missing ones take their defaults.
   *
   * @throws {ActivationError} `activation/bad-parameter` for too many parameters or one out of its range.
   */
  make(...values: number[]): Activation;
}

/** What every entry promises at least. */
const usual: Accuracy = Object.freeze({ value: 4, slope: 4, shift: 2 ** -96 });
/** Values and slopes are the true ones. */
export const exact: Accuracy = Object.freeze({ value: 0, slope: 0, shift: 0 });
/** Values are the true ones rounded to nearest, and slopes too. */
export const correctlyRounded: Accuracy = Object.freeze({ value: 0.5, slope: 0.5, shift: 0 });

const ranges: Readonly<Record<Parameter["range"], (value: number) => boolean>> = {
  finite: Number.isFinite,
  "non-negative": (value) => Number.isFinite(value) && value >= 0,
  positive: (value) => Number.isFinite(value) && value > 0,
  "positive or infinite": (value) => value > 0,
};

const wanted: Readonly<Record<Parameter["range"], string>> = {
  finite: "a finite number",
  "non-negative": "finite and non-negative",
  positive: "finite and positive",
  "positive or infinite": "positive (Infinity is allowed)",
};

/** A catalogue entry from its definition. */
// @__NO_SIDE_EFFECTS__
export function define(definition: Definition): CatalogueEntry {
  const parameters = Object.freeze(definition.parameters ?? []);
  return Object.freeze({
    name: definition.name,
    source: definition.source,
    parameters,
    variants: Object.freeze(definition.variants ?? {}),
    longer: definition.longer ?? null,
    make: (...given: number[]) => make(definition, parameters, given),
  });
}

function make(definition: Definition, parameters: readonly Parameter[], given: readonly number[]): Activation {
  check(definition, parameters, given);
  const values = parameters.map((parameter, i) => given[i] ?? parameter.default);
  const clash = definition.clash?.(...values) ?? null;
  if (clash !== null) throw new ActivationError("activation/bad-parameter", `${definition.name}: ${clash}.`);
  const expression = simplified(parseFormula(definition.formula(...values.map(text))));
  const { traits } = definition;
  return Object.freeze({
    name: values.length === 0 ? definition.name : `${definition.name}(${values.join(",")})`,
    parameters: Object.freeze(Object.fromEntries(parameters.map(({ name }, i) => [name, values[i]!]))),
    formula: print(expression),
    expression,
    ...evaluation(definition, expression, values),
    accuracy: definition.accuracy ?? usual,
    slopeRange: Object.freeze(definition.slopeRange(...values)),
    slopeRangeBy: definition.slopeRangeBy ?? "closed form",
    traits: Object.freeze(typeof traits === "function" ? traits(...values) : traits),
    pieces: held(definition.pieces?.(...values) ?? null),
    source: definition.source,
  });
}

function held(parts: Omit<PiecewiseLinear, "kind"> | null): PiecewiseLinear | null {
  return parts !== null && [...parts.knots, ...parts.values].every(isWithinSize) ? piecewiseLinear(parts) : null;
}

function evaluation(
  { at, slopeAt, stable, farLeft: left }: Definition,
  expression: Expression,
  values: readonly number[],
): Pick<Activation, "at" | "slopeAt"> {
  const read = (formula: (...parameters: string[]) => string): Expression =>
    simplified(parseFormula(formula(...values.map(text))));
  const slope = stable?.slope === undefined ? derivative(expression) : read(stable.slope);
  const near =
    at === undefined
      ? stable?.value === undefined
        ? evaluator(expression)
        : preciseEvaluator(read(stable.value))
      : (x: number) => at(x, ...values);
  const nearSlope = slopeAt === undefined ? preciseEvaluator(slope) : (x: number) => slopeAt(x, ...values);
  if (left === undefined) return { at: onAllDoubles(near), slopeAt: onAllDoubles(nearSlope) };
  const tail = left(...values);
  return {
    at: onAllDoubles((x) => (isFarLeft(tail, x) ? farLeft(tail, x) : near(x))),
    slopeAt: onAllDoubles((x) => (isFarLeft(tail, x) ? farLeftSlope(tail, x) : nearSlope(x))),
  };
}

function check({ name }: Definition, parameters: readonly Parameter[], given: readonly number[]): void {
  if (given.length > parameters.length) {
    const takes =
      parameters.length === 0
        ? "no parameters"
        : `at most ${parameters.length} (${parameters.map((p) => p.name).join(", ")})`;
    throw new ActivationError("activation/bad-parameter", `${name} takes ${takes}, got ${given.length}.`);
  }
  given.forEach((value, i) => {
    const parameter = parameters[i]!;
    // From code without types anything may come.
    const isNumber = typeof value === "number";
    if (!isNumber || !ranges[parameter.range](value)) {
      throw new ActivationError(
        "activation/bad-parameter",
        `${name}: ${parameter.name} must be ${wanted[parameter.range]}, got ${isNumber ? value : "no number"}.`,
      );
    }
  });
}

/** A number that may stand anywhere in a formula: negative ones in parentheses. */
function text(value: number): string {
  return value < 0 || Object.is(value, -0) ? `(${value === 0 ? "-0" : value})` : `${value}`;
}
