import { describe, expect, test } from "vitest";
import { parseActivation } from "../activation/index.ts";
import { slopeBand } from "../constraint/index.ts";
import { certify } from "./index.ts";

const of = (formula: string) => parseActivation(`formula:${formula}`);

/** x·sigmoid(x) + c times the cubic B-spline about k on a grid of step h, as cubic pieces between their knots. */
function edge(c: number, k: number, h: number): string {
  const u = `(x-(${k}))/${h}`;
  const pieces = [`(2+${u})^3`, `4-6*(${u})^2-3*(${u})^3`, `4-6*(${u})^2+3*(${u})^3`, `(2-${u})^3`];
  const nested = pieces.map((piece, i) => `x < ${k}+${i - 1}*${h} ? ${c}*(${piece})/6 : `).join("");
  return `x*sigmoid(x)+(x < ${k}-2*${h} ? 0 : ${nested}0)`;
}

/** Its slope from the closed form of both summands, independent of pieces: the spline's derivative as a sum of truncated squares. */
function slopeOfEdge(x: number, c: number, k: number, h: number): number {
  const s = 1 / (1 + Math.exp(-x));
  const squares = [1, -4, 6, -4, 1].map((weight, i) => weight * Math.max(0, (x - k) / h + 2 - i) ** 2);
  return s + x * s * (1 - s) + (c / (2 * h)) * squares.reduce((sum, square) => sum + square, 0);
}

describe("KAN edges: a B-spline beside SiLU has no jump at its knots, whatever the grid", () => {
  test.each([
    [0.1, 0, 1],
    [1, 0, 0.5],
    [0.3, 0.1, 0.2],
    [-0.7, -1, 0.4],
    [2, 1, 0.1],
    [0.25, 0.3, 0.3],
  ])("%d times the spline about %d with step %d", (c, k, h) => {
    const { verdict, continuous, chord } = certify(of(edge(c, k, h)), { band: slopeBand(-20, 20) });
    expect([verdict, continuous]).toEqual(["proven", true]);
    const slopes = Array.from({ length: 20001 }, (_, i) => slopeOfEdge(-10 + i / 1000, c, k, h));
    const [least, greatest] = [Math.min(...slopes), Math.max(...slopes)];
    expect(chord.inf.lo).toBeLessThanOrEqual(least + 1e-9);
    expect(chord.sup.hi).toBeGreaterThanOrEqual(greatest - 1e-9);
    expect(Math.max(least - chord.inf.lo, chord.sup.hi - greatest)).toBeLessThan(1e-2);
  });

  test.each([
    [0.3, 0, 1],
    [1, 0.1, 0.2],
    [-0.7, 0.3, 0.3],
  ])("%d times the spline about %d with step %d, written with cubes of relu", (c, k, h) => {
    const cubes = [1, -4, 6, -4, 1].map((weight, i) => `${weight}*relu((x-(${k}))/${h}+${2 - i})^3`).join("+");
    const formula = `x*sigmoid(x)+${c}*(${cubes.replaceAll("+-", "-")})/6`;
    const [cubic, pieces] = [formula, edge(c, k, h)].map((f) => certify(of(f), { band: slopeBand(-20, 20) }));
    expect([cubic!.verdict, cubic!.continuous]).toEqual(["proven", true]);
    expect(cubic!.chord.sup.hi).toBeCloseTo(pieces!.chord.sup.hi, 9);
    expect(cubic!.chord.inf.lo).toBeCloseTo(pieces!.chord.inf.lo, 9);
  });

  test("a knot that is missed by a little is a jump", () => {
    const missed = edge(1, 0, 1).replace("x < 0+-1*1", "x < -1.0000001");
    expect(certify(of(missed), { band: slopeBand(-20, 20) }).continuous).not.toBe(true);
  });
});

describe("3.9·x·(1 − x) nested", () => {
  const nested = (times: number): string =>
    times === 0 ? "x" : `3.9*(${nested(times - 1)})*(1-(${nested(times - 1)}))`;

  /** Its value at ±1/2 in exact binary fractions: a whole number over 2^shift. */
  function exactly(half: bigint, times: number): readonly [whole: bigint, shift: bigint] {
    let [whole, shift] = [half, 1n];
    for (let i = 0; i < times; i++) {
      whole = BigInt(3.9 * 2 ** 51) * whole * ((1n << shift) - whole);
      shift = 51n + 2n * shift;
    }
    return [whole, shift];
  }

  test.each([1, 4, 8])("%d times ends, with a pair that exact fractions confirm", (times) => {
    const { verdict, witness } = certify(of(nested(times)), { band: slopeBand(0, 1) });
    expect([verdict, witness!.x, witness!.xPrime]).toEqual(["refuted", -0.5, 0.5]);
    const [[from, shift], [to]] = [exactly(-1n, times), exactly(1n, times)];
    const scaled = (bound: number): bigint => BigInt(bound * 2 ** 52) << (shift - 52n);
    expect(scaled(witness!.chordSlope.lo) <= to - from && to - from <= scaled(witness!.chordSlope.hi)).toBe(true);
  });
});

test("penalized_tanh on a narrow domain: slopes in (0.25, 1], and a pair where the band is less", () => {
  const penalized = parseActivation("penalized_tanh");
  for (const half of [1, 1e-3, 1e-9, 1e-12]) {
    const domain = [-half, half] as const;
    expect(certify(penalized, { band: slopeBand(0, 1), domain }).verdict).toBe("proven");
    const { verdict, witness } = certify(penalized, { band: slopeBand(0, 0.99), domain: [-half / 100, half / 100] });
    expect([verdict, witness!.x >= -half, witness!.xPrime <= half]).toEqual(["refuted", true, true]);
    const truth = (Math.tanh(witness!.xPrime) - Math.tanh(witness!.x)) / (witness!.xPrime - witness!.x);
    expect(Math.abs(truth - witness!.chordSlope.lo)).toBeLessThan(1e-2);
  }
});

