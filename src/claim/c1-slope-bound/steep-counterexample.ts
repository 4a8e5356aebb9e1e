import { interval } from "../../interval/index.ts";
import { type ClosenessPair, distances, keepsOver, type Rise } from "./kept-closeness.ts";

/** A function without any slope bound that keeps closeness, proven at all distances from 10^-12 on. */
export interface SteepCounterexample {
  readonly words: string;
}

const nearest = 1e-12;
const reach = 0.1;

/** s(x) = 0 for x < 0, else `core`: outputs never differ by more than the core of the output closeness. */
function step(pair: ClosenessPair): SteepCounterexample | null {
  const { core } = pair.output;
  const kept = keepsOver(pair, () => interval.point(core), distances(nearest, 1));
  return core > 0 && kept ? { words: `a step of height ${core}` } : null;
}

/**
 * s(x) = κ·min(max(x, 0), 0.1)^p with p < 1: its slope at 0 is infinite. For such a concave power |Δs| ≤ s(|Δx|), with equality from 0 on.
 * κ is taken 2 % below the least g(d)/d^p that was seen.
 */
function power(pair: ClosenessPair, p: number): SteepCounterexample | null {
  const { input, output } = pair;
  const list = distances(nearest, reach);
  const least = Math.min(...list.map((d) => output.distanceAt(input.remotenessAt(d).lo).lo / d ** p));
  const factor = Number((0.98 * least).toPrecision(3));
  const rise: Rise = (d) =>
    interval.mul(
      interval.point(factor),
      interval.exp(interval.mul(interval.point(p), interval.log(interval.point(Math.min(d, reach))))),
    );
  const words = `${factor}·x^${Number(p.toPrecision(3))} from 0 to ${reach}, constant beyond`;
  return factor > 0 && keepsOver(pair, rise, [...list, reach]) ? { words } : null;
}

/** A function that keeps closeness although no number bounds its slopes; null where none of the shapes tried does. */
export function steepCounterexample(pair: ClosenessPair): SteepCounterexample | null {
  const [from, to] = [pair.input.germ, pair.output.germ];
  if (to.kind === "plateau") return step(pair);
  if (from.kind === "plateau" || from.order >= to.order) return null;
  return power(pair, from.order / to.order);
}
