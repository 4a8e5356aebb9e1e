import { describe, expect, test } from "vitest";
import { parseActivation } from "../activation/index.ts";
import { slopeBand } from "../constraint/index.ts";
import { certify, closenessFromFormula } from "./index.ts";

const of = (formula: string) => parseActivation(`formula:${formula}`);

describe("what is 0/0 at one point, with the limit there as a guard", () => {
  // Infimum and supremum of the slopes, from closed forms or the zeros of second derivatives to 12 digits (40-digit arithmetic).
  test.each([
    ["x == 0 ? 1 : sin(x)/x", -0.436181817271, 0.436181817271],
    ["x == 0 ? 1 : x/(exp(x) - 1)", -1, 0],
    ["x == 0 ? 1 : x/tanh(x)", -1, 1],
    ["x == 0 ? 1 : tanh(x)/x", -0.343419551235, 0.343419551235],
    ["x != 0 ? (1 - cos(x))/x^2 : 0.5", -0.135041459562, 0.135041459562],
    ["x == 0 ? 0 : x - sin(x)^2/x", 0, 1.586568283339],
    // sinc(πx): π times the slopes of sin(x)/x.
    ["x == 0 ? 1 : sin(pi*x)/(pi*x)", -1.370305592769, 1.370305592769],
    ["x == 0 ? pi : sin(pi*x)/x", -4.304941983849, 4.304941983849],
    // The same as above, over π².
    ["x == 0 ? 1/pi : tanh(x/pi)/x", -0.034795675417, 0.034795675417],
    ["x == 0 ? 1 : tanh(sqrt(2)*x)/(sqrt(2)*x)", -0.48566858694, 0.48566858694],
  ])("%s has slopes from %d to %d", (formula, least, greatest) => {
    const { slope, continuous } = certify(of(formula), { band: slopeBand(0, 1) });
    expect(continuous).toBe(true);
    expect(slope.inf.lo).toBeLessThanOrEqual(least + 1e-9);
    expect(slope.inf.hi).toBeGreaterThanOrEqual(least - 1e-9);
    expect(slope.sup.lo).toBeLessThanOrEqual(greatest + 1e-9);
    expect(slope.sup.hi).toBeGreaterThanOrEqual(greatest - 1e-9);
    expect(Math.max(slope.sup.hi - slope.sup.lo, slope.inf.hi - slope.inf.lo)).toBeLessThan(1e-3);
  });

  test("a zero at the very place where the region is cut beside its limit is not overlooked", () => {
    // 0 up to 1, then (x − 1)·tanh(x)/x, which rises from 0 there: were its sign beyond 1 taken for that before, it would jump to −1 at 0.
    const found = certify(of("x > 0 ? max((x-1)*tanh(x)/x, 0) : 0"), { band: slopeBand(0, 2) });
    expect(found.continuous).not.toBe(false);
    expect(found.chord.inf.hi).toBeGreaterThanOrEqual(0);
    expect(found.verdict).not.toBe("refuted");
  });

  test.each([
    "x == 0 ? 2 : sin(x)/x",
    "x == 0 ? 1 : sin(x)/x^2",
    "x == 0 ? 1.0000000000000002 : sin(x)/x",
    "x == 0 ? 0 : cos(x)/x",
    "x == 0 ? 0.9999999999999999 : sin(pi*x)/(pi*x)",
    "x == 0 ? 1 : sin(pi*x)/(pi*x + x)",
    "x == 0 ? 1 : x/sin(pi*x)",
    "x == 0 ? 1 : sin(pi*x)/x",
    "x == 0 ? 3.141592653589793 : sin(pi*x)/x",
    "x == 0 ? 1 : sin(pi*x)/(3.141592653589793*x)",
    "x > 0 ? sin(x)/x : 0",
  ])("%s is not continued: another value, or a pole", (formula) => {
    const found = certify(of(formula), { band: slopeBand(-3, 3) });
    expect(found.verdict).not.toBe("proven");
    expect(found.continuous).not.toBe(true);
  });

  test.each(["sin(x)/x", "x >= 0 ? sin(x)/x : 1", "x/x", "x*(1/x)"])("%s has no value at 0", (formula) => {
    for (const lo of [-1, 0]) {
      const { verdict, lipschitz, slope } = certify(of(formula), { band: slopeBand(-3, 3), domain: [lo, 1] });
      expect(verdict).not.toBe("proven");
      expect([slope.inf.lo, slope.sup.hi, lipschitz.hi]).toEqual([-Infinity, Infinity, Infinity]);
    }
  });

  test.each([
    ["d == 0 ? 1 : tanh(d)/d", 2, 1 / 3],
    ["d == 0 ? 1 : log(1 + d)/d", 1, 1 / 2],
    ["d == 0 ? 1 : d/sinh(d)", 2, 1 / 6],
    ["d == 0 ? 1 : d/(exp(d) - 1)", 1, 1 / 2],
    ["d == 0 ? 1 : atan(d)/d", 2, 1 / 3],
  ])("as a closeness %s leaves 1 with order %d", (formula, order, coefficient) => {
    const { germ } = closenessFromFormula(formula);
    expect(germ).toMatchObject({ kind: "power", order });
    expect((germ as { coefficient: number }).coefficient).toBeCloseTo(coefficient, 12);
  });
});

