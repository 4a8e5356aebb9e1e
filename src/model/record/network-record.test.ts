import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ExactMatrix, hasNoneBelow } from "../../../test/oracle/exact-matrix.ts";
import { parseActivation } from "../../activation/index.ts";
import { certify } from "../../certificate/index.ts";
import { check, type NetworkRecord, printFunction, readRecord } from "../../check/index.ts";
import { add, fromNumber, mul, negative, type Rational } from "../../interval/index.ts";
import { recordOf as functionRecordOf } from "../../record/index.ts";
import { identity, relu } from "../hinge-sum.ts";
import type { Block, Model } from "../model.ts";
import { applied, type ScalarFunction } from "../scalar-function.ts";
import { finished } from "../search.ts";
import { findNetworkRecord, isReadAs } from "./network-record.ts";

const file = { sha256: "0".repeat(64), from: ["x"], to: "y" };
const recordOf = (model: Model, effort = 1e7): NetworkRecord =>
  finished(findNetworkRecord({ name: "model.onnx", model, file, effort }));

const affine = (of: number, weights: readonly (readonly number[])[]): Block => {
  const [rows, columns] = [weights[0]!.length, weights.length];
  const weight = new Float64Array(rows * columns);
  weights.forEach((row, c) => {
    row.forEach((w, r) => {
      weight[r * columns + c] = w;
    });
  });
  return { kind: "affine", of, map: { kind: "matrix", copies: 1, rows, columns, weight }, bias: null };
};
const activation = (of: number, ...functions: ScalarFunction[]): Block => ({ kind: "activation", of, functions });
const tanh = applied("tanh", identity);
const sigmoid = applied("sigmoid", identity);
const swish = applied("multiply", identity, sigmoid);
const leaky: ScalarFunction = { slope: -0.25, offset: 0, hinges: [{ weight: 1.5, slope: 1, offset: 0.5 }] };
const third = applied("divide", identity, { slope: 0, offset: 3, hinges: [] });

/** The network that a record's blocks are, by plain arithmetic. */
function networkOf({ blocks, functions }: NetworkRecord): (x: readonly number[]) => readonly number[] {
  const ats = functions.map((each) => parseActivation(`formula:${printFunction(each.function)}`).at);
  return (x) => {
    const values: (readonly number[])[] = [];
    for (const block of blocks) {
      if (block.kind === "input") values.push(x);
      else if (block.kind === "affine")
        values.push(
          block.rows.map(({ from, weights }) =>
            weights.reduce((sum, w, k) => sum + w * values[block.of]![from + k]!, 0),
          ),
        );
      else if (block.kind === "activation")
        values.push(values[block.of]!.map((z, i) => ats[block.functions[block.functions.length === 1 ? 0 : i]!]!(z)));
      else if (block.kind === "sum")
        values.push(values[block.of[0]!]!.map((_, i) => block.of.reduce((sum, of) => sum + values[of]![i]!, 0)));
      else values.push(block.of.flatMap((of) => values[of]!));
    }
    return values.at(-1)!;
  };
}

const length = (v: readonly number[]) => Math.hypot(...v);
const apart = (u: readonly number[], v: readonly number[]) => length(u.map((each, i) => each - v[i]!));

/** The greatest quotient of distances that pairs of inputs near and far show; each is then improved by moving one end a little. */
function steepestFound(record: NetworkRecord, random: () => number): number {
  const f = networkOf(record);
  const [first] = record.blocks;
  const width = first!.kind === "input" ? first!.width : 0;
  const place = (size: number) => Array.from({ length: width }, () => size * (2 * random() - 1));
  const stretch = (x: readonly number[], step: readonly number[]) =>
    apart(f(x), f(x.map((each, i) => each + step[i]!))) / length(step);
  let most = 0;
  for (let k = 0; k < 40; k++) {
    let [x, step] = [place(4), place(k % 2 ? 1e-2 : 3)];
    let found = stretch(x, step);
    for (let tries = 0; tries < 30; tries++) {
      const [x2, step2] = [
        x.map((each) => each + 0.3 * (random() - 0.5)),
        step.map((each) => each * (1 + (random() - 0.5))),
      ];
      const other = stretch(x2, step2);
      if (other > found) [x, step, found] = [x2, step2, other];
    }
    most = Math.max(most, found);
  }
  return most;
}

