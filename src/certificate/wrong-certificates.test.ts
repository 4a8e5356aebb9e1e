import { describe, expect, test } from "vitest";
import { type Activation, type PiecewiseLinear, parseActivation, pointsActivation } from "../activation/index.ts";
import { type Closeness, parseCloseness, slopeBound } from "../closeness/index.ts";
import { slopeBand } from "../constraint/index.ts";
import { CertificateError, certify, certifyPiecewiseLinear, closenessFromFormula, straightLines } from "./index.ts";

const of = (formula: string): Activation => parseActivation(`formula:${formula}`);
const band = slopeBand(0, 1);
const all = slopeBand(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);

describe("a rewriting never gives a value where the formula has none", () => {
  // At 0 each asks for log(0) or 1/0.
  test.each([
    "x == 0 ? x*log(x^pi) : 0",
    "x == 0 ? x*log(x) : 0",
    "x == 0 ? 0*log(x^0.3) : 0",
    "x == 0 ? 1/log(x^pi) : 0",
    "x == 0 ? exp(log(x^pi)) : 0",
    "x == 0 ? exp(0.5*log(x)) : 0",
    "x == 0 ? log(x^pi/(1 + x^pi)) - log(x^pi) : 0",
    "x == 0 ? x/x : 0",
    "x == 0 ? (1/x)^0 : 1",
    "x == 0 ? 1/(1/x) : 0",
    "x == 0 ? sqrt(x - 1)^0 : 1",
    "x == 0 ? (x + 1)*log(x) - (x + 1)*log(x) : 0",
    // The pieces on both sides are straight, once it is seen that the quotient has one sign beside 0.
    "relu(-tanh(x)/(abs(x) < 1 ? x : x))",
    "relu((1 - exp(x))/(abs(x) < 1 ? x : 2*x))",
    "max(0, -sin(x)*sin(x)/(abs(x) < 1 ? x*x : 1)) + x",
  ])("%s is proven in no band, and not continuous", (formula) => {
    const found = certify(of(formula), { band: all });
    expect(found.verdict).not.toBe("proven");
    expect(found.continuous).not.toBe(true);
  });

  test.each([
    "sign(log(1+exp(x/(abs(x)-0.1))))",
    "max(0,exp(1/(x-1)))-exp(1/(x-1))",
    "sign(sigmoid(1/(x-2)))",
    "exp(1/x)>exp(1/x)?1:0",
    "sign(sin(x)/x)",
    "sqrt((1/(x-1))^2)*0",
    "step(exp(-1/x))",
    "max(exp(-1/x),0)",
    // In lowest terms these quotients would have values everywhere.
    "relu((x-1)^3*(x/x))",
    "abs(relu((x-1)^3/(1+(x/x)^2)))",
    "relu((x-1)^3*(x/x)^(-1))",
    "relu(-(x-1)^2*((x-0.3)/(x-0.3))^3)",
    "relu(-x^4*((x^2-0.09)/(x^2-0.09)))",
    "sin(relu(-x^4*(x-2)/(x-2)))",
    "x/(1+abs(x))+relu(-(x+5)^2*((x-3)^3/(x-3)^3))",
    "x==0?0:exp(-1/x^2*((x-0.3)/(x-0.3)))",
    "x>0?exp(-1/x*((x-0.3)/(x-0.3))):0",
    "x==0?0:exp(-1/(x^2*((x-0.3)/(x-0.3))))",
    "x>0?exp(-1/(x*((x-0.3)/(x-0.3))^2)):0",
  ])("%s has a hole that its signs do not fill", (formula) => {
    for (const domain of [undefined, [0, 4] as const]) {
      const found = certify(of(formula), { band: all, ...(domain && { domain }) });
      expect(found.verdict).not.toBe("proven");
      expect(found.continuous).not.toBe(true);
    }
  });

  test.each(["log(x^pi)", "log(x^0.3)", "log(x^pi/(1 + x^pi))"])("%s is not continuous on [0, 1]", (formula) => {
    const found = certify(of(formula), { band: all, domain: [0, 1] });
    expect(found.verdict).not.toBe("proven");
    expect(found.continuous).not.toBe(true);
  });

  test.each([
    ["x == 0 ? x^pi : 0", 0],
    ["x^0", 0],
    ["(x^pi)/(1 + x^pi)*0", 0],
  ])("but %s keeps its values", (formula, slope) => {
    const found = certify(of(formula), { band, domain: [0, 3] });
    expect(found.verdict).toBe("proven");
    expect(found.slope.sup.lo).toBeLessThanOrEqual(slope);
  });
});

