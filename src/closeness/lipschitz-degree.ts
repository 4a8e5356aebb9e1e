import { type Interval, interval } from "../interval/index.ts";
import { type Closeness, isSame, membershipOver } from "./closeness.ts";
import { closenessDegree } from "./degree.ts";
import { isSuperadditive } from "./modulus.ts";
import type { Residuum } from "./residuum.ts";
import { slopeBound } from "./slope-bound.ts";

/** Closenesses of inputs and outputs, and what is known of a map between them. */
export interface LipschitzDegreeQuestion {
  readonly input: Closeness;
  readonly output: Closeness;
  readonly residuum: Residuum;
  /** Outputs are apart by at most `constant` times the distance of the inputs. */
  readonly constant: number;
  /** No two inputs lie further apart; Infinity where they may. */
  readonly diameter: number;
}

/** Beyond the distance at which inputs are close to this degree only the residuum itself is asked. */
const tiny = 1e-9;

/**
 * A lower bound of the degree to which any map with this Lipschitz constant keeps a closeness: inf over distances d of I(μ_in(d), μ_out(constant·d)),
 * since I does not fall with the output's membership and that does not rise with the distance. It is attained by d ↦ constant·d, so that no larger one
 * follows from the constant alone.
 *
 * Distances beyond one at which μ_in is 1e-9 count by I(a, b) ≥ 1 − a (Łukasiewicz) or 0 (Gödel, Goguen: their infimum over all distances is near 0 anyway).
 * Accuracy: proven, rounded down.
 */
export function lipschitzDegree({ input, output, residuum, constant, diameter }: LipschitzDegreeQuestion): {
  readonly least: number;
  /** The distance at which such a map keeps least, about. */
  readonly distance: number;
} {
  const far = Math.min(input.support, input.distanceAt(-Math.log(tiny)).hi);
  const reach = Math.min(diameter, Number.isFinite(far) && far > 0 ? far : 1);
  if (keepsAll(input, output, constant) || diameter === 0) return { least: 1, distance: reach };
  if (!Number.isFinite(constant)) return { least: 0, distance: reach };
  const slope = interval.point(constant);
  const { value, at } = closenessDegree({
    s: { over: (x: Interval) => interval.mul(slope, x), slopeOver: () => slope },
    input,
    output,
    domain: [0, reach],
    residuum,
  });
  const distance = at[1] - at[0];
  if (reach >= diameter || reach >= input.support) return { least: value.lo, distance };
  const lost = residuum === "lukasiewicz" ? membershipOver(input, interval.point(reach)) : interval.point(1);
  return { least: Math.min(value.lo, interval.sub(interval.point(1), lost).lo), distance };
}

/** Whether g(d) ≥ constant·d at every distance, by what is proven of g. */
function keepsAll(input: Closeness, output: Closeness, constant: number): boolean {
  if (constant <= 1 && isSame(input, output)) return true;
  return constant <= slopeBound(input, output).bound.lo && isSuperadditive(input, output);
}
