import type { Activation, PiecewiseLinear } from "../activation/index.ts";
import * as rooms from "../constraint/index.ts";
import {
  anyNumber,
  checked,
  count,
  functionOf,
  type Guard,
  number,
  numbers,
  object,
  oneOf,
  optional,
  options,
} from "./guard/guard.ts";
import { offered } from "./guard/offered.ts";
import { activation, band, ends, piecesOf } from "./guard/subject.ts";

export {
  ConstraintError,
  type ConstraintErrorCode,
  type Kkt,
  type PotentialPiece,
  type ProximityPotential,
  type Repair,
  type Repairable,
  type RepairMethod,
  type RepairTarget,
  type SlopeBand,
} from "../constraint/index.ts";

export const slopeBand = checked("slopeBand", rooms.slopeBand, number, number);
export const projectOnBand = checked("projectOnBand", rooms.projectOnBand, band, numbers);
export const gaussLobatto = checked("gaussLobatto", rooms.gaussLobatto, count(2));

/** The convex function whose proximity operator a piecewise-linear function is; see `ProximityPotential`. Throws `constraint/no-proximity-operator`. */
export function proximityPotential(s: PiecewiseLinear | Activation | string): rooms.ProximityPotential {
  const phi = rooms.proximityPotential(piecesOf(s, "proximityPotential"));
  return offered("proximityPotential", phi, { at: [anyNumber] });
}

/** What to repair: an activation, its text, or anything with a method `at`, for only values are looked at. */
export interface RepairTask extends Omit<rooms.RepairTask, "f"> {
  readonly f: Activation | rooms.Repairable | string;
}

const sampled = object<rooms.Repairable>({ at: functionOf(), slopeAt: functionOf() });
const repairable: Guard<rooms.Repairable> = (value, at) =>
  typeof value === "object" && value !== null ? sampled(value, at) : activation(value, at);

const task = () =>
  options<rooms.RepairTask>({
    f: repairable,
    band,
    interval: ends,
    knots: count(2),
    method: optional(oneOf(["l2", "clip"])),
    target: optional(oneOf(["knots", "function"])),
  });

/**
 * The admissible function nearest to f on a grid of knots over an interval, by least squares with a certificate of optimality, or by clipping.
 * Values are sampled at the knots; what comes back is piecewise linear, and every exact slope of it lies in the band. Throws `ConstraintError`.
 */
export function repair(asked: RepairTask): rooms.Repair {
  return rooms.repair(task()(asked, "repair"));
}
