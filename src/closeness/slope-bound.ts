import { compare, type Enclosure } from "../interval/index.ts";
import { type Closeness, type Germ, isSame, orderOf } from "./closeness.ts";
import { scaleRatio } from "./scale.ts";

/** What a pair of closenesses says about the slopes of an activation that loses no closeness. */
export interface SlopeBound {
  /** Encloses L = sup of admissible slopes: a point where L is 0, ∞ or a double, else at most two ulp wide (for formulas a few more). */
  readonly bound: Enclosure;
  /** Whether step S4 of the talk holds: a bound 0 < L < ∞ follows. */
  readonly talkHolds: boolean;
  /** Why, in plain words. */
  readonly reason: string;
}

/**
 * The slope bound L = liminf g(d)/d as d → 0+, where g(d) = sup{ e ≥ 0 : μ_out(e) ≥ μ_in(d) } (docs/theory.md, Slope bound).
 *
 * Only the germs at distance 0 matter: with 1 − μ ~ (d/scale)^order, equal orders give L = scale_out / scale_in. On a connected domain
 * every activation that fulfils μ_out(|Δs|) ≥ μ_in(|Δx|) then has |Δs| ≤ L · |Δx|, and for L = ∞ no bound of this kind follows.
 * Accuracy: enclosure, from exact rationals where the scales are exact. Cost: constant.
 */
export function slopeBound(input: Closeness, output: Closeness): SlopeBound {
  const { germ: from } = input;
  const { germ: to } = output;
  if (to.kind === "plateau") return withoutBound(plateauReason(input, output));
  if (from.kind === "plateau") {
    return constantsOnly(
      `${input.name} calls distances up to ${input.core} fully close, ${output.name} only distance 0: ` +
        "inside such a distance s may not change at all, and by chaining nowhere; only constants pass.",
    );
  }
  const pace = compare(orderOf(from), orderOf(to));
  if (pace > 0) return constantsOnly(orderReason(input, output, "slower", "0: only constants pass"));
  if (pace < 0) return withoutBound(orderReason(input, output, "faster", "∞: steep activations pass"));
  // A scale that is only enclosed must not blur the bound of a closeness paired with itself.
  return finite(input, output, isSame(input, output) ? one : scaleRatio(from.scale, to.scale));
}

const one: Enclosure = Object.freeze({ lo: 1, hi: 1 });

type PowerGerm = Extract<Germ, { kind: "power" }>;

function finite(input: Closeness, output: Closeness, bound: Enclosure): SlopeBound {
  const { order } = input.germ as PowerGerm;
  const reason = isSame(input, output)
    ? `${input.name} is below 1 at every positive distance and the same on both sides, so |Δs| ≤ |Δx|.`
    : `Both closenesses leave 1 with the same order ${order} in d, so the quotient of their scales bounds the slope.`;
  return Object.freeze({ bound, talkHolds: true, reason });
}

function constantsOnly(reason: string): SlopeBound {
  return Object.freeze({ bound: Object.freeze({ lo: 0, hi: 0 }), talkHolds: false, reason });
}

function withoutBound(reason: string): SlopeBound {
  const bound = Object.freeze({ lo: Number.POSITIVE_INFINITY, hi: Number.POSITIVE_INFINITY });
  return Object.freeze({ bound, talkHolds: false, reason });
}

function plateauReason(input: Closeness, output: Closeness): string {
  const jump = `${output.name} has a plateau: outputs up to ${output.core} apart count as fully close, so s may jump that far`;
  const same = isSame(input, output) ? "" : ` whatever ${input.name} asks`;
  return `${jump}${same}. Step S4 of the talk fails; only |Δs| ≤ ω(d) remains.`;
}

function orderReason(input: Closeness, output: Closeness, pace: "slower" | "faster", result: string): string {
  const [from, to] = [input.germ as PowerGerm, output.germ as PowerGerm];
  return `Near distance 0, ${input.name} leaves 1 ${pace} (order ${from.order}) than ${output.name} (order ${to.order}), so L = ${result}.`;
}
