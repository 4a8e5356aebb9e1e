import { type FeasibleSet, project } from "./feasible-set.ts";
import { backtrack } from "./line-search.ts";
import { dot, type Place, type Probe } from "./objective.ts";

const MEMORY = 8;
const LONGEST = 1e12;
const SHORTEST = 1e-12;
/** Targets lie within so many sizes of the box: from further off a projection onto a hyperplane loses digits. */
const REACH = 2 ** 10;
/** Along a direction of negative curvature the next step is this many times longer. */
const STRETCH = 4;

/** What the spectral projected gradient method remembers between steps. */
export interface SpectralMemory {
  readonly length: number;
  /** The last few values. */
  readonly values: readonly number[];
}

export function freshMemory(set: FeasibleSet, here: Place): SpectralMemory {
  const step = project(
    set,
    here.x.map((x, i) => x - here.gradient[i]!),
  );
  const move = step.reduce((most, x, i) => Math.max(most, Math.abs(x - here.x[i]!)), 0);
  return { length: move > 0 ? Math.min(LONGEST, Math.max(1, 1 / move)) : 1, values: [here.value] };
}

/**
 * One step of the non-monotone spectral projected gradient method, or null where rounding allows no descent.
 *
 * Source: Birgin, Martínez & Raydan, "Nonmonotone spectral projected gradient methods on convex sets" (2000), algorithm 2.2.
 */
export function spectralStep(
  probe: Probe,
  set: FeasibleSet,
  here: Place,
  memory: SpectralMemory,
): { readonly place: Place; readonly memory: SpectralMemory } | null {
  const length = Math.min(memory.length, longestWithinReach(set, here));
  const target = project(
    set,
    here.x.map((x, i) => x - length * here.gradient[i]!),
  );
  const direction = target.map((t, i) => t - here.x[i]!);
  const reference = Math.max(...memory.values);
  const place =
    dot(direction, here.gradient) < 0 ? backtrack({ probe, set, from: here, direction, reference, longest: 1 }) : null;
  if (place === null) return null;
  const values = [...memory.values, place.value].slice(-MEMORY);
  return { place, memory: { length: nextLength(here, place, length), values } };
}

function longestWithinReach({ lower, upper }: FeasibleSet, { x, gradient }: Place): number {
  let size = 0;
  let steepest = Number.MIN_VALUE;
  for (let i = 0; i < x.length; i++) {
    const width = upper[i]! - lower[i]!;
    size = Math.max(size, Number.isFinite(width) ? width : Math.max(1, Math.abs(x[i]!)));
    steepest = Math.max(steepest, Math.abs(gradient[i]!));
  }
  return (REACH * size) / steepest;
}

/** The inverse Rayleigh quotient of the mean Hessian along the step (Barzilai & Borwein 1988). */
function nextLength(from: Place, to: Place, length: number): number {
  const s = to.x.map((x, i) => x - from.x[i]!);
  const y = to.gradient.map((g, i) => g - from.gradient[i]!);
  const curvature = dot(s, y);
  const next = curvature > 0 ? dot(s, s) / curvature : STRETCH * length;
  return Math.min(LONGEST, Math.max(SHORTEST, next));
}