/** Numbers in [0, 1) from a seed (a linear congruence): enough for looking around. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const weight = fc.integer({ min: -24, max: 24 }).map((n) => n / 8);
const matrices = (rows: number, columns: number) =>
  fc.array(fc.array(weight, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows });
const functions = fc.constantFrom(relu, tanh, leaky, swish, third, sigmoid);

/** Networks with a branch around one layer, functions of each neuron, a straight line between, and vectors one behind the other. */
const models: fc.Arbitrary<Model> = fc
  .record({
    first: matrices(3, 2),
    second: matrices(3, 3),
    last: matrices(2, 6),
    one: functions,
    own: fc.tuple(functions, functions, functions),
  })
  .map(({ first, second, last, one, own }) => ({
    blocks: [
      { kind: "input", width: 2 },
      affine(0, first),
      activation(1, one),
      activation(2, third),
      affine(3, second),
      activation(4, ...own),
      { kind: "sum", of: [5, 3] },
      { kind: "concatenation", of: [6, 1] },
      affine(7, last),
    ],
  }));

/** [K Cᵀ; C L²·I] of a record whose blocks are affine maps with functions between them, from their definitions in rationals. */
function exactForm({ blocks, functions, proof }: NetworkRecord, lipschitz: number): ExactMatrix {
  const zero = fromNumber(0);
  const half = fromNumber(0.5);
  const maps = blocks.flatMap((block) =>
    block.kind === "affine" ? [block.rows.map(({ from, weights }) => [...new Array(from).fill(0), ...weights])] : [],
  );
  const acts = blocks.flatMap((block) => (block.kind === "activation" ? [block.functions] : []));
  const widths = [maps[0]![0]!.length, ...maps.map((rows) => rows.length)];
  const starts = widths.map((_, i) => widths.slice(0, i).reduce((a, b) => a + b, 0));
  const size = starts.at(-1)! + widths.at(-1)!;
  const form = Array.from({ length: size }, () => new Array<Rational>(size).fill(zero));
  /** Adds factor·(u·vᵀ + v·uᵀ)/2 for sparse u and v, given as [place, number]. */
  const addProduct = (factor: Rational, u: readonly (readonly [number, Rational])[], v: typeof u) => {
    for (const [i, a] of u)
      for (const [j, b] of v) {
        const each = mul(half, mul(factor, mul(a, b)));
        form[i]![j] = add(form[i]![j]!, each);
        form[j]![i] = add(form[j]![i]!, each);
      }
  };
  const one = fromNumber(1);
  for (let i = 0; i < widths[0]!; i++) addProduct(one, [[i, one]], [[i, one]]);
  acts.forEach((own, layer) => {
    maps[layer]!.forEach((weights, r) => {
      const { chord } = functions[own[own.length === 1 ? 0 : r]!]!;
      const [alpha, beta] = [chord.inf.lo, chord.sup.hi].map((end) => fromNumber(Number(end)));
      const lambda = fromNumber(proof.by === "multipliers" ? proof.multipliers[layer]![r]! : 0);
      const z = (slope: Rational) =>
        weights.map((w, k): [number, Rational] => [starts[layer]! + k, mul(negative(slope), fromNumber(w))]);
      const y: [number, Rational] = [starts[layer + 1]! + r, one];
      addProduct(lambda, [y, ...z(alpha!)], [y, ...z(beta!)]);
    });
  });
  const rho = mul(fromNumber(lipschitz), fromNumber(lipschitz));
  maps.at(-1)!.forEach((weights, r) => {
    const at = starts.at(-1)! + r;
    form[at]![at] = rho;
    weights.forEach((w, k) => {
      const column = starts.at(-2)! + k;
      form[at]![column] = fromNumber(w);
      form[column]![at] = fromNumber(w);
    });
  });
  return form;
}

