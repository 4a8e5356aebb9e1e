import { describe, expect, test } from "vitest";
import { parseActivation } from "../activation/index.ts";
import {
  type Closeness,
  closenessDegree,
  families,
  implication,
  parseCloseness,
  type residua,
} from "../closeness/index.ts";
import { slopeBand } from "../constraint/index.ts";
import { continuityOf } from "../proof/region/continuity.ts";
import { regionsOf } from "../proof/region/region.ts";
import { fromExpression } from "../proof/term/from-expression.ts";
import { certify } from "./certify.ts";
import { enclosedActivation } from "./degree.ts";
import { closenessFromFormula } from "./formula-closeness.ts";

const domain = [-8, 8] as const;

function degree(name: string, mu: Closeness, residuum: (typeof residua)[number] = "lukasiewicz") {
  const term = fromExpression(parseActivation(name).expression);
  const regions = regionsOf(term, domain);
  const s = enclosedActivation({ term, regions, continuity: continuityOf(term, regions) });
  return closenessDegree({ s, input: mu, output: mu, domain, residuum });
}

/** The lowest degree of pairs in floating point: on a grid, then on ever finer grids around the best pair. */
function sampled(name: string, mu: Closeness, residuum: (typeof residua)[number]): number {
  const s = parseActivation(name);
  const at = (x: number, y: number) => {
    const [d, rise] = [Math.abs(x - y), Math.abs(s.at(x) - s.at(y))];
    // Where both are as close but for rounding, nothing is lost.
    return Math.abs(rise - d) < 1e-12 ? 1 : implication(residuum, mu.at(d), mu.at(rise));
  };
  const inside = (x: number) => Math.min(8, Math.max(-8, x));
  let [best, from, to, step] = [1, 0, 0, 0.25];
  const look = (cx: number, cy: number, reach: number) => {
    for (let i = -reach; i <= reach; i++)
      for (let j = -reach; j <= reach; j++) {
        const [x, y] = [inside(cx + i * step), inside(cy + j * step)];
        if (at(x, y) < best) [best, from, to] = [at(x, y), x, y];
      }
  };
  look(0, 0, 32);
  for (step = 0.125; step > 1e-10; step /= 2) look(from, to, 4);
  return best;
}

const specs = families.map(({ family }) => family);

describe("the degree to which an activation keeps a closeness on [−8, 8]", () => {
  describe.each(["gelu", "hardswish", "formula:x > 0 ? 1.3*x : 0.1*x"])("of %s", (name) => {
    test.each(specs)("with %s is enclosed to 1e-9, below every pair of a fine search", (spec) => {
      const { value } = degree(name, parseCloseness(spec));
      const lowest = sampled(name, parseCloseness(spec), "lukasiewicz");
      expect(value.hi - value.lo).toBeLessThanOrEqual(1e-9);
      expect(value.lo).toBeLessThanOrEqual(lowest + 1e-13);
      expect(value.hi).toBeLessThanOrEqual(lowest + 1e-9);
    });
  });

  // What is reached: Gödel's and Goguen's degrees to 1e-9, but for a curve of equally bad pairs under the exponential closeness.
  test.each(specs.flatMap((spec) => (["goedel", "goguen"] as const).map((residuum) => [spec, residuum] as const)))(
    "of hard swish with %s and %s is a bracket of stated width",
    (spec, residuum) => {
      const { value, at } = degree("hardswish", parseCloseness(spec), residuum);
      expect(value.hi - value.lo).toBeLessThanOrEqual(spec === "exponential" && residuum === "goguen" ? 1e-4 : 1e-9);
      expect(value.lo).toBeLessThanOrEqual(sampled("hardswish", parseCloseness(spec), residuum) + 1e-13);
      expect(at[0] < at[1]).toBe(true);
    },
  );

  test("is as good for closenesses from formulas: the same as for their twins", () => {
    for (const [formula, spec] of [
      ["exp(-d^2/2)", "gaussian(1)"],
      ["clip(1.5-d, 0, 1)", "trapezoid(0.5,1.5)"],
      ["1/(1+d^3)", "bell(1,1.5)"],
    ] as const) {
      const [found, twin] = [closenessFromFormula(formula), parseCloseness(spec)].map(
        (mu) => degree("hardswish", mu).value,
      );
      expect(found!.hi - found!.lo).toBeLessThanOrEqual(1e-9);
      expect(found!.lo).toBeLessThanOrEqual(twin!.hi);
      expect(found!.hi).toBeGreaterThanOrEqual(twin!.lo);
    }
  });

  test("of a step is that at its jump: values alone bound it", () => {
    const { value, at } = degree("step", parseCloseness("gaussian(1)"));
    expect(value.lo).toBeLessThanOrEqual(Math.exp(-0.5));
    expect(value.hi).toBeGreaterThanOrEqual(Math.exp(-0.5));
    expect(value.hi - value.lo).toBeLessThanOrEqual(1e-9);
    expect(at[0] < 0 && at[1] >= 0).toBe(true);
  });

  test("counts a value that stands alone at a jump, inside the domain and at its end", () => {
    // One pair of rise 4 or more at every distance from x = 1: 1 − 1 + exp(−8) at most.
    const spike = parseActivation("formula:x == 1 ? 5 : x");
    const question = { band: slopeBand(0, 1), closeness: parseCloseness("gaussian(1)") };
    for (const domain of [[-8, 8], [1, 8], [-8, 1]] as const) // biome-ignore format: one thought
      expect(certify(spike, { ...question, domain }).degree!.value.hi).toBeLessThanOrEqual(Math.exp(-8) + 1e-6);
    const vague = parseActivation("formula:x^2 == 2 ? 5 : x/2");
    expect(certify(vague, question).degree!.value.lo).toBeLessThanOrEqual(Math.exp(-8));
  });

  test("takes Goguen's and Gödel's residuum at certify", () => {
    const question = { band: slopeBand(0, 1), domain, closeness: parseCloseness("cauchy(1)") };
    const found = certify(parseActivation("hardswish"), { ...question, residuum: "goguen" }).degree!;
    expect(found).toMatchObject({ residuum: "goguen" });
    // At x = 1.763585, x' = 3: (1 + d²)/(1 + rise²).
    const [d, rise] = [3 - 1.763585, 3 - (1.763585 * 4.763585) / 6];
    expect(found.value.hi).toBeCloseTo((1 + d * d) / (1 + rise * rise), 9);
  });
});
