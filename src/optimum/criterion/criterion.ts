import type { SlopeSpace } from "../slope-space.ts";
import type { Curvature } from "./curvature.ts";

export type Goal = "minimise" | "maximise";

/** The value of a criterion at a function, and its derivatives by the slopes and by the offset s(0). */
export interface Evaluation {
  readonly value: number;
  readonly bySlope: Float64Array;
  readonly byOffset: number;
}

/** A criterion made ready for the functions of one slope space. */
export interface Measure {
  /** Its shape as a function of slopes and offset; "none" where nothing is known. A wrong claim makes wrong theorems. */
  readonly curvature: Curvature;
  /** Whether it is a sum of functions of one slope each. */
  readonly separable: boolean;
  /** Whether the offset plays a part; where not, derivatives by it are 0 and it is left at 0. */
  readonly usesOffset: boolean;
  /** Must not keep or change `slopes`. */
  evaluate(slopes: Float64Array, offset: number): Evaluation;
}

/**
 * A number to be made least or greatest over activations with slopes in a band. Users write their own by this interface.
 *
 * @example
 * const meanSquareSlope = {
 *   name: "E[s′²]",
 *   goal: "maximise",
 *   on: ({ weights }) => ({
 *     curvature: "convex", separable: true, usesOffset: false,
 *     evaluate: (slopes) => ({
 *       value: slopes.reduce((sum, p, k) => sum + weights[k] * p * p, 0),
 *       bySlope: slopes.map((p, k) => 2 * weights[k] * p),
 *       byOffset: 0,
 *     }),
 *   }),
 * };
 */
export interface Criterion {
  readonly name: string;
  readonly goal: Goal;
  on(space: SlopeSpace): Measure;
}
