import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { elementary, holds } from "../../test/oracle/fixed-point.ts";
import {
  type Closeness,
  ClosenessError,
  closenessDegree,
  closenessFromPoints,
  families,
  modulus,
  parseCloseness,
  slopeBound,
} from "../closeness/index.ts";
import { add, type Enclosure, fromNumber, interval, mul, type Rational, sub } from "../interval/index.ts";
import { closenessFromFormula } from "./formula-closeness.ts";

/** Formulas, and the members of families that they are. */
const twins: readonly (readonly [string, string])[] = [
  ["exp(-d^2/2)", "gaussian(1)"],
  ["exp(-d*d/(2*0.25))", "gaussian(0.5)"],
  ["1/(1+d^2)", "cauchy(1)"],
  ["1/(1+(d/2)^2)", "cauchy(2)"],
  ["max(0, 1-d)", "triangular(1)"],
  ["relu(1-d/2)", "triangular(2)"],
  ["d < 1 ? 1-d : 0", "triangular(1)"],
  ["d <= 0.7 ? 1 : 0", "crisp(0.7)"],
  ["exp(-d)", "exponential(1)"],
  ["e^(-4*d)", "exponential(0.25)"],
  ["1/(1+d^6)", "bell(1,3)"],
  ["1/(1+(2*d)^3)", "bell(0.5,1.5)"],
  ["2/(1+exp(d))", "logistic(1)"],
  ["2*sigmoid(-2*d)", "logistic(0.5)"],
  ["1-tanh(d/2)", "logistic(1)"],
  ["d < 1 ? (1+cos(pi*d))/2 : 0", "cosine(1)"],
  ["d < 2 ? cos(pi*d/4)^2 : 0", "cosine(2)"],
  ["clip(1.5-d, 0, 1)", "trapezoid(0.5,1.5)"],
];
const isMember = /^[a-z]+\([\d.,]+\)$/;
const closenessOf = (spec: string): Closeness =>
  isMember.test(spec) ? parseCloseness(spec) : closenessFromFormula(spec);
const distances = [1e-9, 1e-4, 0.01, 0.1, 0.25, 0.5, 0.7, 0.9, 1, 1.25, 2, 4, 7];

function meets(a: Enclosure, b: Enclosure): boolean {
  return Math.max(a.lo, b.lo) <= Math.min(a.hi, b.hi);
}

function isNarrow({ lo, hi }: Enclosure, width: number): boolean {
  return lo === hi || hi - lo <= width * Math.abs(hi);
}

