import type { RandomStream } from "../../random/index.ts";
import { OptimumError } from "../optimum-error.ts";
import type { Measure } from "./criterion.ts";
import { isConcave, isConvex } from "./curvature.ts";

export interface MeasureCheck {
  readonly name: string;
  readonly regions: number;
  readonly band: { readonly lo: number; readonly hi: number };
  readonly random: RandomStream;
}

const POINTS = 5;
const STEP = 1e-5;
const TOLERANCE = 1e-5;

/**
 * Checks a criterion that a user wrote, at random functions: lengths and finiteness, derivatives against central differences, and that no
 * claim about it (curvature, separable, usesOffset) is contradicted. Passing proves nothing; a contradiction is a certain error.
 *
 * Throws OptimumError "optimum/bad-criterion" with the place and both numbers.
 */
export function checkMeasure(measure: Measure, check: MeasureCheck): void {
  for (let k = 0; k < POINTS; k++) {
    const random = check.random.split("check", k);
    const [p, q] = [place(check, random), place(check, random)];
    checkDerivatives(measure, check, p);
    checkCurvature(measure, check, [p, q]);
    checkSeparable(measure, check, [p, q]);
  }
}

/** Slopes inside the band, with the offset behind them. */
function place({ regions, band: { lo, hi } }: MeasureCheck, random: RandomStream): Float64Array {
  const slopes = Float64Array.from({ length: regions }, () => lo + (hi - lo) * (0.05 + 0.9 * random.uniform()));
  return Float64Array.of(...slopes, random.normal());
}

function evaluated({ evaluate }: Measure, { name, regions }: MeasureCheck, p: Float64Array) {
  const found = evaluate(p.slice(0, regions), p[regions]!);
  const derivatives = [...(found?.bySlope ?? []), found?.byOffset ?? Number.NaN];
  const wrong =
    derivatives.length !== regions + 1
      ? `bySlope must hold ${regions} numbers, one per region, but holds ${derivatives.length - 1}`
      : ![found.value, ...derivatives].every((x) => Number.isFinite(x))
        ? `value and derivatives must be finite numbers, but at slopes [${[...p.slice(0, regions)].map((x) => x.toPrecision(4)).join(", ")}] they are not (value ${found.value})`
        : null;
  if (wrong !== null) throw new OptimumError("optimum/bad-criterion", `criterion "${name}": ${wrong}.`);
  return { value: found.value, derivatives };
}

function checkDerivatives(measure: Measure, check: MeasureCheck, p: Float64Array): void {
  const { value, derivatives } = evaluated(measure, check, p);
  const step = STEP * Math.max(1, check.band.hi - check.band.lo);
  const difference = (i: number, by: number) => {
    const moved = (sign: number) => p.map((x, j) => (j === i ? x + sign * by : x));
    return (evaluated(measure, check, moved(1)).value - evaluated(measure, check, moved(-1)).value) / (2 * by);
  };
  const near = derivatives.map((_, i) => difference(i, step));
  const scale = Math.max(...near.map(Math.abs), ...derivatives.map(Math.abs), 1e-6 * Math.abs(value));
  near.forEach((found, i) => {
    const said = derivatives[i]!;
    // Where differences at two steps disagree, their error is about as large.
    const doubt = Math.abs(found - difference(i, 2 * step));
    if (Math.abs(said - found) <= TOLERANCE * scale + doubt) return;
    const which = i < check.regions ? `bySlope[${i}]` : "byOffset";
    const cure = i < check.regions || measure.usesOffset ? "" : " (it claims usesOffset: false)";
    throw new OptimumError(
      "optimum/bad-criterion",
      `criterion "${check.name}": ${which} is ${said}, but a central difference of its values gives ${found.toPrecision(6)}${cure}; correct the derivative.`,
    );
  });
  if (!measure.usesOffset && derivatives[check.regions] !== 0) {
    throw new OptimumError(
      "optimum/bad-criterion",
      `criterion "${check.name}" claims usesOffset: false, so byOffset must be 0, got ${derivatives[check.regions]}.`,
    );
  }
}

type Pair = readonly [Float64Array, Float64Array];

function checkCurvature(measure: Measure, check: MeasureCheck, [p, q]: Pair): void {
  const at = (x: Float64Array) => evaluated(measure, check, x).value;
  const [a, b, middle] = [at(p), at(q), at(p.map((x, i) => (x + q[i]!) / 2))];
  const rise = middle - (a + b) / 2;
  const slack = 1e-9 * Math.max(Math.abs(a), Math.abs(b), Math.abs(middle));
  const { curvature } = measure;
  if ((isConvex(curvature) && rise > slack) || (isConcave(curvature) && rise < -slack)) {
    throw new OptimumError(
      "optimum/bad-criterion",
      `criterion "${check.name}" claims to be ${curvature}, but between two functions with values ${a} and ${b} it is ${middle} in the middle; claim "none" if unsure.`,
    );
  }
}

function checkSeparable(measure: Measure, check: MeasureCheck, [p, q]: Pair): void {
  if (!measure.separable || check.regions < 2) return;
  const at = (x: Float64Array) => evaluated(measure, check, x).value;
  const mixed = (x: Float64Array, y: Float64Array) => x.map((xi, i) => (i % 2 === 0 ? xi : y[i]!));
  const [whole, halves] = [at(p) + at(q), at(mixed(p, q)) + at(mixed(q, p))];
  if (Math.abs(whole - halves) <= 1e-9 * Math.max(Math.abs(at(p)), Math.abs(at(q)))) return;
  throw new OptimumError(
    "optimum/bad-criterion",
    `criterion "${check.name}" claims to be a sum of functions of one slope each, but exchanging slopes of two functions changes the sum of its values from ${whole} to ${halves}; claim separable: false.`,
  );
}
