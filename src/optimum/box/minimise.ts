import { OptimumError } from "../optimum-error.ts";
import { type Face, faceAt } from "./face.ts";
import { alongCurvature, faceStep, type SecondOrder, secondOrder } from "./face-step.ts";
import { type FeasibleSet, project } from "./feasible-set.ts";
import { isFinitePlace, type Objective, type Place, type Probe, probe } from "./objective.ts";
import { freshMemory, type SpectralMemory, spectralStep } from "./spectral-step.ts";

/**
 * How a search ended. `converged`: the first-order conditions hold within the tolerance and the Hessian on the face has no negative
 * eigenvalue; `stalled`: rounding allowed no further descent before that; `iteration limit`. Places where f or its
 * gradient is not finite are never taken.
 */
export type SearchStatus = "converged" | "stalled" | "iteration limit";

/** How nearly a point fulfils the Karush–Kuhn–Tucker conditions of a minimum over a box. */
export interface BoxKkt {
  /** Largest derivative of f that descends within the bounds; 0 exactly at a stationary point. */
  readonly projectedGradient: number;
  /** Largest entry of any gradient met on the way: what `projectedGradient` is small against. */
  readonly gradientScale: number;
  /** One per coordinate: positive pushes against the upper bound, negative against the lower, 0 inside; of either sign where bounds coincide. */
  readonly multipliers: Float64Array;
  /** −1 at the lower bound, 1 at the upper, 0 inside. */
  readonly active: Int8Array;
  /** Strict complementarity: the smallest multiplier of an active bound in size, Infinity where none is active; 0 says a bound is only touched. */
  readonly margin: number;
  /** Multiplier of the hyperplane, null without one. */
  readonly planeMultiplier: number | null;
}

export interface BoxOptimum {
  readonly point: Float64Array;
  readonly value: number;
  readonly status: SearchStatus;
  readonly kkt: BoxKkt;
  readonly secondOrder: SecondOrder;
  readonly evaluations: number;
}

/** Stationary within this share of the gradient scale. */
const TOLERANCE = 1e-10;
/** Newton steps begin when the face has not changed for so many steps, and for this share of the gradients that a Hessian costs. */
const SETTLED = 3;
const SETTLED_SHARE = 0.25;
/** On a face that never settles a Newton step is tried after so many steps per coordinate inside. */
const PATIENCE = 1;
/** A Newton step follows a Newton step that made the gradient on the face smaller by this factor. */
const NEWTON_WORKS = 0.1;
/** Newton steps on a face pay while its gradient is at least this share of the whole projected gradient. */
const WORTH_STAYING = 0.1;
const MOST_STEPS = 2000;

/**
 * A local minimum of a smooth function over a box (or its section with a hyperplane), from one starting point.
 *
 * Spectral projected gradients find the active bounds, Newton steps on the face (Hessian by differences of the gradient) finish, and
 * directions of negative curvature lead away from saddle points. Accuracy: projected gradient ≤ 1e-10 of the gradient scale where rounding
 * and conditioning allow it; bounds are met exactly. Cost: m gradients and m³/6 multiplications per Newton step with m coordinates inside.
 * Source: the face structure of Birgin & Martínez, "Large-scale active-set box-constrained optimization method with spectral projected
 * gradients" (2002). Throws OptimumError "optimum/bad-dimension", "optimum/not-finite" (at the start).
 *
 * @example minimiseFrom(objective, box([0, 0], [1, 1]), Float64Array.of(0.5, 0.5)).point
 */
export function minimiseFrom(objective: Objective, set: FeasibleSet, start: Float64Array): BoxOptimum {
  const n = set.lower.length;
  if (objective.dimension !== n || start.length !== n) {
    throw new OptimumError(
      "optimum/bad-dimension",
      `objective, box and start must have one dimension, got ${objective.dimension}, ${n} and ${start.length}.`,
    );
  }
  const counted = probe(objective);
  const first = counted.visit(project(set, start));
  if (!isFinitePlace(first)) {
    throw new OptimumError(
      "optimum/not-finite",
      `the objective must be finite where the search starts, but at [${[...first.x]}] its value is ${first.value} and its gradient [${[...first.gradient]}].`,
    );
  }
  return certified(counted, set, search(counted, set, first));
}

