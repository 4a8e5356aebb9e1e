import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bigFloats, fromDouble, negate, toDouble, total } from "../../test/oracle/big-float.ts";
import { truthOf } from "../../test/oracle/formula-truth.ts";
import { type Activation, catalogue, parseActivation } from "../activation/index.ts";
import { parseCloseness } from "../closeness/index.ts";
import { slopeBand } from "../constraint/index.ts";
import { type Enclosure, nextDown, nextUp } from "../interval/index.ts";
import { fromExpression } from "../proof/term/from-expression.ts";
import type { Certificate } from "./certificate.ts";
import { certify } from "./certify.ts";
import { chordSlope } from "./chord-witness.ts";
import { certificateDocument, certificateSchema } from "./schema.ts";

const unit = slopeBand(0, 1);
const ofSpec = (spec: string, band = unit, domain?: readonly [number, number]) =>
  certify(parseActivation(spec), { band, ...(domain && { domain }) });

/** Every entry with its defaults and with multiples of them. */
const family: readonly (readonly [string, Activation])[] = Object.values(catalogue).flatMap((entry) => {
  const defaults = entry.parameters.map((parameter) => parameter.default);
  const made = [
    entry.make(),
    // At other thresholds its jump is too small for any pair of doubles to show.
    ...(defaults.length === 0 || entry.name === "thresholded_softplus"
      ? []
      : [0.5, 2, 0.3, 7.1].map((c) => entry.make(...defaults.map((v) => c * v)))),
  ];
  return made.map((s) => [s.name, s] as const);
});

/** The certificate of a member in [0, 1], made once. */
const known = new Map<Activation, Certificate>();
function inUnit(s: Activation): Certificate {
  const found = known.get(s) ?? certify(s, { band: unit });
  known.set(s, found);
  return found;
}

const width = ({ lo, hi }: Enclosure): number => (lo === hi ? 0 : (hi - lo) / Math.max(Math.abs(lo), Math.abs(hi)));