describe("a formula of a shipped family", () => {
  test.each(twins)("%s has the values, core, support and germ of %s", (formula, spec) => {
    const [mu, member] = [closenessFromFormula(formula), parseCloseness(spec)];
    expect(mu).toMatchObject({ core: member.core, support: member.support });
    expect(mu.name.replaceAll(" ", "")).toBe(`formula:${formula}`.replaceAll(" ", ""));
    expect(mu.roundedSupport).toBe(false);
    expect(mu.germ.kind).toBe(member.germ.kind);
    if (mu.germ.kind === "power" && member.germ.kind === "power") {
      expect(mu.germ.order).toBe(member.germ.order);
      expect(mu.germ.coefficient).toBeCloseTo(member.germ.coefficient, 12);
    }
    for (const d of [0, ...distances]) {
      expect(Math.abs(mu.at(d) - member.at(d)), `μ(${d})`).toBeLessThanOrEqual(1e-14);
      if (member.at(d) > 0) expect(meets(mu.remotenessAt(d), member.remotenessAt(d)), `−log μ(${d})`).toBe(true);
    }
    for (const level of [1, 0.9, 0.5, 0.01]) expect(mu.inverse(level)).toBeCloseTo(member.inverse(level), 12);
    expect([mu.inverse(0), mu.inverse(1.5)]).toEqual([Number.POSITIVE_INFINITY, 0]);
  });

  test.each(twins)("%s has the slope bound and modulus of %s, against itself and others", (formula, spec) => {
    const [mu, member] = [closenessFromFormula(formula), parseCloseness(spec)];
    const others = families.map(({ family }) => parseCloseness(family));
    const pairs = (one: Closeness) =>
      [[one, one], ...others.flatMap((other) => [[one, other] as const, [other, one] as const])] as const;
    const expected = pairs(member);
    pairs(mu).forEach(([input, output], k) => {
      const [from, to] = expected[k]!;
      const [found, known] = [slopeBound(input!, output!), slopeBound(from!, to!)];
      expect(meets(found.bound, known.bound)).toBe(true);
      expect(found.talkHolds).toBe(known.talkHolds);
      if (k === 0) expect(found.bound).toEqual(known.bound);
      expect(isNarrow(found.bound, 1e-13)).toBe(true);
      for (const d of [0.01, 0.3, 2.5]) {
        const [one, other] = [modulus(input!, output!, d), modulus(from!, to!, d)];
        expect(meets(one.g, other.g), `g(${d}) of ${input!.name}, ${output!.name}`).toBe(true);
        expect(meets(one.omega, other.omega), `ω(${d}) of ${input!.name}, ${output!.name}`).toBe(true);
        expect(isNarrow(one.g, 1e-9)).toBe(true);
      }
    });
  });

  test("an open threshold takes one piece more where whole pieces would just do", () => {
    const [open, closed] = ["d < 0.5 ? 1 : 0", "d <= 0.5 ? 1 : 0"].map(closenessFromFormula) as [Closeness, Closeness];
    expect([open.at(0.5), closed.at(0.5)]).toEqual([0, 1]);
    expect(modulus(closed, closed, 1).omega).toEqual({ lo: 1, hi: 1 });
    expect(modulus(open, open, 1).omega).toEqual({ lo: 1.5, hi: 1.5 });
  });

  test("straight pieces agree with a closeness from points", () => {
    const mu = closenessFromFormula("d < 1 ? 1-d/2 : max(0, 1-0.5*d)");
    const drawn = closenessFromPoints({ knots: [0, 2], memberships: [1, 0] });
    for (const d of [0.1, 1, 1.5, 1.99, 2, 3]) expect(mu.at(d)).toBeCloseTo(drawn.at(d), 15);
    expect(slopeBound(mu, drawn).bound).toEqual({ lo: 1, hi: 1 });
  });
});