test("equal irrational summands cancel at a seam: B-splines beside x·sigmoid(x)", () => {
  const spline =
    "x < 0 ? 0 : x < 1 ? x^3/6 : x < 2 ? (4 - 12*x + 12*x^2 - 3*x^3)/6 : x < 3 ? (-44 + 60*x - 24*x^2 + 3*x^3)/6 : x < 4 ? (4 - x)^3/6 : 0";
  for (const base of ["x*sigmoid(x)", "x*sigmoid(x) + tanh(3*x)", "0.3*(x*sigmoid(x) - erf(x))"])
    expect(certify(of(`${base} + 0.7*(${spline})`), { band: slopeBand(0, 1) }).continuous).toBe(true);
  const broken = certify(of(`x*sigmoid(x) + (x < 1 ? x^3 : x^3 + 1e-9)`), { band: slopeBand(0, 1) });
  expect(broken.continuous).toBe(false);
});

describe("pieces that meet at an irrational place", () => {
  test.each([
    ["x > pi ? x - pi : 0", 0, 1],
    ["x < -e ? 0 : x + e", 0, 1],
    ["x < log(2) ? exp(x) : 2", 0, 2.001],
    ["x > sqrt(2) ? x - sqrt(2) : 0", 0, 1],
    ["3*x > log(5) ? 3*x - log(5) : 0", 0, 3],
    ["max(x, pi)", 0, 1],
  ])("%s fits there, and has slopes in [%d, %d]", (formula, lo, hi) => {
    expect(certify(of(formula), { band: slopeBand(lo, hi) })).toMatchObject({ verdict: "proven", continuous: true });
  });

  test("x^2 > 2 ? x^2 : 2 fits on both sides", () => {
    const found = certify(of("x^2 > 2 ? x^2 : 2"), { band: slopeBand(-6.001, 6.001), domain: [-3, 3] });
    expect(found).toMatchObject({ verdict: "proven", continuous: true });
  });

  // Each misses by less than doubles tell, or has another value at the place itself.
  test.each([
    "x > pi ? x - pi : 1e-17",
    "x > 3.141592653589793 ? x - pi : 0",
    "x > pi ? x - pi : x > 3 ? 1e-300 : 0",
    "x == pi ? 1 : max(x, pi)",
    "x - pi == 0 ? 1e-17 : x > pi ? x - pi : 0",
    "x < log(2) ? exp(x) : 2.0000000000000004",
    "x < log(-2) ? exp(x) : 2",
    "x^2 > 2 ? x^2 : 2.0000000000000004",
    "x^3 > 2 ? x^2 - 2 : 0",
  ])("%s does not, or is not seen to", (formula) => {
    const found = certify(of(formula), { band: slopeBand(-1000, 1000), domain: [-5, 5] });
    expect(found.verdict).not.toBe("proven");
    expect(found.continuous).not.toBe(true);
  });
});

