import { describe, expect, test } from "vitest";
import { toNumber } from "../../interval/index.ts";
import type { Activation } from "../activation.ts";
import { evaluate } from "../expression/evaluate.ts";
import { parseActivation } from "../parse-activation.ts";
import { at, regions, slopeAt } from "../piecewise-linear.ts";
import { sampledRange } from "../sampled-range.ts";
import { aliases, catalogue } from "./catalogue.ts";
import type { CatalogueEntry } from "./define.ts";

/** Every entry with its defaults, with each variant, and with its parameters halved and doubled. */
function members(entry: CatalogueEntry): Activation[] {
  const defaults = entry.parameters.map((parameter) => parameter.default);
  const made = [
    entry.make(),
    ...Object.keys(entry.variants).map((variant) => parseActivation(`${entry.name}(${variant})`)),
  ];
  if (defaults.length > 0)
    for (const factor of [0.5, 2]) made.push(entry.make(...defaults.map((value) => value * factor)));
  return [...new Map(made.map((s) => [s.name, s])).values()];
}

const family = Object.values(catalogue)
  .flatMap(members)
  .map((s) => [s.name, s] as const);

/** Points off the kinks of every entry: no rational kink is a multiple of an irrational step. */
const points = Array.from({ length: 801 }, (_, i) => ((i - 400) * Math.SQRT2) / 40 + 1e-3);

const scaleOf = (s: Activation): number => 1 + Math.max(...points.map((x) => Math.abs(s.at(x))));

/** The largest change of the slope over a distance that shrinks to nothing: 0 for a continuous slope, else its jump. */
function largestSlopeJump(s: Activation): number {
  const cells = points.slice(1).map((to, i) => ({ from: points[i]!, to, change: slopeChange(s, points[i]!, to) }));
  const suspects = cells.sort((p, q) => q.change - p.change).slice(0, 12);
  return Math.max(...suspects.map(({ from, to }) => narrowed(s, from, to)));
}

/** Relative to the slopes themselves where these are large. */
function slopeChange(s: Activation, p: number, q: number): number {
  const [slopeP, slopeQ] = [s.slopeAt(p), s.slopeAt(q)];
  return Math.abs(slopeQ - slopeP) / (1 + Math.abs(slopeP));
}

function narrowed(s: Activation, from: number, to: number): number {
  let [left, right] = [from, to];
  const change = (p: number, q: number): number => slopeChange(s, p, q);
  for (let i = 0; i < 25; i++) {
    const middle = (left + right) / 2;
    if (change(left, middle) > change(middle, right)) right = middle;
    else left = middle;
  }
  return change(left, right);
}