describe("formulas beyond the families", () => {
  test("vanish where their doubles overflow to no number, and are no number only where the distance is none", () => {
    const mu = closenessFromFormula("exp(d)/(exp(d) + exp(2*d) - 1)");
    for (const d of [800, 1e10, 1e300, Number.POSITIVE_INFINITY]) expect(mu.at(d)).toBeLessThan(1e-100);
    expect(closenessFromFormula("exp(-d)*(1 + d)").at(Number.POSITIVE_INFINITY)).toBe(0);
    expect(mu.at(Number.NaN)).toBeNaN();
  });

  test.each(["1/3", "2/3", "pi"])("max(0,1-d)^(%s) ends at 1, for 0 to a positive power is 0", (exponent) => {
    const mu = closenessFromFormula(`max(0,1-d)^(${exponent})`);
    expect(mu).toMatchObject({ core: 0, support: 1, strict: true });
    expect([mu.at(1), mu.at(2)]).toEqual([0, 0]);
    expect(modulus(mu, parseCloseness("gaussian(1)"), 2).g.lo).toBe(Number.POSITIVE_INFINITY);
  });

  test("exp(-d^3) leaves 1 with order 3, slower than all of order 2", () => {
    const mu = closenessFromFormula("exp(-d^3)");
    expect(mu).toMatchObject({ name: "formula:exp(-d^3)", core: 0, support: Number.POSITIVE_INFINITY });
    expect(mu.germ).toMatchObject({ kind: "power", order: 3, coefficient: 1, reach: Number.POSITIVE_INFINITY });
    const gaussian = parseCloseness("gaussian(1)");
    expect(slopeBound(mu, mu)).toMatchObject({ bound: { lo: 1, hi: 1 }, talkHolds: true });
    expect(slopeBound(mu, gaussian)).toMatchObject({ bound: { lo: 0, hi: 0 }, talkHolds: false });
    expect(slopeBound(gaussian, mu).bound.lo).toBe(Number.POSITIVE_INFINITY);
    for (const d of [1e-5, 0.1, 1, 3]) {
      const { lo, hi } = modulus(mu, gaussian, d).g;
      // exp(−g²/2) = exp(−d³)
      expect(lo <= Math.sqrt(2 * d ** 3) * (1 + 1e-15) && hi >= Math.sqrt(2 * d ** 3) * (1 - 1e-15)).toBe(true);
      expect(modulus(mu, mu, d)).toEqual({ g: { lo: d, hi: d }, omega: { lo: d, hi: d } });
    }
  });

  test.each([
    ["exp(-8*d^3)", "exp(-d^3)", 2],
    ["exp(-d^1.5)", "exp(-8*d^1.5)", 0.25],
    ["exp(-sqrt(d))", "exp(-sqrt(d)/2)", 4],
    ["exp(-2*d^3)", "exp(-d^3)", 2 ** (1 / 3)],
    ["1/(1+d^2.2)", "exp(-3*d^2.2)", 3 ** (-1 / 2.2)],
    ["exp(-pi*d^2)", "gaussian(1)", Math.sqrt(2 * Math.PI)],
    ["(1+d)*exp(-d)", "gaussian(1)", 1],
    ["(1+d+d^2/3)*exp(-d)", "gaussian(1)", Math.sqrt(1 / 3)],
    ["max(0,1-d)^4*(4*d+1)", "gaussian(1)", Math.sqrt(20)],
    ["1-erf(d)", "exponential(1)", 2 / Math.sqrt(Math.PI)],
    ["1/cosh(d)", "gaussian(1)", 1],
    ["d<1 ? 1-1.5*d+0.5*d^3 : 0", "triangular(1)", 1.5],
    ["0.3*exp(-d)+0.7*exp(-d^2)", "exponential(1)", 0.3],
    ["max(0,1-d^1.5)", "exp(-d^1.5)", 1],
    ["d<1 ? sqrt(1-d^2) : 0", "gaussian(1)", 1],
    ["exp(-d-d^1.5)", "exponential(1)", 1],
    ["exp(1-exp(d))", "exponential(1)", 1],
    ["1/sqrt(1+d^2)", "gaussian(1)", 1],
    ["1-d^2/(1+d^2)", "gaussian(1)", Math.SQRT1_2 ** -1],
    ["min(1, exp(1-d))", "exponential(1)", Number.POSITIVE_INFINITY],
  ])("%s against %s has the slope bound %d", (from, to, bound) => {
    const [input, output] = [from, to].map(closenessOf) as [Closeness, Closeness];
    const found = slopeBound(input, output).bound;
    if (bound === Number.POSITIVE_INFINITY) {
      expect(slopeBound(output, input).bound).toEqual({ lo: bound, hi: bound });
      return;
    }
    expect(isNarrow(found, 1e-13)).toBe(true);
    expect(found.lo).toBeCloseTo(bound, 12);
  });

  const half = (x: number): Rational => fromNumber(x);
  test.each<[string, (d: number) => Rational]>([
    ["(1+d)*exp(-d)", (d) => sub(half(d), elementary("log1p", d))],
    ["2/(1+exp(d))", (d) => sub(elementary("softplus", d), elementary("log", 2))],
    ["1/cosh(d)", (d) => sub(add(elementary("softplus", -2 * d), half(d)), elementary("log", 2))],
    ["1-tanh(d)", (d) => sub(elementary("softplus", 2 * d), elementary("log", 2))],
    ["1/(1+d)^3", (d) => mul(half(3), elementary("log1p", d))],
    ["exp(1-exp(d))", (d) => elementary("expm1", d)],
  ])("%s has an enclosed remoteness that keeps its digits near 0 and far out", (formula, truth) => {
    const mu = closenessFromFormula(formula);
    for (const d of [1e-12, 1e-6, 0.001, 0.03, 0.2, 0.5, 1, 3, 6]) {
      const { lo, hi } = mu.remotenessAt(d);
      expect(holds(lo, hi, truth(d)), `${formula} at ${d}: [${lo}, ${hi}]`).toBe(true);
      expect(isNarrow({ lo, hi }, 1e-11)).toBe(true);
      const back = mu.distanceAt(lo + (hi - lo) / 2);
      expect(back.lo <= d * (1 + 1e-10) && back.hi >= d * (1 - 1e-10)).toBe(true);
    }
  });

  test("a membership that never reaches 0 has no distance at levels below its limit", () => {
    const mu = closenessFromFormula("exp(-d)/2+0.5");
    expect(mu.support).toBe(Number.POSITIVE_INFINITY);
    expect(mu.inverse(0.4)).toBe(Number.POSITIVE_INFINITY);
    expect(mu.inverse(0.75)).toBeCloseTo(Math.LN2, 13);
  });

  test("a support between doubles is rounded up, and said to be", () => {
    const mu = closenessFromFormula("max(0, 1-3*d)");
    expect(mu).toMatchObject({ support: 0.33333333333333337, roundedSupport: true });
    expect(mu.at(0.33333333333333337)).toBe(0);
    expect(mu.remotenessAt(1 / 3).lo).toBeLessThan(Number.POSITIVE_INFINITY);
    // Pieces shorter than 1/3 must be four to make 1.
    expect(modulus(mu, parseCloseness("crisp(1)"), 1).omega.hi).toBeGreaterThanOrEqual(4);
  });

  test("a core between doubles is rounded down, and said to be", () => {
    const third = { lo: 0.3333333333333333, hi: 0.33333333333333337 };
    for (const formula of ["d < 1/3 ? 1 : 0", "max(0, min(1, 2-3*d))", "d < 1/3 ? 1 : exp(1/3-d)"]) {
      const mu = closenessFromFormula(formula);
      expect(mu).toMatchObject({ core: third.lo, roundedCore: true, germ: { kind: "plateau" } });
      expect(mu.at(third.lo)).toBe(1);
      expect(mu.remotenessAt(third.lo).hi).toBe(0);
      expect(mu.remotenessAt(third.hi).hi).toBeGreaterThan(0);
      expect(modulus(mu, mu, 0.1).g).toEqual(third);
      expect(mu.distanceAt(0)).toEqual(third);
    }
    const crisp = closenessFromFormula("d < 1/3 ? 1 : 0");
    // Pieces shorter than 1/3 must be four to make 1, and each allows 1/3.
    expect(modulus(crisp, crisp, 1).omega.hi).toBeGreaterThanOrEqual(4 / 3);
    expect(closenessFromFormula("d < 0.25 ? 1 : 0")).toMatchObject({ core: 0.25, roundedCore: false });
  });

  test("an order that no double holds is another than its neighbours'", () => {
    const [mu, below] = [closenessFromFormula("exp(-d^(2/3))"), closenessFromFormula("exp(-d^0.6666666666666666)")];
    expect(slopeBound(mu, mu).bound).toEqual({ lo: 1, hi: 1 });
    expect(slopeBound(mu, closenessFromFormula("max(0, 1-2*d^(2/3))")).bound.lo).toBeCloseTo(2 ** -1.5, 13);
    expect(slopeBound(mu, below).bound).toEqual({ lo: 0, hi: 0 });
    expect(slopeBound(below, mu).bound.lo).toBe(Number.POSITIVE_INFINITY);
    expect(closenessFromFormula("d < 8 ? 1-d^(2/3)/4 : 0").support).toBe(8);
  });

  test("coefficients that sum to 1 but for rounding count as 1", () => {
    expect(closenessFromFormula("0.1*exp(-d)+0.2*exp(-d^2)+0.7*exp(-d^3)").at(0)).toBe(1);
    expect(() => closenessFromFormula("0.1*exp(-d)+0.2*exp(-d^2)+0.699999*exp(-d^3)")).toThrow(/μ\(0\) must be 1/);
  });

  test("the degree takes it like any other", () => {
    const line = (slope: number) => ({
      over: (x: Enclosure) => interval.mul(interval.point(slope), x),
      slopeOver: () => interval.point(slope),
    });
    const mu = closenessFromFormula("exp(-d^3)");
    const ask = (slope: number) => closenessDegree({ s: line(slope), input: mu, output: mu, domain: [-3, 3] }).value;
    expect(ask(1)).toEqual({ lo: 1, hi: 1 });
    // 1 − exp(−d³) + exp(−8d³) is least where exp(−7d³) = 1/8.
    const u = Math.log(8) / 7;
    expect(ask(2).hi).toBeCloseTo(1 - Math.exp(-u) + Math.exp(-8 * u), 5);
    expect(ask(2).lo).toBeLessThanOrEqual(ask(2).hi);
  });
});

