import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluate, parseFormula } from "../../activation/index.ts";
import { compare, div, fromNumber, interval, sub } from "../../interval/index.ts";
import { atExactly } from "../region/region.ts";
import { tailOf } from "../tail/tail-slope.ts";
import { fromExpression } from "./from-expression.ts";
import { jetOf, valuesOf } from "./jet.ts";
import { rationalOf } from "./term.ts";

/** Random formulas: mostly of the kind that people write for activations. */
function formulas(
  leaves: readonly string[],
  unary: readonly string[],
  binary: readonly string[],
): fc.Arbitrary<string> {
  const { formula } = fc.letrec<{ formula: string }>((tie) => ({
    formula: fc.oneof(
      { maxDepth: 4, depthSize: "small" },
      fc.constantFrom(...leaves),
      fc.tuple(fc.constantFrom(...unary), tie("formula")).map(([f, u]) => f.replaceAll("U", `(${u})`)),
      fc
        .tuple(fc.constantFrom(...binary), tie("formula"), tie("formula"))
        .map(([f, u, v]) => f.replaceAll("U", `(${u})`).replaceAll("V", `(${v})`)),
    ),
  }));
  return formula;
}

const leaves = ["x", "x", "x", "1", "2", "0.3", "-1.5", "pi"];
const smooth = [
  "-U",
  "tanh U",
  "sigmoid U",
  "softplus U",
  "exp(-abs U)",
  "erf U",
  "sin U",
  "cos U",
  "atan U",
  "asinh U",
  "U^2",
  "U^3",
  "1+tanh U",
  "1-erf U",
  "1/(1+exp(-U))",
  "sqrt(1+U^2)",
  "1/(2+U^2)",
  "log1p(U^2)",
  "expm1(-U^2)",
  "sin U^2",
  "U/sqrt(2+U^2)",
];
const kinked = ["abs U", "relu U", "clip(U,-1,1)", "min(U,0)"];
const operations = ["U+V", "U-V", "U*V", "U*V", "max(U,V)", "min(U,V)", "U>V?U:V", "0.5*U+0.25*V"];

const anyFormula = formulas(leaves, [...smooth, ...kinked], operations);
const rationalFormula = formulas(
  leaves.slice(0, -1),
  ["-U", "abs U", "relu U", "clip(U,-1,1)", "U^2", "U^3", "1/(2+U^2)", "step U", "sign U"],
  operations,
);

const ends = fc.oneof(fc.double({ min: -6, max: 6, noNaN: true }), fc.integer({ min: -4, max: 4 }));
const boxes = fc
  .tuple(
    ends,
    fc.oneof(fc.constant(0), fc.double({ min: 0, max: 3, noNaN: true }), fc.double({ min: 0, max: 1e-6, noNaN: true })),
  )
  .map(([lo, width]) => interval.of(lo, lo + width));
const share = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));

describe("the jet of a formula", () => {
  test("encloses values and chord slopes of random formulas", () => {
    fc.assert(
      fc.property(anyFormula, boxes, share, share, (text, box, p, q) => {
        const expression = parseFormula(text);
        const { value, slope } = jetOf(fromExpression(expression))(box);
        fc.pre(!Number.isNaN(value.lo));
        const [x, y] = [p, q].map((t) => Math.min(box.hi, Math.max(box.lo, box.lo + t * (box.hi - box.lo)))) as [
          number,
          number,
        ];
        const [at, there] = [evaluate(expression, x), evaluate(expression, y)];
        fc.pre(Number.isFinite(at) && Number.isFinite(there));
        // Doubles err by more than enclosures do.
        const slack = 1e-10 * (1 + Math.abs(at) + Math.abs(there));
        expect(at).toBeGreaterThanOrEqual(value.lo - slack);
        expect(at).toBeLessThanOrEqual(value.hi + slack);
        if (Math.abs(y - x) < 1e-3) return;
        const chord = (there - at) / (y - x);
        const chordSlack = (2 * slack) / Math.abs(y - x);
        expect(chord).toBeGreaterThanOrEqual(slope.lo - chordSlack);
        expect(chord).toBeLessThanOrEqual(slope.hi + chordSlack);
      }),
      { numRuns: 3000 },
    );
  });

  test("encloses the values and chord slopes of rational formulas without any slack", () => {
    fc.assert(
      fc.property(rationalFormula, boxes, share, share, (text, box, p, q) => {
        const term = fromExpression(parseFormula(text));
        const { value, slope } = jetOf(term)(box);
        const [x, y] = [p, q].map((t) => Math.min(box.hi, Math.max(box.lo, box.lo + t * (box.hi - box.lo)))) as [
          number,
          number,
        ];
        const at = rationalOf(atExactly(term, fromNumber(x)));
        const there = rationalOf(atExactly(term, fromNumber(y)));
        // Of tiny doubles the powers have too many digits.
        if (at === null || there === null) return;
        expect(compare(at, fromNumber(value.lo))).toBeGreaterThanOrEqual(0);
        expect(compare(at, fromNumber(value.hi))).toBeLessThanOrEqual(0);
        if (x === y) return;
        const chord = div(sub(there, at), sub(fromNumber(y), fromNumber(x)));
        if (Number.isFinite(slope.lo)) expect(compare(chord, fromNumber(slope.lo))).toBeGreaterThanOrEqual(0);
        if (Number.isFinite(slope.hi)) expect(compare(chord, fromNumber(slope.hi))).toBeLessThanOrEqual(0);
      }),
      { numRuns: 3000 },
    );
  });

  test("encloses the chord slopes of slopes by its bend", () => {
    const slopeOf = (jet: ReturnType<typeof jetOf>, x: number) => jet(interval.point(x)).slope;
    fc.assert(
      fc.property(formulas(leaves, smooth, ["U+V", "U-V", "U*V"]), boxes, share, share, (text, box, p, q) => {
        const jet = jetOf(fromExpression(parseFormula(text)));
        const { value, bend } = jet(box);
        const [x, y] = [p, q].map((t) => box.lo + t * (box.hi - box.lo)).sort((a, b) => a - b) as [number, number];
        fc.pre(!Number.isNaN(value.lo) && !Number.isNaN(bend.lo) && x < y && y <= box.hi);
        const chord = interval.div(
          interval.sub(slopeOf(jet, y), slopeOf(jet, x)),
          interval.sub(interval.point(y), interval.point(x)),
        );
        fc.pre(!Number.isNaN(chord.lo));
        expect(chord.hi).toBeGreaterThanOrEqual(bend.lo);
        expect(chord.lo).toBeLessThanOrEqual(bend.hi);
      }),
      { numRuns: 2000 },
    );
  });

  test("is sharp at a point: a few ulp", () => {
    const { value, slope } = jetOf(fromExpression(parseFormula("x*(1 + erf(x/sqrt(2)))/2")))(interval.point(1));
    expect(value.hi - value.lo).toBeLessThan(1e-14);
    expect(slope.hi - slope.lo).toBeLessThan(1e-14);
    expect(value.lo).toBeCloseTo(0.8413447460685429, 14);
    expect(slope.lo).toBeCloseTo(1.0833154705876864, 14);
  });

  test("keeps constants that cancel exact: softplus(βx)/β has slope at most 1", () => {
    for (const beta of [0.7, 0.1, 3.3]) {
      const jet = jetOf(fromExpression(parseFormula(`softplus(${beta}*x)/${beta}`)));
      expect(jet(interval.of(-9, 1e6)).slope.hi).toBe(1);
    }
  });
});

