import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseActivation } from "../../activation/index.ts";
import { upperBounds } from "../bound/bracket.ts";
import type { Block, Model } from "../model.ts";
import { finished } from "../search.ts";
import { absoluteBounds } from "./absolute-bounds.ts";
import { attacker } from "./attack.ts";
import { certifier, type Norm } from "./certified-radius.ts";
import { classifierOf } from "./classifier.ts";
import { executionError } from "./execution.ts";
import { findPairBounds } from "./pair-bounds.ts";

const relu = parseActivation("relu").expression;
/** y_c = Σ_r x_r·weight[r][c] + bias[c]. */
interface Affine {
  readonly weight: readonly (readonly number[])[];
  readonly bias: readonly number[];
}

function modelOf(maps: readonly Affine[]): Model {
  const blocks: Block[] = [{ kind: "input", width: maps[0]!.weight.length }];
  maps.forEach(({ weight, bias }, i) => {
    if (i > 0) blocks.push({ kind: "activation", of: blocks.length - 1, functions: [relu] });
    blocks.push({
      kind: "affine",
      of: blocks.length - 1,
      map: {
        kind: "matrix",
        copies: 1,
        rows: weight.length,
        columns: bias.length,
        weight: Float64Array.from(weight.flat()),
      },
      bias: Float64Array.from(bias),
    });
  });
  return { blocks };
}

const pairBounds = (model: Model, effort = 1e9) => finished(findPairBounds(upperBounds(model, { effort }), effort));

const radiiOf = (model: Model, { effort = 1e9, norm = "l2" }: { effort?: number; norm?: Norm } = {}) => {
  const upper = upperBounds(model, { effort });
  const pairs = finished(findPairBounds(upper, effort));
  const bounds = norm === "l2" ? pairs : absoluteBounds(upper, pairs);
  return certifier(model, { norm, bounds, error: executionError(model), whole: [upper.best, upper.product] });
};

/** a·x + b·y + c. */
type Line = readonly [number, number, number];
const at = ([a, b, c]: Line, x: readonly number[]) => a * x[0]! + b * x[1]! + c;

const through = (lines: readonly Line[], { weight, bias }: Affine): readonly Line[] =>
  bias.map((b, c) => {
    const entry = (k: number) => lines.reduce((sum, line, r) => sum + line[k]! * weight[r]![c]!, 0);
    return [entry(0), entry(1), entry(2) + b];
  });

/** Distance from p to where all lines are at least 0 in the plane: from p itself, its feet on lines, and where two lines meet. */
function distanceTo(lines: readonly Line[], p: readonly number[]): number {
  const feet = lines.map((line): readonly number[] => {
    const t = at(line, p) / (line[0] ** 2 + line[1] ** 2);
    return [p[0]! - t * line[0], p[1]! - t * line[1]];
  });
  const corners = lines.flatMap(([a, b, c], i) =>
    lines.slice(i + 1).map(([d, e, f]) => [(b * f - c * e) / (a * e - b * d), (c * d - a * f) / (a * e - b * d)]),
  );
  const inside = [p, ...feet, ...corners].filter((q) => lines.every((line) => at(line, q) >= -1e-9));
  return Math.min(...inside.map((q) => Math.hypot(q[0]! - p[0]!, q[1]! - p[1]!)));
}

/** The distance to the nearest input where another output is at least as large, over all patterns of active neurons. */
function nearestOther(maps: readonly Affine[], p: readonly number[], label: number): number {
  const hidden = maps.slice(0, -1);
  const neurons = hidden.reduce((sum, { bias }) => sum + bias.length, 0);
  let nearest = Number.POSITIVE_INFINITY;
  for (let pattern = 0; pattern < 2 ** neurons; pattern++) {
    const region: Line[] = [];
    let lines: readonly Line[] = [
      [1, 0, 0],
      [0, 1, 0],
    ];
    for (const map of hidden) {
      lines = through(lines, map).map((line): Line => {
        const isActive = ((pattern >> region.length) & 1) === 1;
        region.push(isActive ? line : [-line[0], -line[1], -line[2]]);
        return isActive ? line : [0, 0, 0];
      });
    }
    const outputs = through(lines, maps.at(-1)!);
    outputs.forEach((line, other) => {
      const own = outputs[label]!;
      if (other === label) return;
      const ahead: Line = [line[0] - own[0], line[1] - own[1], line[2] - own[2]];
      nearest = Math.min(nearest, distanceTo([...region, ahead], p));
    });
  }
  return nearest;
}