describe.each(family)("the certificate of %s", (name, s) => {
  const found = inUnit(s);

  test("encloses the declared range of chord slopes, to nine digits", () => {
    const [inf, sup] = s.slopeRange;
    for (const [declared, { lo, hi }] of [
      [inf, found.chord.inf],
      [sup, found.chord.sup],
    ] as const) {
      const slack = Number.isFinite(declared) ? 1e-12 * Math.max(1, Math.abs(declared)) : 0;
      expect(declared).toBeGreaterThanOrEqual(lo - slack);
      expect(declared).toBeLessThanOrEqual(hi + slack);
      const vanishes = Math.abs(lo) < 1e-12 && Math.abs(hi) < 1e-12;
      expect(vanishes || width({ lo, hi }) < 1e-9, `${lo} to ${hi}`).toBe(true);
    }
  });

  test("encloses slopes, Lipschitz constant and scale to nine digits too", () => {
    const { slope, lipschitz, scale } = found;
    for (const { lo, hi } of [slope.inf, slope.sup, lipschitz, scale]) {
      const vanishes = Math.abs(lo) < 1e-12 && Math.abs(hi) < 1e-12;
      expect(vanishes || width({ lo, hi }) < 1e-9, `${lo} to ${hi}`).toBe(true);
    }
  });

  test.each([
    [-1, 1],
    [0, 2],
    [-0.13, 1.13],
    [-0.01, 0.99],
    [0, Number.POSITIVE_INFINITY],
  ])("decides the band [%d, %d] as its declared range does", (lo, hi) => {
    const { verdict, witness, reason } = certify(s, { band: slopeBand(lo, hi) });
    const [inf, sup] = s.slopeRange;
    // Ranges are declared to twelve digits.
    const isDecided = [inf - lo, sup - hi].every((gap) => Number.isNaN(gap) || gap === 0 || Math.abs(gap) > 1e-11);
    if (isDecided) expect(verdict).toBe(inf >= lo && sup <= hi ? "proven" : "refuted");
    expect(witness !== null).toBe(verdict === "refuted");
    expect(reason !== null).toBe(verdict === "undecided");
  });

  test("has its number of regions and its ReLU form exactly where it is piecewise linear", () => {
    const { regions, reluForm, method } = found;
    const isPiecewiseLinear = s.traits!.piecewiseLinear;
    expect(regions !== null).toBe(isPiecewiseLinear);
    if (!isPiecewiseLinear) expect(reluForm).toBeNull();
    else expect(method).toBe("exact");
    if (reluForm === null) return;
    const { alpha, beta, gamma, delta } = reluForm;
    for (const x of [-7.5, -1, -0.25, 0, 0.5, 3, 11]) {
      expect(alpha * Math.max(0, beta * x + gamma) + delta).toBeCloseTo(s.at(x), 12);
    }
  });

  test("decides what its traits declare, and its verdict follows from its range", () => {
    expect(found.continuous).toBe(s.traits!.continuous);
    expect(found.monotone).toBe(s.traits!.monotone);
    const [inf, sup] = s.slopeRange;
    const isAdmissible = inf >= 0 && sup <= 1 + 1e-13;
    expect(found.verdict).toBe(isAdmissible ? "proven" : "refuted");
    expect(found.reason).toBeNull();
    expect(found.witness === null).toBe(isAdmissible);
  });

  test("has a witness that doubles confirm, and a scale that the Lipschitz constant explains", () => {
    const { witness, lipschitz, scale } = found;
    if (witness !== null) {
      const { x, xPrime, chordSlope: slope } = witness;
      expect(slope.lo > 1 || slope.hi < 0).toBe(true);
      const rounding = (8 * 2 ** -52 * Math.abs(s.at(x))) / (xPrime - x);
      expect(Math.abs((s.at(xPrime) - s.at(x)) / (xPrime - x) - slope.lo)).toBeLessThan(1e-6 + rounding);
      expect(slope.hi - slope.lo).toBeLessThan(1e-6 * (1 + Math.abs(slope.lo)) + rounding);
    }
    expect(scale.lo).toBeLessThanOrEqual(scale.hi);
    expect(scale.hi).toBeLessThanOrEqual(1);
    if (Number.isFinite(lipschitz.hi)) expect(scale.lo * lipschitz.lo).toBeLessThanOrEqual(1 + 1e-15);
    else expect(scale.lo).toBe(0);
  });

  test("is a document of the schema, and reads as it was", () => {
    const document = certificateDocument(found);
    expect(certificateSchema.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
    expect(document.activation).toBe(name);
  });
});

describe("known certificates", () => {
  test.each([
    ["gelu", -0.1289041451852, 1.1289041451852, Math.SQRT2],
    ["silu", -0.0998393201289, 1.0998393201289, 2.39935728],
  ])("%s has its extreme slopes at ±%d", (spec, inf, sup, at) => {
    const { slope, extremes } = ofSpec(spec as string);
    expect(slope.inf.lo).toBeCloseTo(inf as number, 10);
    expect(slope.sup.hi).toBeCloseTo(sup as number, 10);
    expect(extremes.sup).toBeCloseTo(at as number, 3);
    expect(extremes.inf).toBeCloseTo(-(at as number), 3);
  });

  test.each([
    ["formula:1/(1+exp(-x))", [0, 0.25]],
    ["formula:max(0, x)", [0, 1]],
    ["formula:x*(1+tanh(x))/2", [-0.0998393201289, 1.0998393201289]],
    ["formula:log(1+exp(x))", [0, 1]],
    ["formula:max(tanh(x), x/2)", [0, 1]],
    ["formula:relu(x-0.1)+expm1(min(x-0.1,0))", [0, 1]],
    ["formula:x>1?tanh(x):tanh(1)*x", [0, 0.7615941559557649]],
    ["formula:sign(x)*log1p(abs(x))", [0, 1]],
    ["formula:relu(sin(x))", [-1, 1]],
    ["formula:x+sin(x)", [0, 2]],
    ["formula:e^x/(e^x+1)", [0, 0.25]],
    ["formula:x^3-x", [-1, Number.POSITIVE_INFINITY]],
  ] as const)("%s has slopes in %j", (spec, [inf, sup]) => {
    const { slope, continuous } = ofSpec(spec);
    expect(continuous).toBe(true);
    expect(slope.inf.lo).toBeCloseTo(inf, 9);
    expect(slope.inf.hi).toBeCloseTo(inf, 9);
    if (Number.isFinite(sup)) expect(slope.sup.hi).toBeCloseTo(sup, 9);
    expect(slope.sup.lo <= sup && slope.sup.hi >= sup).toBe(true);
  });

  test.each([
    "x*cos(x)",
    "x*sin(3*x + 1)",
    "x^2*cos(x/2) + tanh(x)",
    "exp(x)*sin(x)",
    "x*sin(x)^2",
    "x*sin(x)*cos(x)",
    "sin(x^2)",
    "x*sin(x) + x*cos(x)",
    "x^3*sin(x) + x^2",
    "-(x + 1)*cos(pi*x) + 3*x",
    "sqrt(1 + x^2)*sin(x)",
    "x*cos(x)*sigmoid(x)",
    "x^2",
    "x^3 - 5*x^2*abs(x)",
  ])("the slopes of %s are proven to have no bound, above nor below", (text) => {
    const { slope, chord, lipschitz, scale } = ofSpec(`formula:${text}`);
    const nothing = { lo: Number.NEGATIVE_INFINITY, hi: Number.NEGATIVE_INFINITY };
    const everything = { lo: Number.POSITIVE_INFINITY, hi: Number.POSITIVE_INFINITY };
    expect({ slope, chord }).toMatchObject({
      slope: { inf: nothing, sup: everything },
      chord: { inf: nothing, sup: everything },
    });
    expect({ lipschitz, scale }).toMatchObject({ lipschitz: everything, scale: { lo: 0, hi: 0 } });
  });

  test.each([
    ["x*cos(x) + x^2*relu(x)", Number.NEGATIVE_INFINITY],
    ["exp(x)", 0],
    ["x*exp(x)", -0.1353352832366127],
    ["sinh(x)", 1],
    ["x^3 - 3*x", -3],
    ["relu(x)^2", 0],
  ])("the slopes of %s are proven to have no bound above, and the least is %d", (text, least) => {
    const { slope } = ofSpec(`formula:${text}`);
    expect(slope.sup).toMatchObject({ lo: Number.POSITIVE_INFINITY, hi: Number.POSITIVE_INFINITY });
    expect(slope.inf.lo).toBeLessThanOrEqual(least);
    expect(slope.inf.hi).toBeGreaterThanOrEqual(least);
    if (Number.isFinite(least)) expect(slope.inf.hi - slope.inf.lo).toBeLessThan(1e-9);
  });

  test("softplus, tanh and their scaled kin are proven whatever the scale", () => {
    for (const spec of [
      "softplus(0.7)",
      "softplus(10)",
      "celu(0.7)",
      "tanh",
      "isru(0.3)",
      "squareplus(0.1)",
      "smelu(0.3)",
      "soft_clipping(7)",
    ]) {
      expect(ofSpec(spec).verdict, spec).toBe("proven");
    }
  });

  test("a piecewise-linear formula is decided exactly, with its ReLU form", () => {
    expect(ofSpec("formula:max(0, x)")).toMatchObject({
      method: "exact",
      regions: 2,
      reluForm: { alpha: 1, beta: 1, gamma: 0, delta: 0 },
    });
    expect(ofSpec("formula:min(max(x,-1),1)")).toMatchObject({
      method: "exact",
      verdict: "proven",
      regions: 3,
      reluForm: null,
    });
  });

  test("a unit step is refuted although its slope is 0", () => {
    expect(ofSpec("step")).toMatchObject({
      verdict: "refuted",
      slope: { inf: { lo: 0, hi: 0 }, sup: { lo: 0, hi: 0 } },
      chord: { inf: { lo: 0, hi: 0 }, sup: { lo: Number.POSITIVE_INFINITY } },
      continuous: false,
      monotone: true,
      scale: { lo: 0, hi: 0 },
    });
    expect(ofSpec("step", slopeBand(0, Number.POSITIVE_INFINITY)).verdict).toBe("proven");
    expect(ofSpec("formula:x==0?1:0")).toMatchObject({ verdict: "refuted", continuous: false, monotone: false });
    expect(ofSpec("step", unit, [0.5, 3]).verdict).toBe("proven");
  });

  test("a domain leaves out what lies beyond", () => {
    expect(ofSpec("gelu", unit, [0, 0.5])).toMatchObject({ verdict: "proven", domain: [0, 0.5], monotone: true });
    expect(ofSpec("square", unit, [0, 0.5])).toMatchObject({ verdict: "proven", method: "exact" });
    expect(ofSpec("hard_tanh", unit, [-0.5, 0.5])).toMatchObject({ regions: 1, slope: { inf: { lo: 1 } } });
    const { witness } = ofSpec("gelu", unit, [1, 1.5]);
    expect(witness!.x).toBeGreaterThanOrEqual(1);
    expect(witness!.xPrime).toBeLessThanOrEqual(1.5);
  });

  test("what is not defined everywhere is never proven, and the reason says where", () => {
    const found = ofSpec("formula:x>-9?0:log(x)*0");
    expect(found.verdict).toBe("undecided");
    expect(found.reason).toMatch(/has no value at x = -/);
    expect(found.continuous).toBeNull();
    for (const spec of ["formula:1/x", "formula:tan(x)", "formula:sin(x)/x", "formula:log(x)", "formula:sqrt(x)"]) {
      const { verdict, continuous } = ofSpec(spec);
      expect([verdict === "proven", continuous], spec).toEqual([false, null]);
    }
    expect(ofSpec("formula:log(x)", unit, [1, 5]).verdict).toBe("proven");
  });

  test("a jump that cannot be decided makes the verdict undecided", () => {
    const found = ofSpec("formula:x^2 > 2 ? 1 : sin(sqrt(2))/sin(x)*1", unit, [1.3, 1.5]);
    expect(found.verdict).not.toBe("proven");
    const same = ofSpec("formula:x^2 > 2 ? sin(x) : sin(x^3 - x)", unit, [1, 1.5]);
    expect(same.continuous).toBeNull();
    expect(same.verdict === "undecided" ? same.reason : "").toMatch(/jumps near x = 1\.41|^$/);
    expect(ofSpec("formula:x^2 > 2 ? 0.5*x : x^3/4", unit, [1, 1.5]).continuous).toBe(true);
  });

  test("a value that stands alone at an end of the domain is a jump", () => {
    for (const [formula, domain] of [
      ["x <= 1 ? 5 : x/2", [1, 8]],
      ["x == 1 ? 5 : x", [1, 8]],
      ["x == 1 ? 5 : x", [-8, 1]],
      ["sign(x)", [0, 1]],
      ["step(x)", [-1, 0]],
    ] as const) {
      const found = ofSpec(`formula:${formula}`, unit, [...domain]);
      expect([formula, found.verdict, found.continuous]).toEqual([formula, "refuted", false]);
    }
    expect(ofSpec("formula:x < 1 ? 5 : x/2", unit, [1, 8])).toMatchObject({ verdict: "proven", continuous: true });
    expect(ofSpec("step", unit, [0, 1])).toMatchObject({ verdict: "proven", continuous: true });
  });

  test("GELU keeps gaussian(1) on [−8, 8] to the published degree", () => {
    const { degree } = certify(parseActivation("gelu"), {
      band: unit,
      domain: [-8, 8],
      closeness: parseCloseness("gaussian(1)"),
    });
    expect(degree).toMatchObject({ closeness: "gaussian(1)", residuum: "lukasiewicz", domain: [-8, 8] });
    expect(degree!.value.lo).toBeGreaterThanOrEqual(0.926929665);
    expect(degree!.value.hi).toBeLessThanOrEqual(0.926929675);
    expect(degree!.value.hi - degree!.value.lo).toBeLessThan(1e-9);
    expect(
      certify(parseActivation("relu"), { band: unit, closeness: parseCloseness("gaussian(1)") }).degree!.value,
    ).toEqual({ lo: 1, hi: 1 });
  });
});

describe("laws of certificates", () => {
  /** Enclosures of numbers that are equal in truth. */
  function expectEqual(a: Enclosure, b: Enclosure): void {
    const slack = 1e-12 * Math.max(1, ...[a.lo, a.hi].filter(Number.isFinite).map(Math.abs));
    expect(a.lo, `${a.lo} … ${a.hi} and ${b.lo} … ${b.hi}`).toBeLessThanOrEqual(b.hi + slack);
    expect(b.lo).toBeLessThanOrEqual(a.hi + slack);
    for (const { lo, hi } of [a, b]) expect(lo === hi || hi - lo <= 1e-9 * Math.max(1e-3, Math.abs(hi))).toBe(true);
  }

  const times = (c: number, { lo, hi }: Enclosure): Enclosure =>
    c > 0 ? { lo: c * lo, hi: c * hi } : { lo: c * hi, hi: c * lo };

  /** Entries without pieces go the same way as formulas; those with pieces compare exact arithmetic with it. */
  const member = fc.constantFrom(...family.filter(([, s]) => s.traits!.continuous).map(([, s]) => s));
  const factor = fc.constantFrom(0.25, 0.5, 2, 8, 0.3, 1.7, -1, -0.6);
  const within = (formula: string, inner: string): string => formula.replaceAll(/\bx\b/g, `(${inner})`);

  test("certify(c·s) = c·certify(s)", () => {
    fc.assert(
      fc.property(member, factor, (s, c) => {
        const [plain, scaled] = [inUnit(s), ofSpec(`formula:(${c})*(${s.formula})`)];
        const [inf, sup] = c > 0 ? (["inf", "sup"] as const) : (["sup", "inf"] as const);
        for (const kind of ["slope", "chord"] as const) {
          expectEqual(scaled[kind].inf, times(c, plain[kind][inf]));
          expectEqual(scaled[kind].sup, times(c, plain[kind][sup]));
        }
        expectEqual(scaled.lipschitz, times(Math.abs(c), plain.lipschitz));
        expect(scaled.continuous).toBe(plain.continuous);
        if (c > 0) expect(scaled.monotone).toBe(plain.monotone);
      }),
      { numRuns: 500 },
    );
  }, 60_000);

  test("certify(s(c·x)) = c·certify(s)", () => {
    fc.assert(
      fc.property(member, factor, (s, c) => {
        const [plain, scaled] = [inUnit(s), ofSpec(`formula:${within(s.formula, `(${c})*x`)}`)];
        const [inf, sup] = c > 0 ? (["inf", "sup"] as const) : (["sup", "inf"] as const);
        expectEqual(scaled.chord.inf, times(c, plain.chord[inf]));
        expectEqual(scaled.chord.sup, times(c, plain.chord[sup]));
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  test("shifts of input and output change nothing but places", () => {
    const shifts = [fc.constantFrom(1, -2.5, 0.125, 3.25), fc.constantFrom(5, -0.7)] as const;
    fc.assert(
      fc.property(member, ...shifts, (s, shift, lift) => {
        const [plain, other] = [inUnit(s), ofSpec(`formula:(${within(s.formula, `x + (${shift})`)}) + (${lift})`)];
        expectEqual(other.chord.inf, plain.chord.inf);
        expectEqual(other.chord.sup, plain.chord.sup);
        expect(other.continuous).toBe(plain.continuous);
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  test("a composition is no steeper than the product of the Lipschitz constants", () => {
    fc.assert(
      fc.property(member, member, (outer, inner) => {
        const composed = ofSpec(`formula:${within(outer.formula, inner.formula)}`);
        const [a, b] = [outer, inner].map((s) => inUnit(s).lipschitz) as [Enclosure, Enclosure];
        const most = a.hi === 0 || b.hi === 0 ? 0 : a.hi * b.hi;
        expect(composed.lipschitz.lo).toBeLessThanOrEqual(most * (1 + 1e-12) + 1e-12);
        if (composed.verdict === "refuted") expect(composed.witness).not.toBeNull();
      }),
      { numRuns: 150 },
    );
  }, 120_000);

  test("witnesses of refuted formulas and points re-evaluate, in a precision of their own", () => {
    fc.assert(
      fc.property(member, fc.constantFrom([0, 1], [-1, 1], [0.2, 0.4]), (s, [lo, hi]) => {
        const { witness } = certify(s, { band: slopeBand(lo!, hi!) });
        if (witness === null || s.pieces !== null) return;
        const [below, above] = [witness.x, witness.xPrime].map((x) => truthOf(s.expression, x, 1).value);
        const run = total(fromDouble(witness.xPrime), negate(fromDouble(witness.x)));
        const chord = toDouble(bigFloats(200).divide(total(above!, negate(below!)), run));
        expect(chord).toBeGreaterThanOrEqual(nextDown(witness.chordSlope.lo));
        expect(chord).toBeLessThanOrEqual(nextUp(witness.chordSlope.hi));
        expect(chord < lo! || chord > hi!).toBe(true);
      }),
      { numRuns: 400 },
    );
  }, 60_000);

  test("no chord between random doubles lies outside the chord range, of any entry", () => {
    const ranges = family.map(([, s]) => ({
      s,
      chord: inUnit(s).chord,
      term: fromExpression(s.expression),
    }));
    const point = fc.oneof(
      fc.double({ min: -10, max: 10, noNaN: true }),
      fc.integer({ min: -6, max: 6 }),
      fc.double({ min: -1e3, max: 1e3, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.nat(ranges.length - 1), point, point, (i, x, y) => {
        fc.pre(x !== y);
        const { chord, term, s } = ranges[i]!;
        // Catalogue entries with pieces are certified as these, whose knots are rounded.
        fc.pre(s.pieces === null);
        const slope = chordSlope(term, x, y);
        expect(slope.hi).toBeGreaterThanOrEqual(chord.inf.lo);
        expect(slope.lo).toBeLessThanOrEqual(chord.sup.hi);
      }),
      { numRuns: 5000 },
    );
  });
});

describe("where a formula has no value, nothing is proven", () => {
  // 0·u is as undefined as u, and the logarithm has no value at 0, though 0·log 0, sin(log 0) and 1/log 0 have enclosures.
  test.each([
    ["0*log(1000-x)", undefined],
    ["x+0*sqrt(1000-x)", undefined],
    ["max(x, 0*log(1000-x))", undefined],
    ["0*sqrt(x+1000)", undefined],
    ["0^x", [-1, 1]],
    ["x^(1/log(x))", [0, 0.5]],
    ["x*sin(log(x))", [0, 1]],
    ["(x+1)*log1p(x)", [-1, 1]],
    ["(0.1/x)/(x/x)", undefined],
  ] as const)("%s on %j", (formula, domain) => {
    const found = ofSpec(`formula:${formula}`, slopeBand(-1e300, 1e300), domain);
    expect(found.verdict).not.toBe("proven");
    expect(found.continuous).not.toBe(true);
    expect(found.monotone).not.toBe(true);
  });

  test.each([
    ["x^(1/3)", [0, 2], 1],
    ["x^pi", [0, 2], 1],
    ["max(0, x)^(1/3)", [-1, 1], 1],
    ["0*log(x)", [1, 2], 0],
    ["log(1/x)", [1, Number.POSITIVE_INFINITY], -1],
  ] as const)("but %s on %j is continuous and keeps its direction", (formula, domain, direction) => {
    const found = ofSpec(`formula:${formula}`, unit, domain);
    expect(found.continuous).toBe(true);
    if (direction >= 0) expect(found.slope.inf.lo).toBeGreaterThanOrEqual(0);
    if (direction <= 0) expect(found.slope.sup.hi).toBeLessThanOrEqual(0);
  });
});

test("irrational constants that cancel decide a test", () => {
  expect(ofSpec("formula:sqrt(2) < sqrt(2) ? 5*x : x")).toMatchObject({ verdict: "proven", continuous: true });
});

describe("powers whose exponents no doubles hold", () => {
  // Even powers fall left of 0; their derivatives have odd exponents, which doubles beyond 2^53 are not.
  test.each(["9007199254740994", "1e300", "2^60"])("x^%s is not said to rise left of 0", (n) => {
    const found = ofSpec(`formula:x^(${n})`, unit, [-1, 0]);
    expect(found.monotone).not.toBe(true);
    expect(found.slope.inf.lo).toBeLessThanOrEqual(-(2 ** 53));
  });

  test("2^53, the last that has doubles below it, is enclosed", () => {
    const { slope } = ofSpec("formula:x^9007199254740992", unit, [-1, 0]);
    expect(slope.inf.lo).toBeLessThanOrEqual(-(2 ** 53));
    expect(slope.inf.hi).toBeGreaterThan(-(2 ** 53) * (1 + 1e-12));
    expect(slope.sup.hi).toBe(0);
  });
});

describe("a piece between two roots that no doubles tell apart", () => {
  // Both tests change their answers at ∛2 (at 1/3): the middle piece is empty, and the function is x.
  test.each([
    "x^3 > 2 ? (2*max(x^3, -9) > 4 ? x : x+1) : x",
    "x^3 > 2 ? (2*max(x^3, -9) > 4 ? x : 1000*x) : x",
    "3*x > 1 ? (max(27*x^3, -5) > 1 ? x : 1000*x) : x",
    "x^3 < 2 ? (2*min(x^3, 9) < 4 ? x : 1000*x) : x",
  ])("%s is not said to jump, nor to be steep", (formula) => {
    const found = ofSpec(`formula:${formula}`, unit, [-3, 3]);
    expect(found.continuous).not.toBe(false);
    expect(found.monotone).not.toBe(false);
    expect(found.verdict).not.toBe("refuted");
    expect(found.slope.sup.lo).toBeLessThanOrEqual(1);
  });
});