/** The record as JSON with another value at a place. */
function tampered(
  record: NetworkRecord,
  path: readonly (string | number)[],
  change: (value: unknown) => unknown,
): NetworkRecord {
  const copy = JSON.parse(JSON.stringify(record));
  const parent = path.slice(0, -1).reduce((value, key) => value[key], copy);
  parent[path.at(-1)!] = change(parent[path.at(-1)!]);
  return copy;
}

const times = (factor: number) => (value: unknown) => (value as number) * factor;

const steep: Model = {
  blocks: [
    { kind: "input", width: 2 },
    affine(0, [[1, 2], [-1, 1], [0.5, 0]]),
    activation(1, relu, tanh, leaky),
    affine(2, [[1, -1, 2], [0, 3, 1]]),
  ],
}; // biome-ignore format: matrices

describe("the record of a network", () => {
  test("holds, and no pair of inputs is stretched by more than it says", () => {
    fc.assert(
      fc.property(models, fc.nat(), (model, seed) => {
        const record = recordOf(model);
        expect(check(record)).toEqual({ holds: true });
        expect(steepestFound(record, randomOf(seed))).toBeLessThanOrEqual(record.lipschitz * (1 + 1e-9));
      }),
      { numRuns: 40 },
    );
  });

  test("comes near what is known exactly", () => {
    const linear = recordOf({ blocks: [{ kind: "input", width: 2 }, affine(0, [[3, 4]])] });
    expect(linear.proof.by).toBe("norms");
    expect(linear.lipschitz / 5).toBeCloseTo(1, 6);
    // x + diag(1/3, 2)·3·x.
    const lines = recordOf({
      blocks: [
        { kind: "input", width: 2 },
        affine(0, [[3, 0], [0, 3]]),
        activation(1, third, { slope: 2, offset: 1, hinges: [] }),
        { kind: "sum", of: [0, 2] },
      ],
    }); // biome-ignore format: a matrix
    expect(lines.lipschitz).toBeCloseTo(7, 6);
    const hinges = recordOf({ blocks: [{ kind: "input", width: 2 }, activation(0, relu), affine(1, [[1, 1]])] });
    expect(hinges.lipschitz / Math.SQRT2).toBeCloseTo(1, 6);
    // relu(x) + relu(−x) = |x|, where norms show √2·√2.
    const absolute = recordOf({
      blocks: [{ kind: "input", width: 1 }, affine(0, [[1], [-1]]), activation(1, relu), affine(2, [[1, 1]])],
    });
    expect(absolute.lipschitz).toBeCloseTo(1, 3);
    // x + s(x) with slopes of s in [−0.25, 1.25].
    const residual = recordOf({
      blocks: [{ kind: "input", width: 1 }, activation(0, leaky), { kind: "sum", of: [0, 1] }],
    });
    expect(residual.lipschitz / 2.25).toBeCloseTo(1, 6);
    const turned = recordOf({
      blocks: [{ kind: "input", width: 1 }, activation(0, relu), affine(1, [[-1]]), { kind: "sum", of: [0, 2] }],
    });
    expect(turned.lipschitz).toBeCloseTo(1, 6);
  });

  const record = recordOf(steep, 1e9);
  test.each<[string, readonly (string | number)[], (value: unknown) => unknown]>([
    ["a lower bound", ["lipschitz"], times(0.999)],
    ["another multiplier", ["proof", "multipliers", 0, 0], times(1.2)],
    ["a negative multiplier", ["proof", "multipliers", 0, 1], times(-1)],
    ["a multiplier too few", ["proof", "multipliers", 0], (list) => (list as number[]).slice(1)],
    ["another weight of the first matrix", ["blocks", 1, "rows", 0, "weights", 1], times(1.01)],
    ["another weight of the last matrix", ["blocks", 3, "rows", 1, "weights", 1], times(1.01)],
    ["a narrower range of slopes", ["functions", 2, "chord", "inf", "lo"], () => -0.2],
    ["another function of the same slopes", ["functions", 1, "function"], () => ["multiply", 1.01, ["tanh", "x"]]],
    ["no proof of a function", ["functions", 0, "cells"], () => []],
    ["a function on an interval only", ["functions", 0, "domain", 0], () => -1],
  ])("does not hold with %s", (_, path, change) => {
    expect(record.proof.by).toBe("multipliers");
    expect(check(record)).toEqual({ holds: true });
    expect(check(tampered(record, path, change))).toMatchObject({ holds: false });
  });

  test("holds for those constants only for which the form, put together in rationals, is positive semidefinite", () => {
    const leakyTwice: Model = {
      blocks: [
        { kind: "input", width: 2 },
        affine(0, [[1, 2], [-1, 1]]),
        activation(1, leaky),
        affine(2, [[1, -1], [0.5, 2]]),
        activation(3, leaky, swish),
        affine(4, [[1, 1]]),
      ],
    }; // biome-ignore format: matrices
    const made = recordOf(leakyTwice, 1e8);
    const holds = (lipschitz: number) => check({ ...made, lipschitz }).holds;
    let [refused, accepted] = [made.lipschitz / 2, made.lipschitz];
    for (let step = 0; step < 40; step++) {
      const middle = (refused + accepted) / 2;
      if (holds(middle)) accepted = middle;
      else refused = middle;
    }
    expect(accepted / made.lipschitz).toBeGreaterThan(1 - 1e-6);
    expect(hasNoneBelow(exactForm(made, accepted))).toBe(true);
    expect(hasNoneBelow(exactForm(made, accepted * (1 - 1e-6)))).toBe(false);
  });

  test("says of a negative multiplier that it is one, whatever the form is", () => {
    const negative = tampered(record, ["proof", "multipliers", 0, 1], times(-1e-12));
    const because = expect.stringMatching(/^a multiplier of layer 1 is negative: -/);
    expect(check(negative)).toEqual({ holds: false, because });
  });

  const reluRecord = (domain: readonly [number, number], band = { lo: 0, hi: 1 }) => {
    const activation = parseActivation("relu");
    return functionRecordOf(activation, certify(activation, { band, domain }));
  };
  test.each([
    ["on the right only, where it is straight", reluRecord([0, Number.POSITIVE_INFINITY])],
    ["on the left only", reluRecord([Number.NEGATIVE_INFINITY, 0])],
    ["that is a refutation", reluRecord([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY], { lo: 0, hi: 0.5 })],
  ])("does not hold with a record of a function %s, though that record holds", (_, own) => {
    expect(check(own)).toEqual({ holds: true });
    const because = expect.stringMatching(/^function 0, relu\(x\): its record is no proof about all real numbers$/);
    expect(check({ ...record, functions: record.functions.with(0, own) })).toEqual({ holds: false, because });
  });

  const normed = tampered(record, ["proof"], () => ({ by: "norms", norms: [[3], [4]] }));
  test("holds by norms, and not with one that is too small", () => {
    const loose = { ...normed, lipschitz: 15.1 };
    expect(check(loose)).toEqual({ holds: true });
    const because = expect.stringMatching(/^claimed Lipschitz constant ≤ 14\.9, found 15/);
    expect(check({ ...loose, lipschitz: 14.9 })).toEqual({ holds: false, because });
    for (const norms of [[[2.3], [4]], [[3], [3.19]], [[-3], [-4]], [[3]], [[3, 3], [4]]])
      expect(check({ ...loose, lipschitz: 100, proof: { by: "norms", norms } })).toMatchObject({ holds: false });
  });

  test("by norms adds up where branches meet", () => {
    const residual = recordOf({
      blocks: [
        { kind: "input", width: 1 },
        affine(0, [[2]]),
        activation(1, relu),
        affine(2, [[3]]),
        { kind: "sum", of: [0, 3] },
      ],
    });
    const byNorms = (lipschitz: number): NetworkRecord => ({
      ...residual,
      proof: { by: "norms", norms: [[2.01], [1.01, 3.01]] },
      lipschitz,
    });
    expect(check(byNorms(7.061))).toEqual({ holds: true });
    expect(check(byNorms(7.06))).toMatchObject({ holds: false });
  });

  test.each<[string, readonly (string | number)[], unknown, RegExp]>([
    ["a block that comes later", ["blocks", 1, "of"], 2, /blocks\.1: it takes block 2, which is none before it/],
    ["a second input", ["blocks", 2], { kind: "input", width: 2 }, /blocks\.2: only the first block is an input/],
    ["rows beyond the columns", ["blocks", 1, "rows", 0, "from"], 1, /blocks\.1: a row reaches beyond the columns/],
    ["a matrix for another width", ["blocks", 1, "columns"], 5, /blocks\.1: a matrix of 5 columns for 2 entries/],
    ["functions for another width", ["blocks", 2, "functions"], [0, 1], /blocks\.2: 2 functions for 3 entries/],
    ["a function that is missing", ["blocks", 2, "functions"], [9], /blocks\.2: function 9 is missing/],
    ["a sum of nothing", ["blocks", 3], { kind: "sum", of: [] }, /blocks\.3: a sum of nothing/],
    [
      "a sum of two widths",
      ["blocks", 3],
      { kind: "sum", of: [0, 1] },
      /blocks\.3: a sum of vectors of different widths/,
    ],
    ["a width without end", ["blocks", 0, "width"], 1e15, /blocks\.0: a vector of 1000000000000000 entries/],
    ["no blocks", ["blocks"], [], /blocks\.0: there is none/],
  ])("is no record with %s", (_, path, value, message) => {
    expect(() => check(tampered(record, path, () => value))).toThrow(message);
  });

  test("says what is true wherever it still holds after a number was changed", () => {
    const numbers = fc.constantFrom(0.5, 0.9, 0.999, 1.001, 1.1, 2, -1, 0);
    const places = placesOf(record);
    fc.assert(
      fc.property(fc.constantFrom(...places), numbers, fc.nat(), (path, factor, seed) => {
        const other = tampered(record, path, times(factor));
        let read: NetworkRecord;
        try {
          read = readRecord(JSON.stringify(other)) as NetworkRecord;
          if (!check(read).holds) return;
        } catch (error) {
          expect(error).toHaveProperty("code", "check/bad-record");
          return;
        }
        expect(steepestFound(read, randomOf(seed))).toBeLessThanOrEqual(read.lipschitz * (1 + 1e-9));
      }),
      { numRuns: 150 },
    );
  });

  test("knows its model again, and no other", () => {
    expect(isReadAs(record, "model.onnx", steep)).toBe(true);
    expect(isReadAs(JSON.parse(JSON.stringify(record)), "model.onnx", steep)).toBe(true);
    const [input, first, middle, last] = steep.blocks as [Block, Block, Block, Block];
    const others: readonly Block[][] = [
      [input, affine(0, [[1, 2], [-1, 1], [0.5, 2 ** -30]]), middle, last],
      [input, first, activation(1, relu, tanh, relu), last],
      [input, first, activation(1, tanh, relu, leaky), last],
    ]; // biome-ignore format: blocks
    for (const blocks of others) expect(isReadAs(record, "model.onnx", { blocks })).toBe(false);
  });

  test.each<[Block, RegExp]>([
    [{ kind: "group", of: 0, size: 2, function: "softmax", epsilon: 0 }, /block 1 is a softmax of several entries/],
    [
      { kind: "selection", of: 0, groups: [Int32Array.of(0, 1)], group: Int32Array.of(0), rank: Int32Array.of(0) },
      /block 1 is a selection/,
    ],
    [activation(0, applied("exp", identity)), /exp\(x\): its slopes are not bounded/],
    [activation(0, applied("step", identity)), /no record can be written/],
  ])("is not written of %j", (block, message) => {
    expect(() => recordOf({ blocks: [{ kind: "input", width: 2 }, block] })).toThrow(message);
  });
});

/** Where numbers stand in a value. */
function placesOf(value: unknown, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (typeof value === "number") return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => placesOf(part, [...path, key]));
}
