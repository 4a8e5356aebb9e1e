import { type Chain, isBranched, scaledAlike, scaledLast } from "../../model/index.ts";
import type { PlainRows } from "./rows.ts";
import { type Score, scorer } from "./score.ts";

/** A way to the constant, and what it costs. */
export interface Way {
  readonly name: "as it was" | "last layer scaled" | "all layers scaled" | "largest singular values cut" | "repaired";
  readonly constant: number;
  readonly score: Score;
}

export interface Compared {
  /** The network as it was, and with the activations that it is to have, whose bounds these are. */
  readonly original: Chain;
  readonly before: number;
  readonly chain: Chain;
  readonly start: number;
  /** Cut and not yet trained, with its bound. */
  readonly cut: Chain;
  readonly cutBound: number;
  readonly repaired: Chain;
  readonly after: number;
  readonly constant: number;
}

/** What each way to the constant does on the rows that only measure. A factor on weights moves the bound by just as much. */
export function waysOf(of: Compared, rows: PlainRows): readonly Way[] {
  const { original, before, chain, start, cut, cutBound, repaired, after, constant } = of;
  const score = scorer(original, rows);
  const way = (name: Way["name"], network: Chain, bound: number): Way => ({
    name,
    constant: bound,
    score: score(network, bound),
  });
  const factor = constant / start;
  const cutFactor = Math.min(1, constant / cutBound);
  return [
    way("as it was", original, before),
    way("last layer scaled", scaledLast(chain, factor), constant),
    // Where branches meet, a factor on each layer is none on the bound.
    ...(isBranched(chain)
      ? []
      : [way("all layers scaled", scaledAlike(chain, factor ** (1 / chain.length)), constant)]),
    way("largest singular values cut", scaledLast(cut, cutFactor), cutBound * cutFactor),
    way("repaired", repaired, after),
  ];
}