interface Ended {
  readonly place: Place;
  readonly status: SearchStatus;
  readonly secondOrder: SecondOrder;
}

interface Progress {
  readonly place: Place;
  readonly face: Face;
  readonly memory: SpectralMemory;
  /** Steps since the face changed. */
  readonly settled: number;
  /** Steps since a Newton step was of little use. */
  readonly waited: number;
}

function search(counted: Probe, set: FeasibleSet, first: Place): Ended {
  let now: Progress = {
    place: first,
    face: faceAt(set, first),
    memory: freshMemory(set, first),
    settled: 0,
    waited: 0,
  };
  for (let step = 0; step < MOST_STEPS; step++) {
    const { place, face } = now;
    if (face.projectedGradient <= TOLERANCE * counted.gradientScale()) {
      const { status, direction } = secondOrder(counted, set, place, face);
      if (direction === null) return { place, status: "converged", secondOrder: status };
      const lower = alongCurvature(counted, set, place, direction);
      if (lower === null) return { place, status: "stalled", secondOrder: status };
      now = moved(set, now, lower);
      continue;
    }
    const next = advance(counted, set, now);
    if (next === null) return stopped(counted, set, place, "stalled");
    now = next;
  }
  return stopped(counted, set, now.place, "iteration limit");
}

/** A Newton step where the face has settled, else a spectral step; where one fails, the other. */
function advance(counted: Probe, set: FeasibleSet, now: Progress): Progress | null {
  const { place, face, memory } = now;
  const newtonFirst = isReady(now) && face.insideGradient >= WORTH_STAYING * face.projectedGradient;
  const next = newtonFirst ? faceStep(counted, set, place, face) : null;
  if (next !== null) return afterNewton(now, moved(set, now, next));
  const spectral =
    spectralStep(counted, set, place, memory) ?? spectralStep(counted, set, place, freshMemory(set, place));
  if (spectral !== null) return { ...moved(set, now, spectral.place), memory: spectral.memory };
  if (newtonFirst) return null;
  const last = faceStep(counted, set, place, face);
  return last && moved(set, now, last);
}

function isReady({ face, settled, waited }: Progress): boolean {
  const inside = face.inside.length;
  return settled >= Math.max(SETTLED, SETTLED_SHARE * inside) || waited > SETTLED + PATIENCE * inside;
}

function afterNewton(before: Progress, after: Progress): Progress {
  const worked = after.face.insideGradient <= NEWTON_WORKS * before.face.insideGradient;
  return worked ? after : { ...after, settled: 0, waited: 0 };
}

function moved(set: FeasibleSet, before: Progress, place: Place): Progress {
  const face = faceAt(set, place);
  const same = face.place.every((side, i) => side === before.face.place[i]);
  return {
    place,
    face,
    memory: { ...before.memory, values: [place.value] },
    settled: same ? before.settled + 1 : 0,
    waited: before.waited + 1,
  };
}

function stopped(counted: Probe, set: FeasibleSet, place: Place, status: SearchStatus): Ended {
  return { place, status, secondOrder: secondOrder(counted, set, place, faceAt(set, place)).status };
}

function certified(counted: Probe, set: FeasibleSet, { place, status, secondOrder }: Ended): BoxOptimum {
  const face = faceAt(set, place);
  const isFixed = (i: number) => set.lower[i] === set.upper[i];
  const pushes = (g: number, i: number) => face.place[i] !== 0 && (isFixed(i) || face.place[i]! * g <= 0);
  const multipliers = face.reduced.map((g, i) => (pushes(g, i) ? 0 - g : 0));
  const movable = (i: number) => face.place[i] !== 0 && !isFixed(i);
  return Object.freeze({
    point: place.x,
    value: place.value,
    status,
    kkt: Object.freeze({
      projectedGradient: face.projectedGradient,
      gradientScale: counted.gradientScale(),
      multipliers,
      active: face.place,
      margin: multipliers.reduce(
        (least, m, i) => (movable(i) ? Math.min(least, Math.abs(m)) : least),
        Number.POSITIVE_INFINITY,
      ),
      planeMultiplier: set.plane && face.planeMultiplier,
    }),
    secondOrder,
    evaluations: counted.evaluations(),
  });
}