describe("slopes that tend to an end of the band and never reach it", () => {
  // Suprema and infima are limits at infinity, by l'Hôpital's rule.
  test.each([
    ["x == 0 ? 1 : x/(exp(x) - 1)", -1, 0],
    ["x == 0 ? 1 : x/expm1(x)", -1, 0],
    ["x == 0 ? 1 : x/(1 - exp(-x))", 0, 1],
    ["x == 0 ? 0.5 : x/(2 - 2*exp(-x))", 0, 0.5],
    ["x == 0 ? 1 : x/tanh(x)", -1, 1],
    ["x == 0 ? 1 : 2*x/tanh(2*x)", -2, 2],
    ["x == 0 ? 1 : -x/tanh(-x)", -1, 1],
    ["x == 0 ? 1 : x*cosh(x)/sinh(x)", -1, 1],
    ["x == 0 ? 1 : x*(exp(x) + exp(-x))/(exp(x) - exp(-x))", -1, 1],
    ["x == 0 ? 2 : x*(exp(x) + 1)/(exp(x) - 1)", -1, 1],
    ["x == 0 ? 2 : x*(1 + exp(-x))/(1 - exp(-x))", -1, 1],
    ["x == 0 ? -1/3 : x*(exp(-3*x) + exp(3*x))/(exp(-3*x) - exp(3*x))", -1, 1],
  ])("%s in [%d, %d]", (formula, lo, hi) => {
    expect(certify(of(formula), { band: slopeBand(lo, hi) }).verdict).toBe("proven");
    expect(certify(of(formula), { band: slopeBand(lo + 1e-6, hi) }).verdict).toBe("refuted");
    expect(certify(of(formula), { band: slopeBand(lo, hi - 1e-6) }).verdict).toBe("refuted");
  });
});

describe("a formula that is 0/0 at a place has no value there, and the reason shows the guard that gives it one", () => {
  // Limits by l'Hôpital's rule; bands that hold all slopes of the guarded formula.
  test.each([
    ["x/(exp(x) - 1)", "x == 0 ? 1 : x/(exp(x) - 1)", [-1, 0]],
    ["x/tanh(x)", "x == 0 ? 1 : x/tanh(x)", [-1, 1]],
    ["sin(x)/x", "x == 0 ? 1 : sin(x)/x", [-1, 1]],
    ["(1 - cos(x))/x^2", "x == 0 ? 0.5 : (1 - cos(x))/x^2", [-1, 1]],
    ["(1 - cos(x))/x", "x == 0 ? 0 : (1 - cos(x))/x", [-1, 1]],
    ["log(x)/(x - 1)", "x == 1 ? 1 : log(x)/(x - 1)", [-99, 0]],
  ] as const)("%s", (formula, guarded, [lo, hi]) => {
    const domain = formula.includes("log") ? ([0.1, 9] as const) : ([-9, 9] as const);
    const question = { band: slopeBand(lo, hi), domain };
    const found = certify(parseActivation(`formula:${formula}`), question);
    expect(found).toMatchObject({ verdict: "undecided", continuous: null });
    expect(found.reason).toContain(`write ${guarded}, or`);
    expect(certify(parseActivation(`formula:${guarded}`), question)).toMatchObject({
      verdict: "proven",
      continuous: true,
    });
  });

  test.each(["1/x", "x < 0 ? sin(x)/x : 2*sin(x)/x", "sin(sqrt(2)*x)/x", "log(x)"])("none for %s", (formula) => {
    const { verdict, reason } = certify(parseActivation(`formula:${formula}`), { band: slopeBand(-9, 9) });
    expect([verdict, reason?.includes(" ? ") ?? false]).not.toEqual(["undecided", true]);
  });
});