describe("straight pieces do not hide a hole where they meet", () => {
  // 0 wherever it has a value, and none at 0, where regions meet.
  test.each([
    "relu(((exp(x)-exp(2*x))/(exp(x)+exp(2*x)))/(abs(x)<(1)?x:x))",
    "relu(-tanh(x)/(abs(x) < 1 ? x : x))",
    "min(0, tanh(x)/(x > 0 ? x : x))",
    "x < 0 ? 0 : relu(-tanh(x)/x)",
  ])("%s", (formula) => {
    const found = certify(of(formula), { band });
    expect(found).toMatchObject({ verdict: "undecided", continuous: null, regions: null, reluForm: null });
    expect(found.reason).toContain("x = 0");
    expect(straightLines(of(formula))).toBeNull();
    expect(certify(of(formula), { band, domain: [1, 2] }).verdict).toBe("proven");
  });
});

describe("what has no value is told from what is only not seen to have one", () => {
  const refusal = (formula: string): string => {
    try {
      closenessFromFormula(formula);
    } catch (error) {
      return (error as { code: string }).code;
    }
    return "accepted";
  };
  const widths = [3, 5, 6, 7, 9, 10, 0.1, 0.2, 0.3, 0.7, 1.1, 2.5];
  const shapes = [
    (u: string) => `sqrt(1 - ${u})`,
    (u: string) => `(1 - ${u})^1.5`,
    (u: string) => `exp(1 - 1/(1 - (${u})^2))`,
    (u: string) => `(1 - ${u})^(1/3)`,
  ];
  const cases = widths.flatMap((width) =>
    shapes.flatMap((shape) =>
      ["<", "<="].flatMap((sign) => [
        `d/${width} ${sign} 1 ? ${shape(`d/${width}`)} : 0`,
        `d ${sign === "<" ? ">=" : ">"} ${width} ? 0 : ${shape(`d/${width}`)}`,
      ]),
    ),
  );
  test(`${cases.length} valid closenesses on bounded supports are not called invalid`, () => {
    // With the pole of a bump on the support's end, "<=" and ">" ask for its value 1/0 there.
    const hasPole = (formula: string): boolean => formula.includes("exp") && /<=|> /.test(formula);
    const wrong = cases.filter((c) => !hasPole(c) && refusal(c) === "closeness/not-a-closeness");
    expect(wrong).toEqual([]);
  });

  test("roots and powers that vanish at the end of their support are proven to be closenesses", () => {
    const powers = cases.filter((c) => !c.includes("exp"));
    expect(powers.filter((c) => refusal(c) !== "accepted")).toEqual([]);
    for (const width of widths) {
      const end = closenessFromFormula(`d < ${width} ? sqrt(1 - (d/${width})^2) : 0`);
      expect(end.support).toBe(width);
      expect(end.at(0.6 * width)).toBeCloseTo(0.8, 14);
    }
  });

  test("so are fractional powers of d/width, and their supports are the widths", () => {
    const members = widths.flatMap((width) =>
      ["1/3", "2/3", "3/4", "5/3"].flatMap((power) =>
        [`(d/${width})^(${power})`].flatMap((u) =>
          [`max(0,1-${u})`, `d<${width}?1-${u}:0`, `d>${width}?0:sqrt(1-${u})`, `d/${width}<=1?(1-${u})^2:0`].map(
            (formula) => ({ formula, width }),
          ),
        ),
      ),
    );
    for (const { formula, width } of members)
      expect([formula, closenessFromFormula(formula).support]).toEqual([formula, width]);
  });

  test("twice the width is half the steepness", () => {
    const [narrow, wide] = [3, 6].map((width) => closenessFromFormula(`max(0,1-(d/${width})^(2/3))`)) as [
      Closeness,
      Closeness,
    ];
    expect(slopeBound(wide, narrow).bound).toEqual({ lo: 0.5, hi: 0.5 });
    expect(slopeBound(narrow, wide).bound).toEqual({ lo: 2, hi: 2 });
    expect(narrow.at(0.375)).toBeCloseTo(0.75, 15);
    expect(narrow.distanceAt(Math.LN2).lo).toBeCloseTo(3 * 0.5 ** 1.5, 13);
  });

  test.each([
    // Their arguments vanish just inside the support.
    ["d < 3 ? sqrt(1 - d/2.9999999999999996) : 0", "closeness/not-proven"],
    ["d < 0.3 ? sqrt(1 - d/0.29999999999999993) : 0", "closeness/not-proven"],
    ["sqrt(1 - d)", "closeness/not-a-closeness"],
    ["1 + log(d)", "closeness/not-a-closeness"],
    ["1/(1 - d)", "closeness/not-a-closeness"],
    ["(1 - d)^pi", "closeness/not-a-closeness"],
    ["d < 2 ? 1 - d/2 : sqrt(1 - d)", "closeness/not-a-closeness"],
    // Its value at 0 is 1, but cancellation hides that the root is of 0.
    ["1 - d + sqrt(sqrt(2)*sqrt(2) - 2 + d - d)", "closeness/not-proven"],
  ])("%s: %s", (formula, code) => {
    expect(refusal(formula)).toBe(code);
  });
});