describe("a formula is refused", () => {
  const error = (formula: string): ClosenessError => {
    try {
      closenessFromFormula(formula);
    } catch (thrown) {
      if (thrown instanceof ClosenessError) return thrown;
      throw thrown;
    }
    throw new Error(`${formula} was accepted`);
  };

  test.each([
    ["d", /μ\(0\) must be 1, but is 0/],
    ["0.5*exp(-d)", /μ\(0\) must be 1, but is 0\.5/],
    ["0/0", /no value at d = 0/],
    ["sqrt(-1-d)", /no value at d = 0/],
    ["log(d)", /no value at d = 0/],
    ["1+d", /rises from μ\(0\) = 1 to μ\(0\.0\d+\)/],
    ["exp(d)", /rises from μ\(0\) = 1/],
    ["1+1e-9*d", /rises from μ\(0\) = 1/],
    ["cos(d)", /μ\(1\.6\d*\) ≈ -0\.0\d* is below 0/],
    ["2-exp(d)", /μ\(0\.75\) ≈ -0\.117 is below 0/],
    ["1-d", /below 0; a bound such as max\(0, …\)/],
    ["exp(-d)+1e-9*d", /rises from μ\(21\)/],
    ["(1+cos(d))/2", /rises from/],
    ["d<1 ? 1-d/2 : 0.6", /rises from μ\(0\.999\).* to μ\(1\) = 0\.6/],
    ["d == 0 ? 1 : 2", /rises from μ\(0\) = 1 to/],
    ["d == 1 ? 0.9 : exp(-d)", /rises from .* to μ\(1\) = 0\.9/],
    ["d == 1 ? 0 : exp(-d)", /rises from μ\(1\) = 0 to/],
    ["d < 3 ? exp(-d) : log(2-d)", /has no value at d = 3/],
    ["d^(2/3)", /μ\(0\) must be 1, but is 0/],
    ["1-d^(2/3)", /μ\(1\.0625\) ≈ -0\.0\d* is below 0/],
    ["exp(1-1/(1-d^2))", /rises from μ\(0\.999\)/],
    ["1-1/(1-d^4)", /μ\(0\) must be 1, but is 0/],
    ["1", /1 at every distance/],
    ["d < 1 ? 1 : 1", /1 at every distance/],
  ])("%s is shown to be no closeness", (formula, message) => {
    expect(error(formula).message).toMatch(message);
    expect(error(formula).code).toBe("closeness/not-a-closeness");
  });

  test.each([
    ["d == 0 ? 1 : 0.5", /jumps below 1 right of distance 0/],
    ["d == 0 ? 1 : exp(-d)/2", /jumps below 1 right of distance 0/],
    ["max(0, 1-2/pi*atan(d))", /could not be decided up to which distance it is above 0/],
    ["(1+sqrt(3)*d)*exp(-sqrt(3)*d)", /never rises: the proof got stuck near d = /],
  ])("%s is not proven to be one, and the reason is named", (formula, message) => {
    expect(error(formula).message).toMatch(message);
    expect(error(formula).code).toBe("closeness/not-proven");
  });

  test.each([
    ["", 1, /empty/],
    ["   ", 1, /empty/],
    ["exp(-x)", 6, /distance d, not x/],
    ["exp(-d", 7, /expected "\)"/],
    ["1 + foo(d)", 5, /unknown word "foo"; known words: d pi/],
    ["2d", 2, /operator is missing/],
    ["d^", 3, /where a number, d, a word/],
    ["exp(-d) # 2", 9, /character "#"/],
    ["d ? 1 : 0", 1, /must be a comparison, such as d > 0/],
  ])("%j has no meaning from column %d on", (formula, column, message) => {
    expect(error(formula).code).toBe("closeness/bad-formula");
    expect(error(formula).message).toMatch(message);
    expect(error(formula).message).toContain(`column ${column}:`);
  });
});