describe("the tail of a formula", () => {
  const from = fc.constantFrom(1, 2, 4, 16, 64, 1000, 1e6);
  const beyond = fc.oneof(
    fc.constant(0),
    fc.double({ min: 0, max: 1, noNaN: true }).map((t) => t ** 3 * 40),
    fc.double({ min: 0, max: 1e7, noNaN: true }),
  );
  const wild = formulas(
    leaves,
    [...smooth, ...kinked, "exp U", "exp(-U)", "exp(-U^2)", "expm1 U", "1/U", "log(1+abs U)", "sinh U", "cosh U"],
    ["U+V", "U-V", "U*V", "U*V", "U/(1+abs V)", "max(U,V)"],
  );

  /** For logarithms in doubles; none where they overflow. */
  const slack = (logarithm: number) => (Number.isFinite(logarithm) ? 1e-9 * (1 + Math.abs(logarithm)) : 0);

  test("encloses values, caps and floors hold", () => {
    fc.assert(
      fc.property(wild, from, beyond, (text, d, y) => {
        const expression = parseFormula(text);
        const { value } = tailOf(fromExpression(expression), d);
        const x = d + y;
        const at = evaluate(expression, x);
        fc.pre(Number.isFinite(at) && !Number.isNaN(value.range.lo));
        const exact = valuesOf(fromExpression(expression), interval.point(x));
        fc.pre(!Number.isNaN(exact.lo));
        expect(exact.hi).toBeGreaterThanOrEqual(value.range.lo);
        expect(exact.lo).toBeLessThanOrEqual(value.range.hi);
        const size = interval.abs(exact);
        const grown = (power: number, rate: number) => power * Math.log(x / d) + rate * y;
        const { cap, floor } = value;
        if (cap.size === 0) expect(size.lo).toBe(0);
        if (cap.size === 0 || !Number.isFinite(cap.size)) return;
        const most = Math.log(cap.size) + grown(cap.power, -cap.rate);
        expect(Math.log(size.lo)).toBeLessThanOrEqual(most + slack(most));
        if (floor.size === 0) return;
        const least = Math.log(floor.size) + grown(floor.power, floor.rate);
        expect(Math.log(size.hi)).toBeGreaterThanOrEqual(least - slack(least));
      }),
      { numRuns: 3000 },
    );
  });

  test("encloses slopes", () => {
    fc.assert(
      fc.property(wild, from, beyond, (text, d, y) => {
        const term = fromExpression(parseFormula(text));
        const { value, slope } = tailOf(term, d);
        const at = jetOf(term)(interval.point(d + y));
        fc.pre(![value.range.lo, slope.range.lo, at.value.lo, at.slope.lo].some(Number.isNaN));
        expect(at.slope.hi).toBeGreaterThanOrEqual(slope.range.lo);
        expect(at.slope.lo).toBeLessThanOrEqual(slope.range.hi);
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ["x*exp(-x)", 1e-6],
    ["x*sigmoid(-x)", 1e-6],
    ["x^3*exp(-x^2/2)", 1e-58],
    ["exp(x)*exp(-exp(x))", 1e-300],
    ["x/(1+x^2)", 0.06],
    ["x*(1-erf(x))", 1e-100],
    ["log(x)/x", 0.3],
  ])("sees that %s vanishes", (text, most) => {
    const { range } = tailOf(fromExpression(parseFormula(text)), 17).value;
    expect(range.lo).toBeGreaterThanOrEqual(-most);
    expect(range.hi).toBeLessThan(most);
  });
});
