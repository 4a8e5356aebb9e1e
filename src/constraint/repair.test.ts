import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { at, catalogue, exactSlopes, parseActivation, piecewiseLinear, slopeAt } from "../activation/index.ts";
import { compare, fromNumber } from "../interval/index.ts";
import { ConstraintError } from "./constraint-error.ts";
import { type Repair, type RepairTask, repair } from "./repair.ts";
import { type SlopeBand, slopeBand } from "./slope-band.ts";

const unit = slopeBand(0, 1);
const twoTanh = { f: parseActivation("formula:2*tanh(x)"), band: unit, interval: [-4, 4], knots: 41 } as const;

/** Decided in rational arithmetic, apart from how the function was built. */
function admissible({ repaired }: Repair, { lo, hi }: SlopeBand): boolean {
  return exactSlopes(repaired).every((p) => compare(p, fromNumber(lo)) >= 0 && compare(p, fromNumber(hi)) <= 0);
}

/** ∫(s − f)² by the midpoint rule on a fine grid. */
function distance({ repaired }: Repair, f: (x: number) => number, [lo, hi]: readonly [number, number]): number {
  const steps = 200_000;
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    const x = lo + ((i + 0.5) * (hi - lo)) / steps;
    sum += (at(repaired, x) - f(x)) ** 2;
  }
  return (sum * (hi - lo)) / steps;
}

describe("the repair of 2·tanh on [−4, 4] with 41 knots and the band [0, 1]", () => {
  const l2 = repair(twoTanh);
  const clip = repair({ ...twoTanh, method: "clip" });

  test("has the objective 0.53788237, against 1.99197 for clipping with the best offset", () => {
    expect(l2.objective).toBeCloseTo(0.53788237, 8);
    expect(clip.objective).toBeCloseTo(1.99197, 5);
  });

  test("lies at the distance from the function itself that a midpoint rule finds", () => {
    for (const found of [l2, clip]) {
      expect(found.distance).toBeCloseTo(
        distance(found, (x) => 2 * Math.tanh(x), [-4, 4]),
        7,
      );
    }
  });

  test("comes nearer to the function itself if asked to", () => {
    const nearer = repair({ ...twoTanh, target: "function" });
    expect(nearer.objective).toBe(nearer.distance);
    expect(nearer.distance).toBeLessThan(l2.distance);
    expect(nearer.distance).toBeCloseTo(0.54772664, 8);
  });

  test("is odd, as 2·tanh is", () => {
    const { values } = l2.repaired;
    values.forEach((value, k) => {
      expect(value).toBeCloseTo(-values[values.length - 1 - k]!, 12);
    });
  });

  test("carries a certificate of its optimality", () => {
    expect(l2.kkt!.gap).toBeLessThan(1e-20);
    expect(l2.kkt!.projectedGradient).toBeLessThan(1e-13);
    expect(l2.kkt!.multipliers).toHaveLength(40);
    expect(clip.kkt).toBeNull();
  });

  test("continues with the slope of 2·tanh outside", () => {
    expect(l2.repaired.leftSlope).toBeCloseTo(2 / Math.cosh(4) ** 2, 12);
    expect(l2.repaired.rightSlope).toBe(l2.repaired.leftSlope);
  });
});

describe("every repaired activation of the catalogue", () => {
  test.each(Object.keys(catalogue))("%s is admissible exactly, at an optimum no worse than clipping", (name) => {
    const f = parseActivation(name);
    for (const band of [unit, slopeBand(-1, 1), slopeBand(0.1, 0.3), slopeBand(0.3, 0.3)]) {
      const task = { f, band, interval: [-4, 4.1], knots: 10 } as const;
      const [l2, clip] = [repair(task), repair({ ...task, method: "clip" })];
      expect(admissible(l2, band) && admissible(clip, band)).toBe(true);
      expect(l2.kkt!.gap).toBeLessThan(1e-20);
      expect(l2.objective).toBeLessThanOrEqual(clip.objective + 1e-13);
    }
  });
});

const values = fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: 9, maxLength: 9 });
const grid = [-4, -3, -2, -1, 0, 1, 2, 3, 4];
const through = (heights: readonly number[]) => {
  const s = piecewiseLinear({ knots: grid, values: heights, leftSlope: 0, rightSlope: 0 });
  return { at: (x: number) => at(s, x), slopeAt: (x: number) => slopeAt(s, x) };
};
const onGrid = (heights: readonly number[]): RepairTask => ({
  f: through(heights),
  band: unit,
  interval: [-4, 4],
  knots: 9,
});
/** ∫(s − t)² of functions that are straight between the grid's knots. */
const apart = (s: readonly number[], t: readonly number[]): number =>
  s.slice(1).reduce((sum, _, k) => {
    const [a, b] = [s[k]! - t[k]!, s[k + 1]! - t[k + 1]!];
    return sum + (a * a + a * b + b * b) / 3;
  }, 0);