describe("constants of any size end with a result", () => {
  const nested = (times: number, body: (u: string) => string): string =>
    times === 0 ? "x" : body(nested(times - 1, body));
  test.each([
    ["tiny factors", `${"1e-300*".repeat(6)}x`],
    ["huge factors", `${"1e300*".repeat(6)}x`],
    ["factors on both sides", `${"1e-300*(".repeat(7)}x${")*1e-300".repeat(7)}`],
    [
      "sums of far sizes",
      `x + (1e-300*1e-300*1e-300 + (1e300*1e300*1e300 + (x + 1e-300*1e-300*1e-300*1e-300*1e-300*1e-300*1e-300)))`,
    ],
    ["the logistic map, eight times", nested(8, (u) => `3.9*${u}*(1-${u})`)],
    ["an affine map, two hundred times", nested(60, (u) => `0.3*(0.7 + ${u})`)],
    ["powers of powers", "((((0.1+x)^60)^60)^60)^60"],
  ])("%s", (_, formula) => {
    expect(["proven", "refuted", "undecided"]).toContain(certify(of(formula), { band }).verdict);
  });

  test("and they are enclosed: 1e-300 multiplied six times, and back by 1e300, is about 1", () => {
    const { slope } = certify(of(`${"1e-300*".repeat(2)}${"1e300*".repeat(2)}x`), { band });
    expect(slope.sup.lo).toBeCloseTo(1, 12);
    const wide = certify(of(`${"1e-300*".repeat(9)}x`), { band: slopeBand(0, 0) });
    expect(wide.verdict).not.toBe("proven");
  });
});

describe("nothing is proven from nothing", () => {
  const gelu = parseActivation("gelu");
  const pieces = parseActivation("relu").pieces!;
  const domains: readonly unknown[] = [
    [3, -3],
    [Number.NaN, 1],
    [0, Number.NaN],
    [0],
    [],
    [2, 2],
    [0, 1, 2],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY],
    ["0", "1"],
  ];
  test.each(domains.map((domain) => [domain]))("the domain %s is refused", (domain) => {
    const question = { band, domain: domain as [number, number] };
    expect(() => certify(gelu, question)).toThrow(CertificateError);
    expect(() => certify(gelu, { ...question, closeness: parseCloseness("gaussian(1)") })).toThrow(CertificateError);
    expect(() => certifyPiecewiseLinear(pieces, band, question.domain)).toThrow(CertificateError);
  });

  test.each([
    [{ lo: 1, hi: 0 }],
    [{ lo: Number.NaN, hi: 1 }],
    [{ lo: 0, hi: Number.NaN }],
    [{ lo: Number.POSITIVE_INFINITY, hi: Number.POSITIVE_INFINITY }],
    [{} as { lo: number; hi: number }],
  ])("the band %o is refused", (wrong) => {
    expect(() => certify(gelu, { band: wrong })).toThrow(/band/);
    expect(() => certifyPiecewiseLinear(pieces, wrong)).toThrow(/band/);
  });
});

describe("a pair that is shown counts as known", () => {
  test.each([
    "sqrt(x)",
    "x/abs(x)",
    "log(x)",
    "1/x",
    "x == 0 ? 5 : x",
    "abs(x)^0.3",
    "tan(x)",
    "x > pi ? 2*x : 0",
    "sin(3*x)/x",
  ])("%s: the chord slope and the Lipschitz constant are at least its", (formula) => {
    const { witness, chord, lipschitz, slope, scale, continuous } = certify(of(formula), { band });
    const { lo, hi } = witness!.chordSlope;
    expect(chord.sup.lo).toBeGreaterThanOrEqual(lo);
    expect(chord.inf.hi).toBeLessThanOrEqual(hi);
    expect(chord.sup.lo).toBeLessThanOrEqual(chord.sup.hi);
    expect(chord.inf.lo).toBeLessThanOrEqual(chord.inf.hi);
    expect(lipschitz.lo).toBeGreaterThanOrEqual(Math.max(lo, -hi));
    expect(scale.hi).toBeLessThanOrEqual((1 / lipschitz.lo) * (1 + 1e-12));
    if (continuous === true) expect(slope.sup.lo).toBeGreaterThanOrEqual(lo);
  });
});

test.each([
  [
    [1, 0],
    [1, 0],
  ],
  [
    [0, 1, 0.5],
    [0, 0.5, 0.2],
  ],
  [
    [0, 1],
    [0, 0.5, 9],
  ],
  [
    [0, 0],
    [0, 1],
  ],
  [[], []],
])("nothing is proven of knots %j with values %j, which are no function", (knots, values) => {
  const s: PiecewiseLinear = { kind: "piecewise-linear", knots, values, leftSlope: 0, rightSlope: 0 };
  const code = expect.stringMatching(/^activation\/bad-(knots|values)$/);
  expect(() => certify(pointsActivation("points", s), { band })).toThrow(expect.objectContaining({ code }));
  expect(() => certifyPiecewiseLinear(s, band)).toThrow(expect.objectContaining({ code }));
});