test.each([
  [1, 20],
  [2, 20],
  [0.5, 10],
  [3, 1],
  [10, 5],
  [2, 40],
])("PyTorch's softplus(%d, %d) jumps down where it turns into the line", (beta, threshold) => {
  const { verdict, continuous, monotone, witness } = certify(parseActivation(`softplus(${beta},${threshold})`), {
    band: slopeBand(0, 1),
  });
  expect([verdict, continuous, monotone]).toEqual(["refuted", false, false]);
  expect(witness!.x).toBeLessThanOrEqual(threshold / beta);
  expect(witness!.xPrime).toBeGreaterThanOrEqual(threshold / beta);
  expect(witness!.chordSlope.hi).toBeLessThan(0);
});

test.each([1000, 800])(
  "a threshold of %d, at which the jump is smaller than all doubles, is a jump all the same",
  (threshold) => {
    const found = certify(parseActivation(`softplus(1,${threshold})`), { band: slopeBand(0, 1) });
    expect([found.verdict, found.continuous, found.monotone]).toEqual(["refuted", false, false]);
    expect(found.witness).toMatchObject({
      x: threshold,
      xPrime: threshold,
      chordSlope: { hi: Number.NEGATIVE_INFINITY },
    });
  },
);

// Slopes in closed form: 30x²(1 − x)² on [0, 1], 140x³(1 − x)³, e^x, 2x, cos x, …
describe("pieces that meet at multiple roots and at irrational places", () => {
  test.each([
    ["clip(6*x^5-15*x^4+10*x^3,0,1)", 0, 1.875],
    ["max(x^3*sigmoid(x),0)", 0, Number.POSITIVE_INFINITY],
    ["max(0,1-cos(x))", -1, 1],
    ["x<log(2)?exp(x):2", 0, 2],
    ["x<log(4)?exp(x/2):2", 0, 1],
    ["x>-log(2)?exp(-x):2", -2, 0],
    ["x<log(3)/2?tanh(x):0.5", 0, 1],
    ["x<pi/2?sin(x):1", -1, 1],
    ["x>5*pi/6?0.5:sin(x)", -1, 1],
    ["x<e?x:e*log(x)", 0, 1.0001],
    ["x>sqrt(3)?3:clip(x,0,9)^2", 0, 3.5],
    ["x^2>2?x/(1+x^2):x/3", -0.125, 0.3334],
    ["x^2<2?x^3/6:x/3", 0, 1],
    ["x<pi/4?sin(x):cos(x)", -1, 1],
    ["x<pi/4?sin(x):sqrt(2)/2", -1, 1],
    ["x<log(7)?softplus(x):log(8)", 0, 1],
  ])("%s has slopes in [%d, %d]", (formula, lo, hi) => {
    const { verdict, continuous } = certify(of(formula), { band: slopeBand(lo, hi), domain: [-50, 50] });
    expect([verdict, continuous]).toEqual(["proven", true]);
  });

  test.each([
    "x<log(2)?exp(x):2.0000001",
    "x<pi/2?sin(x):0.9999999",
    "x^2>2?x/(1+x^2):x/3.0000001",
    "x<log(3)/2?tanh(x):0.5000001",
  ])("%s jumps", (formula) => {
    expect(certify(of(formula), { band: slopeBand(-9, 9) })).toMatchObject({ verdict: "refuted", continuous: false });
  });
});

test.each(["(x^2-2)^2==0?9:x", "(x^2-2)^2<=0?9:x", "x<log(2)?tanh(x):0.6", "x<log(2)?exp(x):2+1e-17"])(
  "%s jumps where no doubles show it",
  (formula) => {
    const { verdict, continuous, reason } = certify(of(formula), { band: slopeBand(-9, 9) });
    expect([verdict, continuous]).toEqual(["undecided", false]);
    expect(reason).toContain("it jumps near");
  },
);

test.each([4, 6])("x/(1 + x^n)^(1/n) for n = %d has slopes in [0, 1] and comes near 1", (n) => {
  const formula = of(`x/(1+x^${n})^(1/${n})`);
  expect(certify(formula, { band: slopeBand(0, 1) }).verdict).toBe("proven");
  expect(certify(formula, { band: slopeBand(0, 0.999) }).verdict).toBe("refuted");
});

test("sqrt(x)^2 is the line where it has a value, and proven nowhere else", () => {
  expect(certify(of("sqrt(x)^2"), { band: slopeBand(0, 1), domain: [0, 5] }).verdict).toBe("proven");
  for (const domain of [undefined, [-1, 5] as const]) {
    const found = certify(of("sqrt(x)^2"), { band: slopeBand(0, 1), ...(domain && { domain }) });
    expect([found.verdict === "proven", found.continuous === true]).toEqual([false, false]);
  }
});

test.each(["0.5*(1.25*x+0.75*x*erf(x))", "0.5*(1.25*x+0.75*x*erf(0.5*x))", "0.5*(1.01*x+0.99*x*erf(2*x))"])(
  "SMU: %s has slopes in [−1.3, 1.3], not in [0, 1]",
  (formula) => {
    expect(certify(of(formula), { band: slopeBand(-1.3, 1.3) }).verdict).toBe("proven");
    expect(certify(of(formula), { band: slopeBand(0, 1) }).verdict).toBe("refuted");
  },
);