describe("the l2 repair is a projection", () => {
  test("that leaves admissible functions where they are", () => {
    fc.assert(
      fc.property(values, (heights) => {
        const once = repair(onGrid(heights)).repaired.values;
        const twice = repair(onGrid(once));
        expect(twice.objective).toBeLessThan(1e-26);
        for (const [k, value] of twice.repaired.values.entries()) expect(value).toBeCloseTo(once[k]!, 12);
      }),
    );
  });

  test("that brings no two functions further apart", () => {
    fc.assert(
      fc.property(values, values, (v, w) => {
        const [s, t] = [repair(onGrid(v)).repaired.values, repair(onGrid(w)).repaired.values];
        expect(Math.sqrt(apart(s, t))).toBeLessThanOrEqual(Math.sqrt(apart(v, w)) + 1e-12);
      }),
    );
  });

  test("to which no admissible function makes an acute angle: ∫(f − s)(t − s) ≤ 0", () => {
    fc.assert(
      fc.property(values, values, (v, w) => {
        const [s, t] = [repair(onGrid(v)).repaired.values, repair(onGrid(w)).repaired.values];
        // By the polarisation identity, 2·∫(f − s)(t − s) = |f − s|² + |t − s|² − |f − t|².
        expect(apart(v, s) + apart(t, s) - apart(v, t)).toBeLessThanOrEqual(1e-11);
      }),
    );
  });
});

describe("a repair", () => {
  test("of ReLU changes nothing, and keeps its tails exactly", () => {
    const { objective, repaired } = repair({ f: parseActivation("relu"), band: unit, interval: [-4, 4], knots: 41 });
    expect(objective).toBeLessThan(1e-28);
    expect([repaired.leftSlope, repaired.rightSlope]).toEqual([0, 1]);
  });

  test("of a step is continuous and near it", () => {
    const found = repair({ f: parseActivation("step"), band: unit, interval: [-4, 4], knots: 401, target: "function" });
    // A jump of height 1 against a ramp of slope 1: 2·∫(1/2 − x)² over [0, 1/2] = 1/12.
    expect(found.distance).toBeCloseTo(1 / 12, 6);
  });

  test("to a band of one slope is a straight line", () => {
    const { repaired } = repair({ ...twoTanh, band: slopeBand(0.3, 0.3) });
    expect(repaired).toMatchObject({ knots: [-4], leftSlope: 0.3, rightSlope: 0.3 });
  });

  test("to a band without an upper end only makes a function monotone", () => {
    const f = { at: (x: number) => (x < 0 ? -x : 5 * x), slopeAt: (x: number) => (x < 0 ? -1 : 5) };
    const { slopes, repaired } = repair({
      f,
      band: slopeBand(0, Number.POSITIVE_INFINITY),
      interval: [-2, 2],
      knots: 9,
    });
    expect(Math.min(...slopes)).toBe(0);
    expect(slopes.at(-1)).toBeGreaterThan(4);
    expect([repaired.leftSlope, repaired.rightSlope]).toEqual([0, 5]);
  });

  test("continues its last cell where the function has no slope outside", () => {
    const f = parseActivation("formula:sqrt(x)");
    const { repaired, slopes } = repair({ f, band: unit, interval: [0, 4], knots: 9 });
    expect(repaired.leftSlope).toBe(slopes[0]);
    expect(repaired.rightSlope).toBeCloseTo(1 / 4, 12);
  });

  const refused = (task: Partial<RepairTask>): string => {
    try {
      repair({ ...twoTanh, ...task });
    } catch (error) {
      if (error instanceof ConstraintError) return error.code;
    }
    throw new Error("no ConstraintError came");
  };

  test("the narrowest cells that are taken still have a finite objective", () => {
    const f = parseActivation("formula:1+3*x");
    const { objective, distance, kkt } = repair({ ...twoTanh, f, interval: [0, 1e-101], knots: 5 });
    for (const number of [objective, distance, kkt!.gap, kkt!.projectedGradient]) expect(number).toBeLessThan(1e-100);
  });

  test.each([
    ["an interval the wrong way round", { interval: [4, -4] }, "constraint/bad-interval"],
    ["an interval without length", { interval: [1, 1] }, "constraint/bad-interval"],
    ["NaN as an end", { interval: [Number.NaN, 1] }, "constraint/bad-interval"],
    ["an infinite interval", { interval: [0, Number.POSITIVE_INFINITY] }, "constraint/bad-interval"],
    ["an interval whose length overflows", { interval: [-1e308, 1e308] }, "constraint/bad-interval"],
    ["cells whose cubes underflow", { interval: [0, 1e-103], knots: 5 }, "constraint/bad-interval"],
    ["cells whose cubes overflow", { interval: [-1e104, 1e104], knots: 5 }, "constraint/bad-interval"],
    ["one knot", { knots: 1 }, "constraint/bad-knots"],
    ["half a knot", { knots: 2.5 }, "constraint/bad-knots"],
    ["more knots than doubles", { interval: [1, 1 + 2 ** -50], knots: 41 }, "constraint/bad-knots"],
    ["a function that is not finite", { f: parseActivation("formula:log(x)") }, "constraint/not-finite"],
    ["a pole", { f: parseActivation("formula:1/(x-0.07)") }, "constraint/not-integrable"],
    [
      "values too large for the band",
      { f: parseActivation("formula:x+1e9"), band: slopeBand(0.3, 0.3 + 2 ** -50) },
      "constraint/not-representable",
    ],
  ] as const)("refuses %s", (_, task, code) => {
    expect(refused(task)).toBe(code);
  });
});
