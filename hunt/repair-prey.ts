import fc from "fast-check";
import { at, parseActivation, pointsActivation } from "../src/activation/index.ts";
import { certify } from "../src/certificate/index.ts";
import { repair, slopeBand } from "../src/constraint/index.ts";
import { formulas } from "./formula-text.ts";
import { fault, orRefused, type Prey } from "./prey.ts";

const bands = ["0,1", "-1,1", "0,0.5", "0.1,2"];
const intervals = ["-4,4", "-1,1", "0,3", "-6,2"];
const pair = (text: string) => text.split(",").map(Number) as [number, number];

/** ∫(s − f)² over the interval for s and f on lines between the knots, by Simpson's rule, which is exact for squares of lines. */
function distance(knots: readonly number[], values: readonly number[], f: readonly number[]): number {
  const gaps = values.map((v, i) => v - f[i]!);
  return knots.slice(1).reduce((sum, t, i) => {
    const [p, q] = [gaps[i]!, gaps[i + 1]!];
    return sum + ((t - knots[i]!) * (p * p + p * q + q * q)) / 3;
  }, 0);
}

/** Repairs of random formulas, as `band|interval|knots|formula`. */
export const repairPrey: Prey = {
  name: "repairs",
  oracle: "Simpson's rule on each cell, exact slopes, and the clipped function as a competitor",
  inputs: fc
    .tuple(fc.constantFrom(...bands), fc.constantFrom(...intervals), fc.integer({ min: 2, max: 25 }), formulas)
    .map((parts) => parts.join("|")),
  look: (input) => {
    const [band, interval, knots, formula] = input.split("|") as [string, string, string, string];
    const [limits, [lo, hi]] = [slopeBand(...pair(band)), pair(interval)];
    const done = orRefused(() => {
      const f = parseActivation(`formula:${formula}`);
      const by = (method: "l2" | "clip") =>
        repair({ f, band: limits, interval: [lo, hi], knots: Number(knots), method, target: "knots" });
      return { f, best: by("l2"), clipped: by("clip") };
    });
    if (done === null) return "refused";
    const { f, best, clipped } = done;
    for (const { repaired, method } of [best, clipped]) {
      const { verdict } = certify(pointsActivation("repaired", repaired), { band: limits });
      if (verdict !== "proven") fault(`${method}: the repaired function is ${verdict}`);
    }
    const grid = best.repaired.knots.length > 1 ? best.repaired.knots : [lo, hi];
    const seen = distance(
      grid,
      grid.map((t) => at(best.repaired, t)),
      grid.map(f.at),
    );
    const scale = 1 + Math.max(...grid.map((t) => f.at(t) ** 2)) * (hi - lo);
    if (Math.abs(seen - best.objective) > 1e-7 * scale) fault(`objective ${best.objective}, by Simpson's rule ${seen}`);
    if (best.objective > clipped.objective + 1e-7 * scale)
      fault(`clipping is better: ${clipped.objective} < ${best.objective}`);
    return "decided";
  },
};