const number = fc.integer({ min: -16, max: 16 }).map((n) => n / 8);
const affine = (rows: number, columns: number): fc.Arbitrary<Affine> =>
  fc.record({
    weight: fc.array(fc.array(number, { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
    bias: fc.array(number, { minLength: columns, maxLength: columns }),
  });
const place = fc.array(number, { minLength: 2, maxLength: 2 });

describe("a certified radius", () => {
  it("is at most the distance to the nearest input of another class, found by all regions of a ReLU network", () => {
    let [certified, attacked, close] = [0, 0, 0];
    const checked = (maps: readonly Affine[], p: readonly number[], label: number) => {
      const model = modelOf(maps);
      const { exact, executed, common, isRight } = radiiOf(model, { effort: 1e5 })(p, label);
      const nearest = nearestOther(maps, p, label);
      certified += Number(exact.radius > 0);
      expect(exact.radius).toBeLessThanOrEqual(nearest + 1e-6);
      expect(executed!.radius).toBeLessThanOrEqual(exact.radius);
      for (const each of common) expect(each).toBeLessThanOrEqual(exact.radius * (1 + 1e-12));
      const attack = isRight ? attacker(model, { norm: "l2", box: null })(p, label) : null;
      if (!attack) return;
      attacked++;
      close += Number(attack.radius < 1.3 * nearest);
      expect(attack.radius).toBeGreaterThanOrEqual(nearest - 1e-6);
    };
    fc.assert(
      fc.property(
        fc.tuple(affine(2, 3), affine(3, 3), affine(3, 3)),
        fc.array(place, { minLength: 5, maxLength: 5 }),
        (maps, places) => {
          for (const [p, label] of places.flatMap((p) => [0, 1, 2].map((label) => [p, label] as const)))
            checked(maps, p, label);
        },
      ),
      { numRuns: 20, seed: 12 },
    );
    expect(certified).toBeGreaterThan(20);
    // Attacks come near the nearest input, most of the time.
    expect(attacked).toBeGreaterThan(20);
    expect(close / attacked).toBeGreaterThan(0.8);
  });

  it("is the distance to the border without activations, to rounding, and names the other output", () => {
    const model = modelOf([
      {
        weight: [
          [3, 0, 0],
          [0, 4, 0],
        ],
        bias: [0, 0, -10],
      },
    ]);
    const { radius, against } = radiiOf(model)([2, 1], 0).exact;
    expect(against).toBe(1);
    expect(radius).toBeLessThanOrEqual(2 / 5);
    expect(radius).toBeGreaterThan((2 / 5) * (1 - 1e-8));
  });

  it("is 0 at a tie and for a class that is not ahead, and beyond all bounds where outputs keep their distance", () => {
    const tied = modelOf([{ weight: [[1, 1]], bias: [0, 0] }]);
    expect(radiiOf(tied)([1], 0).exact.radius).toBe(0);
    const apart = modelOf([{ weight: [[1, 1]], bias: [1, 0] }]);
    expect(radiiOf(apart)([1], 0).exact.radius).toBeGreaterThan(1e12);
    const still = modelOf([{ weight: [[0, 0]], bias: [1, 0] }]);
    expect(radiiOf(still)([1], 0).exact.radius).toBeGreaterThan(1e12);
    expect(radiiOf(apart)([1], 1).exact.radius).toBe(0);
  });

  it("rests on constants that are no worse than √2 times the whole one, nor for more effort", () => {
    fc.assert(
      fc.property(fc.tuple(affine(2, 4), affine(4, 3)), (maps) => {
        const { best } = upperBounds(modelOf(maps), { effort: 1 });
        let before = new Float64Array(9).fill(best * Math.SQRT2 * (1 + 1e-12));
        for (const effort of [1, 1e5, 1e6, 1e7]) {
          const { constants } = pairBounds(modelOf(maps), effort);
          for (const [k, constant] of constants.entries()) expect(constant).toBeLessThanOrEqual(before[k]!);
          before = constants as Float64Array<ArrayBuffer>;
        }
      }),
      { numRuns: 10 },
    );
  });

  it("holds for changes of every entry as for distances", () => {
    const [random, corners] = [fc.array(number, { minLength: 2, maxLength: 2 }), [-1, 1]];
    fc.assert(
      fc.property(fc.tuple(affine(2, 4), affine(4, 3)), random, (maps, p) => {
        const model = modelOf(maps);
        const radii = radiiOf(model, { effort: 1e5, norm: "linf" });
        const attackFrom = attacker(model, { norm: "linf", box: null });
        const outputs = (x: readonly number[]) =>
          maps.reduce<readonly number[]>(
            (v, { weight, bias }, i) =>
              bias.map((b, c) => v.reduce((sum, r, k) => sum + (i > 0 ? Math.max(r, 0) : r) * weight[k]![c]!, b)),
            x,
          );
        const label = outputs(p).indexOf(Math.max(...outputs(p)));
        const { exact, isRight } = radii(p, label);
        if (!isRight) return;
        const attack = attackFrom(p, label);
        if (attack) expect(exact.radius).toBeLessThanOrEqual(attack.radius);
        const within = Math.min(exact.radius, 1e3) * (1 - 1e-9);
        for (const a of corners) {
          for (const b of corners) {
            for (const share of [0.3, 1]) {
              const y = outputs([p[0]! + a * within * share, p[1]! + b * within]);
              expect(Math.max(...y)).toBeLessThanOrEqual(y[label]! + 1e-9);
            }
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("covers a model carried out in float32, for sums in any order", () => {
    const f = Math.fround;
    const carriedOut = (maps: readonly Affine[], x: readonly number[], backwards: boolean): readonly number[] =>
      maps.reduce<readonly number[]>(
        (v, { weight, bias }, i) => {
          const taken = i > 0 ? v.map((each) => Math.max(each, 0)) : v;
          const order = [...taken.keys()];
          if (backwards) order.reverse();
          return bias.map((b, c) => f(order.reduce((sum, k) => f(sum + f(taken[k]! * f(weight[k]![c]!))), 0) + f(b)));
        },
        x.map((each) => f(each)),
      );
    const real = fc.integer({ min: -2000, max: 2000 }).map((v) => f(v / 997));
    const layer = (rows: number, columns: number) =>
      fc.record({
        weight: fc.array(fc.array(real, { minLength: columns, maxLength: columns }), {
          minLength: rows,
          maxLength: rows,
        }),
        bias: fc.array(real, { minLength: columns, maxLength: columns }),
      });
    const wide = fc.array(
      fc.integer({ min: -100_000, max: 100_000 }).map((v) => v / 997),
      { minLength: 2, maxLength: 2 },
    );
    let used = 0;
    fc.assert(
      fc.property(fc.tuple(layer(2, 6), layer(6, 6), layer(6, 3)), wide, fc.boolean(), (maps, x, backwards) => {
        const { constant, slope } = executionError(modelOf(maps));
        const plain = maps.reduce<readonly number[]>(
          (v, { weight, bias }, i) =>
            bias.map((b, c) => v.reduce((sum, r, k) => sum + (i > 0 ? Math.max(r, 0) : r) * weight[k]![c]!, b)),
          x,
        );
        const got = carriedOut(maps, x, backwards);
        const away = Math.hypot(...plain.map((v, i) => v - got[i]!));
        const claimed = constant + slope * Math.hypot(...x);
        used = Math.max(used, away / claimed);
        expect(away).toBeLessThanOrEqual(claimed);
      }),
    );
    // It is the worst case of all orders and inputs, but no more than that by orders of magnitude.
    expect(used).toBeGreaterThan(2e-4);
  });

  it("takes no notice of a last softmax or sigmoid, and reads one output by its sign", () => {
    const [plain] = [modelOf([{ weight: [[1, -1, 0]], bias: [0, 0, 0.5] }])];
    const soft: Model = {
      blocks: [...plain.blocks, { kind: "group", of: 1, size: 3, function: "softmax", epsilon: 0 }],
    };
    expect(classifierOf(soft)).toEqual({ model: plain, without: "softmax", isSign: false });
    const single = modelOf([{ weight: [[2]], bias: [-1] }]);
    const sigmoid = parseActivation("sigmoid").expression;
    const { model, without, isSign } = classifierOf({
      blocks: [...single.blocks, { kind: "activation", of: 1, functions: [sigmoid] }],
    });
    expect({ without, isSign }).toEqual({ without: "sigmoid", isSign: true });
    const radii = radiiOf(model);
    expect(radii([2], 1).exact.radius).toBeCloseTo(1.5, 9);
    expect(radii([-1], 0).exact.radius).toBeCloseTo(1.5, 9);
    expect(radii([2], 0)).toMatchObject({ exact: { radius: 0 }, isRight: false });
  });
});
