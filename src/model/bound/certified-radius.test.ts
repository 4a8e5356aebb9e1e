import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseActivation } from "../../activation/index.ts";
import type { Block, Model } from "../model.ts";
import { certifiedRadius } from "./certified-radius.ts";
import { pairBounds } from "./pair-bounds.ts";

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
    let certified = 0;
    fc.assert(
      fc.property(
        fc.tuple(affine(2, 3), affine(3, 3), affine(3, 3)),
        fc.array(place, { minLength: 5, maxLength: 5 }),
        (maps, places) => {
          const model = modelOf(maps);
          const bounds = pairBounds(model, 1e5);
          for (const p of places) {
            for (let label = 0; label < 3; label++) {
              const { radius } = certifiedRadius(model, bounds, p, label);
              if (radius > 0) certified++;
              expect(radius).toBeLessThanOrEqual(nearestOther(maps, p, label) + 1e-6);
            }
          }
        },
      ),
      { numRuns: 25 },
    );
    expect(certified).toBeGreaterThan(40);
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
    const { radius, against } = certifiedRadius(model, pairBounds(model), [2, 1], 0);
    expect(against).toBe(1);
    expect(radius).toBeLessThanOrEqual(2 / 5);
    expect(radius).toBeGreaterThan((2 / 5) * (1 - 1e-8));
  });

  it("is 0 at a tie and for a class that is not ahead, and beyond all bounds where outputs keep their distance", () => {
    const tied = modelOf([{ weight: [[1, 1]], bias: [0, 0] }]);
    expect(certifiedRadius(tied, pairBounds(tied), [1], 0).radius).toBe(0);
    const apart = modelOf([{ weight: [[1, 1]], bias: [1, 0] }]);
    expect(certifiedRadius(apart, pairBounds(apart), [1], 0).radius).toBeGreaterThan(1e12);
    const still = modelOf([{ weight: [[0, 0]], bias: [1, 0] }]);
    expect(certifiedRadius(still, pairBounds(still), [1], 0).radius).toBeGreaterThan(1e12);
    expect(certifiedRadius(apart, pairBounds(apart), [1], 1).radius).toBe(0);
  });

  it("rests on constants that are no worse than √2 times the whole one, nor for more effort", () => {
    fc.assert(
      fc.property(fc.tuple(affine(2, 4), affine(4, 3)), (maps) => {
        const [few, many] = [1, 1e7].map((effort) => pairBounds(modelOf(maps), effort)) as [
          ReturnType<typeof pairBounds>,
          ReturnType<typeof pairBounds>,
        ];
        few.constants.forEach((constant, k) => {
          expect(constant).toBeLessThanOrEqual(few.whole.best * Math.SQRT2 * (1 + 1e-12));
          expect(many.constants[k]!).toBeLessThanOrEqual(constant * (1 + 1e-6));
        });
      }),
      { numRuns: 10 },
    );
  });
});
