import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Activation, catalogue, parseActivation } from "../activation/index.ts";
import { parseCloseness } from "../closeness/index.ts";
import { slopeBand } from "../constraint/index.ts";
import type { Enclosure } from "../interval/index.ts";
import { certify } from "./certify.ts";
import { chordSlope } from "./chord-witness.ts";
import { certificateDocument, certificateSchema } from "./schema.ts";
import { fromExpression } from "./term/from-expression.ts";

const unit = slopeBand(0, 1);
const ofSpec = (spec: string, band = unit, domain?: readonly [number, number]) =>
  certify(parseActivation(spec), { band, ...(domain && { domain }) });

/** Every entry with its defaults and with its parameters halved and doubled. */
const family: readonly (readonly [string, Activation])[] = Object.values(catalogue).flatMap((entry) => {
  const defaults = entry.parameters.map((parameter) => parameter.default);
  const made = [
    entry.make(),
    ...(defaults.length === 0 ? [] : [0.5, 2].map((c) => entry.make(...defaults.map((v) => c * v)))),
  ];
  return made.map((s) => [s.name, s] as const);
});

const width = ({ lo, hi }: Enclosure): number => (lo === hi ? 0 : (hi - lo) / Math.max(Math.abs(lo), Math.abs(hi)));

/** Slopes without bound whose growth is not monotone: only a large lower bound is proven. */
const wavering = ["gcu"];

describe.each(family)("the certificate of %s", (name, s) => {
  const found = certify(s, { band: unit });

  test("encloses the declared range of chord slopes, to nine digits", () => {
    const [inf, sup] = s.slopeRange;
    for (const [declared, { lo, hi }] of [
      [inf, found.chord.inf],
      [sup, found.chord.sup],
    ] as const) {
      const slack = Number.isFinite(declared) ? 1e-12 * Math.max(1, Math.abs(declared)) : 0;
      expect(declared).toBeGreaterThanOrEqual(lo - slack);
      expect(declared).toBeLessThanOrEqual(hi + slack);
      if (wavering.includes(name)) continue;
      const vanishes = Math.abs(lo) < 1e-12 && Math.abs(hi) < 1e-12;
      expect(vanishes || width({ lo, hi }) < 1e-9, `${lo} to ${hi}`).toBe(true);
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
      expect((s.at(xPrime) - s.at(x)) / (xPrime - x)).toBeCloseTo(slope.lo, 6);
      expect(slope.hi - slope.lo).toBeLessThan(1e-6 * (1 + Math.abs(slope.lo)));
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
    expect(found.reason).toMatch(/not shown to be defined near x = -/);
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
    const same = ofSpec("formula:x^2 > 2 ? 0.5*x : x^3/4", unit, [1, 1.5]);
    expect(same.continuous).toBeNull();
    expect(same.verdict === "undecided" ? same.reason : "").toMatch(/jumps near x = 1\.41|^$/);
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
  const smooth = fc.constantFrom(
    "gelu",
    "silu",
    "tanh",
    "selu",
    "hard_swish",
    "mish",
    "elu(1)",
    "softsign",
    "relu",
    "snake",
    "hat",
  );
  const formulaOf = (spec: string): string => parseActivation(spec).formula;

  test("certify(c·s) = c·certify(s)", () => {
    fc.assert(
      fc.property(smooth, fc.constantFrom(0.25, 0.5, 2, 8, 0.3, 1.7), (spec, c) => {
        const [plain, scaled] = [ofSpec(spec), ofSpec(`formula:${c}*(${formulaOf(spec)})`)];
        for (const end of ["inf", "sup"] as const) {
          expect(scaled.slope[end].lo).toBeCloseTo(c * plain.slope[end].lo, 9);
          expect(scaled.slope[end].hi).toBeCloseTo(c * plain.slope[end].hi, 9);
        }
        expect(scaled.monotone).toBe(plain.monotone);
      }),
      { numRuns: 60 },
    );
  });

  test("shifts of input and output change nothing but places", () => {
    fc.assert(
      fc.property(smooth, fc.constantFrom(1, -2.5, 0.125, 3.25), fc.constantFrom(5, -0.7), (spec, shift, lift) => {
        const moved = formulaOf(spec).replaceAll(/\bx\b/g, `(x + ${shift})`).replaceAll("+ -", "- ");
        const [plain, other] = [ofSpec(spec), ofSpec(`formula:${moved} + ${lift}`.replaceAll("+ -", "- "))];
        for (const end of ["inf", "sup"] as const) {
          expect(other.slope[end].lo).toBeCloseTo(plain.slope[end].lo, 9);
          expect(other.slope[end].hi).toBeCloseTo(plain.slope[end].hi, 9);
        }
        expect([other.verdict, other.continuous]).toEqual([plain.verdict, plain.continuous]);
      }),
      { numRuns: 60 },
    );
  });

  test("no chord between random doubles lies outside the chord range, of any entry", () => {
    const ranges = family.map(([, s]) => ({
      s,
      chord: certify(s, { band: unit }).chord,
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
