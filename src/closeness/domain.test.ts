import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Closeness, ClosenessError, type Domain, families, modulus, parseCloseness, slopeBound } from "./index.ts";
import { modulusOn } from "./modulus-on.ts";
import { slopeBoundOn } from "./slope-bound-on.ts";

const infinity = Number.POSITIVE_INFINITY;
const on = (input: string, output: string, domain: Domain) =>
  slopeBoundOn(parseCloseness(input), parseCloseness(output), domain);
const between = (input: string, output: string, domain: Domain, x: number, xPrime: number) =>
  modulusOn(parseCloseness(input), parseCloseness(output), { domain, x, xPrime });

/** g in floating point, by its definition. */
const direct = (input: Closeness, output: Closeness, d: number) => output.inverse(Math.min(1, input.at(d)));

/** ω over finitely many inputs in floating point: all chains, backward steps too, by Floyd and Warshall. */
function cheapest(input: Closeness, output: Closeness, inputs: readonly number[]): number[][] {
  const cost = inputs.map((x) => inputs.map((y) => (x === y ? 0 : direct(input, output, Math.abs(x - y)))));
  for (const k of inputs.keys())
    for (const i of inputs.keys())
      for (const j of inputs.keys()) cost[i]![j] = Math.min(cost[i]![j]!, cost[i]![k]! + cost[k]![j]!);
  return cost;
}

describe("the slope bound on a domain", () => {
  test("without gaps is the slope bound, however the parts are written", () => {
    for (const { family } of families) {
      const mu = parseCloseness(family);
      const { bound, talkHolds, reason } = slopeBound(mu, mu);
      for (const domain of [
        [[-infinity, infinity]],
        [
          [1, 2],
          [0, 1],
          [1.5, 3],
        ],
      ] as Domain[]) {
        const found = slopeBoundOn(mu, mu, domain);
        expect(found).toMatchObject({ bound, talkHolds, reason, lipschitz: bound, gaps: [] });
        expect(found.domain).toHaveLength(1);
      }
    }
  });

  test("follows nothing across a gap as wide as the support, and the reason names it", () => {
    const found = on("triangular(1)", "triangular(1)", [
      [0, 1],
      [2, 3],
    ]);
    expect(found).toMatchObject({
      bound: { lo: 1, hi: 1 },
      talkHolds: false,
      lipschitz: { lo: infinity, hi: infinity },
    });
    expect(found.gaps).toEqual([{ from: 1, to: 2, g: { lo: infinity, hi: infinity }, follows: "nothing" }]);
    expect(found.reason).toMatch(/gap from 1 to 2 nothing follows: inputs 1 apart are not close at all/);
  });

  test("crosses a narrower gap, and every gap where no distance is too far, as if inputs lay between", () => {
    for (const [spec, domain] of [
      [
        "triangular(1)",
        [
          [0, 1],
          [1.875, 3],
        ],
      ],
      [
        "gaussian(1)",
        [
          [0, 1],
          [20, 20],
          [70, 90],
        ],
      ],
    ] as [string, Domain][]) {
      const found = on(spec, spec, domain);
      expect(found).toMatchObject({ talkHolds: true, lipschitz: { lo: 1, hi: 1 } });
      expect(found.gaps.every(({ follows }) => follows === "as if connected")).toBe(true);
      expect(found.reason).not.toContain("gap");
    }
  });

  test("is weaker across a gap where chaining would have said more: gaussian to cauchy, g(2) = √(e² − 1)", () => {
    const found = on("gaussian", "cauchy", [
      [0, 1],
      [3, 4],
    ]);
    const g = Math.sqrt(Math.expm1(2));
    expect(found).toMatchObject({ talkHolds: false, gaps: [{ follows: "less" }] });
    expect(found.gaps[0]!.g.lo).toBeCloseTo(g, 12);
    expect(found.lipschitz.hi).toBeCloseTo(g / 2, 12);
    expect(found.reason).toMatch(/gap from 1 to 3 only \|Δs\| ≤ g\(2\) = 2\.52766 follows.*1\.41421/);
    expect(
      on("cauchy", "gaussian", [
        [0, 1],
        [3, 4],
      ]),
    ).toMatchObject({ talkHolds: true });
  });

  test("of isolated points is a matter of gaps alone, plateau or not", () => {
    const found = on("trapezoid(0.5,1.5)", "trapezoid(0.5,1.5)", [
      [0, 0],
      [1, 1],
      [1.25, 1.25],
    ]);
    // g(1) = 1 above the core, g(1/4) = 1/2 within it.
    expect(found.lipschitz).toEqual({ lo: 2, hi: 2 });
    expect(found.talkHolds).toBe(false);
  });

  test("says that outputs which never count as far follow nothing", () => {
    const found = on("gaussian(1)", "trapezoid(1,2)", [
      [0, 0],
      [40, 41],
    ]);
    expect(found.gaps[0]!.g.hi).toBeLessThanOrEqual(2);
    expect(
      on("crisp(1)", "gaussian(1)", [
        [0, 0],
        [3, 4],
      ]).reason,
    ).toMatch(/gap from 0 to 3 nothing follows/);
  });

  test("counts the other gaps that are as bad", () => {
    const { reason } = on("crisp(1)", "crisp(1)", [
      [0, 1],
      [3, 4],
      [7, 8],
      [8.5, 9],
    ]);
    expect(reason).toMatch(/There is one more such gap\./);
  });

  test.each<[Domain, RegExp]>([
    [[], /at least one/],
    [[[2, 1]], /got \[2, 1\]/],
    [[[Number.NaN, 1]], /got \[NaN, 1\]/],
    [[[infinity, infinity]], /got \[Infinity, Infinity\]/],
    [Array.from({ length: 501 }, (_, k) => [k, k] as const), /at most 500 parts, got 501/],
  ])("refuses %j", (domain, message) => {
    expect(() => on("gaussian", "gaussian", domain)).toThrow(ClosenessError);
    expect(() => on("gaussian", "gaussian", domain)).toThrow(message);
  });
});

