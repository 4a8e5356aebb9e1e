import type { SlopeSpace } from "../slope-space.ts";
import type { Criterion, Evaluation, Goal, Measure } from "./criterion.ts";
import { addedCurvature, isStrict, notStrictly, scaledCurvature } from "./curvature.ts";

export interface Summand {
  readonly weight: number;
  readonly criterion: Criterion;
}

/** The weighted sum of criteria, with a goal of its own; the terms' goals play no part. Its curvature follows from theirs. */
export function combination(terms: readonly Summand[], goal: Goal): Criterion {
  return Object.freeze({ name: sumText(terms), goal, on: (space: SlopeSpace) => sumOf(terms, space) });
}

function sumText(terms: readonly Summand[]): string {
  return terms
    .map(({ weight, criterion }, k) => {
      const sign = weight < 0 ? "− " : k === 0 ? "" : "+ ";
      const size = Math.abs(weight) === 1 ? "" : `${Math.abs(weight)}·`;
      return `${sign}${size}(${criterion.name})`;
    })
    .join(" ");
}

function sumOf(terms: readonly Summand[], space: SlopeSpace): Measure {
  const parts = terms.map(({ weight, criterion }) => ({ weight, measure: criterion.on(space) }));
  const usesOffset = parts.some(({ measure }) => measure.usesOffset);
  // Strictness in the slopes alone is not strictness in slopes and offset.
  const shape = ({ weight, measure }: (typeof parts)[number]) => {
    const scaled = scaledCurvature(measure.curvature, weight);
    return isStrict(scaled) && measure.usesOffset !== usesOffset ? notStrictly(scaled) : scaled;
  };
  return {
    curvature: parts.map(shape).reduce(addedCurvature, "linear"),
    separable: parts.every(({ measure }) => measure.separable),
    usesOffset,
    evaluate: (slopes, offset) => {
      const nothing: Evaluation = { value: 0, bySlope: new Float64Array(slopes.length), byOffset: 0 };
      return parts.reduce((sum, { weight, measure }) => plus(sum, weight, measure.evaluate(slopes, offset)), nothing);
    },
  };
}

function plus(sum: Evaluation, weight: number, term: Evaluation): Evaluation {
  return {
    value: sum.value + weight * term.value,
    bySlope: sum.bySlope.map((g, k) => g + weight * term.bySlope[k]!),
    byOffset: sum.byOffset + weight * term.byOffset,
  };
}