/** Formulas of every kind: many fall, many do not. */
const { formula: anyFormula } = fc.letrec<{ formula: string }>((tie) => {
  const rate = fc.constantFrom("0.25", "1", "2", "3.5");
  const falling = fc.oneof(
    fc.tuple(rate, fc.constantFrom("1", "2", "3", "1.5", "0.5")).map(([a, p]) => `exp(-${a}*d^${p})`),
    fc.tuple(rate, fc.constantFrom("1", "2", "4")).map(([a, p]) => `1/(1+${a}*d^${p})`),
    rate.map((a) => `max(0,1-${a}*d)`),
    rate.map((a) => `2*sigmoid(-${a}*d)`),
    rate.map((a) => `1/cosh(${a}*d)`),
    rate.map((a) => `(d < ${a} ? 1 : 0.5)`),
    rate.map((a) => `(1-tanh(${a}*d))`),
  );
  return {
    formula: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      falling,
      fc.constantFrom("cos(d)", "(1+d)", "(1-d^2/2)", "cosh(d)", "(1+sin(d)/4)", "1"),
      fc.tuple(tie("formula"), tie("formula")).map(([u, v]) => `(${u})*(${v})`),
      fc.tuple(tie("formula"), tie("formula")).map(([u, v]) => `(0.25*(${u})+0.75*(${v}))`),
      fc.tuple(tie("formula"), tie("formula")).map(([u, v]) => `min(${u},${v})`),
      tie("formula").map((u) => `(${u})^2`),
    ),
  };
});