describe("ω between two inputs of a domain", () => {
  const inputs = fc
    .uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 9 })
    .map((steps) => steps.map((step) => step / 16).sort((a, b) => a - b));
  const specs = families.map(({ family }) => family);

  test("on finitely many inputs is the cheapest of all chains, forward and backward", () => {
    fc.assert(
      fc.property(inputs, fc.constantFrom(...specs), fc.constantFrom(...specs), (points, from, to) => {
        const [input, output] = [parseCloseness(from), parseCloseness(to)];
        const domain = points.map((x) => [x, x] as const);
        const [x, xPrime] = [points[0]!, points.at(-1)!];
        const { omega } = modulusOn(input, output, { domain, x, xPrime });
        const truth = cheapest(input, output, points)[0]!.at(-1)!;
        if (truth === infinity) expect(omega).toEqual({ lo: infinity, hi: infinity });
        else {
          expect(omega.lo).toBeLessThanOrEqual(truth * (1 + 1e-11));
          expect(omega.hi).toBeGreaterThanOrEqual(truth * (1 - 1e-11));
          expect(omega.hi - omega.lo).toBeLessThanOrEqual(1e-10 * omega.hi);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("is at most every chain on a fine grid, at least ω of a connected domain and g of each gap, and not far below", () => {
    const domain: Domain = [
      [0, 1],
      [1.5, 2],
      [2.25, 2.25],
      [3, 3.5],
    ];
    const grid = domain.flatMap(([lo, hi]) => Array.from({ length: 1 + (hi - lo) * 32 }, (_, k) => lo + k / 32));
    for (const from of specs) {
      for (const to of specs) {
        const [input, output] = [parseCloseness(from), parseCloseness(to)];
        const { omega } = modulusOn(input, output, { domain, x: 3.5, xPrime: 0 });
        const best = cheapest(input, output, grid)[0]!.at(-1)!;
        // Where L = 0 walking inside a part is free, which no grid shows.
        const isFree = slopeBound(input, output).bound.hi === 0;
        expect(omega.lo).toBeLessThanOrEqual(omega.hi);
        expect(omega.lo, `${from} ${to}`).toBeLessThanOrEqual(best * (1 + 1e-11));
        expect(omega.hi).toBeGreaterThanOrEqual(modulus(input, output, 3.5).omega.lo);
        if (best === infinity) expect(omega.lo).toBe(infinity);
        else if (!isFree) expect(omega.lo, `${from} ${to}`).toBeGreaterThanOrEqual(0.9 * best);
        if (!isFree) expect(omega.hi).toBeLessThanOrEqual(best * (1 + 1e-3));
      }
    }
  });

  test("adds slope bounds inside parts and g across gaps where g(d)/d rises: gaussian to cauchy", () => {
    const { omega } = between(
      "gaussian",
      "cauchy",
      [
        [0, 1],
        [3, 4],
        [6, 9],
      ],
      0.5,
      7,
    );
    const truth = (0.5 + 1 + 1) / Math.SQRT2 + 2 * Math.sqrt(Math.expm1(2));
    expect(omega.lo).toBeLessThanOrEqual(truth * (1 + 1e-14));
    expect(omega.hi).toBeGreaterThanOrEqual(truth * (1 - 1e-14));
    expect(omega.hi - omega.lo).toBeLessThan(1e-12);
  });

  test("is g where one step is best: cauchy to gaussian; and ω as always inside one part", () => {
    const far = between(
      "cauchy",
      "gaussian",
      [
        [0, 1],
        [3, 4],
      ],
      0,
      4,
    );
    expect(far.omega).toEqual(far.g);
    expect(
      between(
        "crisp(0.7)",
        "crisp(0.7)",
        [
          [0, 1],
          [3, 4],
        ],
        0,
        1,
      ).omega,
    ).toEqual({ lo: 1.4, hi: 1.4 });
    expect(between("gaussian", "gaussian", [[0, 1]], 0.5, 0.5)).toEqual({
      g: { lo: 0, hi: 0 },
      omega: { lo: 0, hi: 0 },
    });
  });

  test("is infinite across a gap that cannot be crossed, though chaining would cross the distance", () => {
    const { omega } = between(
      "triangular(1)",
      "triangular(1)",
      [
        [0, 1],
        [3, 4],
      ],
      0.5,
      3.5,
    );
    expect(omega).toEqual({ lo: infinity, hi: infinity });
  });

  test("allows the function x ↦ ω(0, x) itself: it loses no closeness", () => {
    const domain: Domain = [
      [0, 1],
      [1.25, 1.25],
      [1.75, 2.5],
    ];
    const points = [0, 0.3, 0.8, 1, 1.25, 1.75, 2, 2.5];
    for (const [from, to] of [
      ["gaussian", "cauchy"],
      ["triangular", "exponential"],
      ["trapezoid", "trapezoid"],
      ["crisp", "logistic"],
    ] as const) {
      const s = points.map((x) => between(from, to, domain, 0, x).omega);
      points.forEach((x, i) => {
        points.forEach((y, j) => {
          if (j > i)
            expect(s[j]!.lo).toBeLessThanOrEqual((s[i]!.hi + between(from, to, domain, x, y).g.hi) * (1 + 1e-12));
        });
      });
    }
  });

  test("refuses inputs outside the domain, naming them", () => {
    expect(() =>
      between(
        "gaussian",
        "gaussian",
        [
          [0, 1],
          [3, 4],
        ],
        0,
        2,
      ),
    ).toThrow(/2 is not in the domain \[0, 1\], \[3, 4\]/);
    expect(() => between("gaussian", "gaussian", [[0, infinity]], 0, infinity)).toThrow(/Infinity is not in/);
  });
});