describe.each(family)("the activation %s", (_, s) => {
  test("is frozen and is named as it can be read", () => {
    expect(Object.isFrozen(s)).toBe(true);
    const read = parseActivation(s.name);
    expect([read.name, read.formula, read.parameters]).toEqual([s.name, s.formula, s.parameters]);
    expect(s.source).not.toBe("");
  });

  test("has the values of its formula, finite wherever a network may go", () => {
    const apart = points.filter((x) => {
      const formula = evaluate(s.expression, x);
      return !(Math.abs(s.at(x) - formula) <= 1e-13 * (1 + x * x + Math.abs(formula)));
    });
    expect(apart).toEqual([]);
    for (const x of [-600, -100, 0, 100, 600]) expect(Number.isFinite(s.at(x)), `at(${x})`).toBe(true);
    for (const x of [-1e5, -600, 0, 600, 1e5]) expect(s.slopeAt(x), `slopeAt(${x})`).not.toBeNaN();
  });

  test("has the slopes of its values", () => {
    const h = 2 ** -17;
    const compared = points.flatMap((x) => {
      const left = (s.at(x) - s.at(x - h)) / h;
      const right = (s.at(x + h) - s.at(x)) / h;
      const scale = (1 + Math.abs(left) + Math.abs(right)) * (1 + Math.abs(x));
      // Else a kink, a jump or strong curvature lies between.
      const alike = Math.abs(right - left) < 1e-3 * scale;
      return alike ? [{ x, error: Math.abs(s.slopeAt(x) - (left + right) / 2) / scale }] : [];
    });
    expect(compared.length).toBeGreaterThan(0.9 * points.length);
    expect(compared.filter(({ error }) => !(error < 1e-6))).toEqual([]);
  });

  test("keeps its chord slopes within the declared range, whose ends it reaches", () => {
    const [inf, sup] = s.slopeRange;
    expect(inf).toBeLessThanOrEqual(sup);
    const noise = 1e-12 * scaleOf(s);
    const chords = points.flatMap((x, i) =>
      [points[i + 1], points[i + 97], points.at(-1)].flatMap((y) =>
        y === undefined || y <= x ? [] : [(s.at(y) - s.at(x)) / (y - x)],
      ),
    );
    expect(chords.filter((chord) => !(chord >= inf - noise && chord <= sup + noise))).toEqual([]);
    if (s.traits?.continuous === false) return;
    const [least, greatest] = sampledRange(s.slopeAt);
    // Digits are given to 1e-12; a bound that is only approached is approached far out.
    const slack = s.slopeRangeBy === "computed" ? 1e-11 : 1e-7;
    for (const [declared, seen] of [
      [inf, least],
      [sup, greatest],
    ] as const) {
      if (Number.isFinite(declared)) expect(Math.abs(declared - seen)).toBeLessThan(slack * (1 + Math.abs(declared)));
      else expect(Math.abs(seen)).toBeGreaterThan(1000);
    }
  });

  test("is continuous, monotone and smooth as declared", () => {
    const traits = s.traits!;
    expect(traits.monotone).toBe(s.slopeRange[0] >= 0);
    const noise = 1e-12 * scaleOf(s);
    // Its jump down is smaller than rounding shows.
    if (s.name.startsWith("thresholded_softplus")) return;
    const falls = points.some((x, i) => i > 0 && s.at(x) < s.at(points[i - 1]!) - noise);
    expect(falls).toBe(!traits.monotone);
    if (!traits.continuous) {
      expect(s.slopeRange.some((end) => !Number.isFinite(end))).toBe(true);
      expect(traits.smooth).toBe(false);
      expect(steepestChord(s)).toBeGreaterThan(1e4);
    } else if (traits.smooth) expect(largestSlopeJump(s)).toBeLessThan(1e-4);
    else expect(largestSlopeJump(s)).toBeGreaterThan(1e-3);
  });

  test("is piecewise linear as declared, and then its pieces are exactly decidable", () => {
    const { piecewiseLinear, continuous } = s.traits!;
    expect(s.pieces === null || (piecewiseLinear && continuous)).toBe(true);
    const slopes = new Set(points.map((x) => s.slopeAt(x).toPrecision(6)));
    if (continuous) expect(slopes.size <= 6).toBe(piecewiseLinear);
    if (s.pieces === null) return;
    const pieces = s.pieces;
    const apart = points.filter((x) => !(Math.abs(at(pieces, x) - s.at(x)) < 1e-14 * (1 + Math.abs(x))));
    expect(apart).toEqual([]);
    expect(points.filter((x) => !(Math.abs(slopeAt(pieces, x) - s.slopeAt(x)) < 1e-14))).toEqual([]);
    const exact = regions(s.pieces).map(({ slope }) => toNumber(slope));
    expect(Math.min(...exact)).toBeCloseTo(s.slopeRange[0], 14);
    expect(Math.max(...exact)).toBeCloseTo(s.slopeRange[1], 14);
  });
});

/** Narrows the steepest cell of the sample: grows without bound beside a jump. */
function steepestChord(s: Activation): number {
  const rise = (p: number, q: number): number => Math.abs(s.at(q) - s.at(p));
  let steepest = 0;
  points.slice(1).forEach((to, i) => {
    let [left, right] = [points[i]!, to];
    for (let k = 0; k < 30; k++) {
      const middle = (left + right) / 2;
      if (rise(left, middle) > rise(middle, right)) right = middle;
      else left = middle;
    }
    steepest = Math.max(steepest, rise(left, right) / (right - left));
  });
  return steepest;
}

describe("the catalogue", () => {
  test("holds at least 60 activations, each under its own name", () => {
    expect(Object.keys(catalogue).length).toBeGreaterThanOrEqual(60);
    for (const [name, entry] of Object.entries(catalogue)) expect(entry.name).toBe(name);
  });

  test("has no two names that only differ in case, hyphens or underscores", () => {
    const names = [...Object.keys(catalogue), ...Object.keys(aliases)].map((name) => name.replaceAll("_", ""));
    expect(new Set(names).size).toBe(names.length);
  });

  test("has an entry behind every alias", () => {
    for (const alias of Object.keys(aliases))
      expect(parseActivation(alias).name).toBe(parseActivation(aliases[alias]!).name);
  });

  test.each([
    ["hard_sigmoid(torch)", 1 / 6],
    ["hard_sigmoid(onnx)", 0.2],
    ["relu", 1],
    ["gelu", 1.1289041451852],
    ["gelu(jax)", 1.1289930686588],
    ["selu", 1.7580993408473766],
    ["hard_swish", 1.5],
    ["mish", 1.0884981612518],
  ])("knows the steepest slope of %s", (spec, sup) => {
    expect(parseActivation(spec).slopeRange[1]).toBeCloseTo(sup, 12);
  });

  test.each([
    ["gelu", 1, 0.8413447460685429],
    ["silu", 1, 0.7310585786300049],
    ["mish", 1, 0.8650983882673103],
    ["softplus", 1, 1.3132616875182228],
    ["selu", -1, -1.1113307378125625],
    ["elu(1)", -1, -0.6321205588285577],
    ["squareplus", 0, 1],
    ["tanhexp", 1, 0.9913289158005998],
    ["hard_swish", 1, 4 / 6],
    ["celu(2)", -1, -0.7869386805747332],
  ])("%s at %d is %d, as published or by hand", (spec, x, value) => {
    expect(parseActivation(spec).at(x)).toBeCloseTo(value, 14);
  });
});