describe("whatever the formula", () => {
  test("what is accepted falls from 1, keeps its germ, its reach and its inverse", () => {
    let accepted = 0;
    fc.assert(
      fc.property(anyFormula, (formula) => {
        const mu = tried(formula);
        if (mu === null) return;
        accepted++;
        const grid = Array.from({ length: 120 }, (_, k) => (k / 12) ** 2);
        const values = grid.map(mu.at);
        expect(values[0]).toBe(1);
        values.forEach((value, k) => {
          expect(value >= 0 && value <= 1).toBe(true);
          if (k > 0) expect(value, `${formula} at ${grid[k]}`).toBeLessThanOrEqual(values[k - 1]! + 1e-14);
        });
        keepsGerm(mu);
        for (const level of [0.9, 0.5, 0.1]) {
          const { lo, hi } = mu.distanceAt(-Math.log(level));
          expect(lo).toBeLessThanOrEqual(hi);
          if (lo > mu.core && Number.isFinite(lo)) expect(mu.at(lo * (1 - 1e-9))).toBeGreaterThanOrEqual(level - 1e-9);
          if (hi < 1e300) expect(mu.at(hi * (1 + 1e-6) + 1e-12)).toBeLessThanOrEqual(level + 1e-9);
        }
      }),
      { numRuns: 200 },
    );
    expect(accepted).toBeGreaterThan(50);
  });

  test("hostile text ends soon, with a closeness or an error that reads as one line", () => {
    const words = [
      "d",
      "1",
      "0",
      "1e308",
      "1e-320",
      "pi",
      "e",
      "+",
      "-",
      "*",
      "/",
      "^",
      "(",
      ")",
      ",",
      "?",
      ":",
      "<",
      ">=",
      "==",
      "sin(",
      "exp(",
      "log(",
      "sqrt(",
      "max(",
      "x",
      " ",
      "²",
      "NaN",
      "𝛼",
      "\n",
      "exp(-",
      "1-",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 16 }), (parts) => {
        const begun = performance.now();
        tried(parts.join(""));
        expect(performance.now() - begun).toBeLessThan(2000);
      }),
      { numRuns: 3000 },
    );
    for (const text of [
      `${"(".repeat(5000)}d`,
      `exp(-d)${"*1".repeat(900)}`,
      "exp(-d^1e9)",
      "exp(-1e300*d)",
      "exp(-1e-300*d)",
      `1/(${"1+d*(".repeat(40)}1${")".repeat(41)}`,
      "toString(d)",
      "__proto__",
      "d==0",
    ])
      tried(text);
  });
});

function tried(formula: string): Closeness | null {
  try {
    return closenessFromFormula(formula);
  } catch (error) {
    expect((error as ClosenessError).code, String((error as Error).stack)).toMatch(
      /^closeness\/(bad-formula|not-a-closeness|not-proven)$/,
    );
    expect((error as Error).message).not.toMatch(/\n|undefined|\[object/);
    return null;
  }
}

function keepsGerm(mu: Closeness): void {
  if (mu.germ.kind === "plateau") {
    expect(mu.at(mu.core * (1 - 1e-12))).toBe(1);
    expect(mu.at(mu.core + 1e-6)).toBeLessThan(1);
    return;
  }
  const { order, coefficient, reach } = mu.germ;
  const quotient = (d: number): number => -Math.expm1(-mu.remotenessAt(d).lo) / (coefficient * d ** order);
  // So near 0 that even a next power only half an order higher, with a coefficient a thousand times as large, does not show.
  expect(quotient((1e-24 / coefficient) ** (1 / order))).toBeCloseTo(1, 2);
  const within = [0.01, 0.1, 0.3, 0.5, 0.8, 0.99].map((share) => share * Math.min(reach, 20)).filter((d) => d > 0);
  within.forEach((d, k) => {
    expect(quotient(d)).toBeLessThanOrEqual((k === 0 ? 1 : quotient(within[k - 1]!)) + 1e-9);
  });
}
