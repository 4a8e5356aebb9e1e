import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { float32, node, onnxFile } from "../../../test/onnx-file.ts";
import { modelValues } from "../../../test/oracle/model-values.ts";
import { parseActivation, print } from "../../activation/index.ts";
import { add, compare, fromNumber, mul, type Rational } from "../../interval/index.ts";
import { bracket } from "../bound/bracket.ts";
import { relu } from "../hinge-sum.ts";
import type { Block, Model } from "../model.ts";
import { read } from "../read/read.ts";
import { formulaOf } from "../scalar-function.ts";
import { inFloat32, isBranched, modelOf, outputsOf, passedByAll } from "./chain.ts";
import { chainOf } from "./chain-of.ts";
import { cutter, scaledAlike } from "./cut.ts";
import { distanceOf, normOf } from "./distance.ts";
import { withinBand } from "./replaced.ts";
import { withoutShifts } from "./shifted.ts";
import { clipped, singularValues } from "./singular-values.ts";

const numbers = (length: number) =>
  fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: length, maxLength: length });
const matrices = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .chain(([rows, columns]) =>
    numbers(rows * columns).map((values) => ({ rows, columns, weight: Float64Array.from(values) })),
  );

/** The determinant by cofactors, exact. */
function determinant(m: readonly (readonly Rational[])[]): Rational {
  if (m.length === 0) return fromNumber(1);
  return m[0]!.reduce((sum, entry, c) => {
    const minor = m.slice(1).map((row) => row.filter((_, i) => i !== c));
    return add(sum, mul(mul(entry, determinant(minor)), fromNumber(c % 2 === 0 ? 1 : -1)));
  }, fromNumber(0));
}

describe("singular values", () => {
  test("give the matrix back, their vectors orthonormal", () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const { values, left, right } = singularValues(matrix);
        const back = matrix.weight.map((_, at) => {
          const [i, j] = [Math.floor(at / matrix.columns), at % matrix.columns];
          return values.reduce((sum, value, k) => sum + value * left[k]![i]! * right[k]![j]!, 0);
        });
        back.forEach((value, i) => {
          expect(Math.abs(value - matrix.weight[i]!)).toBeLessThan(1e-12);
        });
        expect([...values]).toEqual([...values].sort((a, b) => b - a));
      }),
    );
  });

  test("have squares whose product is the exact determinant of the smaller Gram matrix", () => {
    const whole = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(whole, (entries) => {
        const gram = [0, 1, 2].map((a) =>
          [0, 1, 2].map((b) =>
            [0, 1, 2, 3].reduce(
              (sum, r) => add(sum, fromNumber(entries[r * 3 + a]! * entries[r * 3 + b]!)),
              fromNumber(0),
            ),
          ),
        );
        const { values } = singularValues({ rows: 4, columns: 3, weight: Float64Array.from(entries) });
        const found = values.reduce((product, value) => product * value ** 2, 1);
        const exact = determinant(gram);
        const slack = fromNumber(1e-9 * (1 + found));
        expect(compare(add(exact, slack), fromNumber(found))).toBeGreaterThanOrEqual(0);
        expect(compare(exact, add(fromNumber(found), slack))).toBeLessThanOrEqual(0);
      }),
    );
  });

  test("are found beside others ten billion times as large", () => {
    const turn = (angle: number) => [Math.cos(angle), -Math.sin(angle), Math.sin(angle), Math.cos(angle)] as const;
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 3, noNaN: true }),
        fc.double({ min: 0.1, max: 3, noNaN: true }),
        (a, b) => {
          const [[p, q, r, s], [t, u, v, w]] = [turn(a), turn(b)];
          // Turned by a, stretched by 1 and 1e-10, turned by b.
          const weight = Float64Array.of(
            p * t + 1e-10 * q * v,
            p * u + 1e-10 * q * w,
            r * t + 1e-10 * s * v,
            r * u + 1e-10 * s * w,
          );
          const [most, least] = singularValues({ rows: 2, columns: 2, weight }).values;
          expect(most).toBeCloseTo(1, 12);
          expect(Math.abs(least! - 1e-10)).toBeLessThan(1e-15);
        },
      ),
    );
  });

  test("are refused of what is not finite", () => {
    expect(() => singularValues({ rows: 1, columns: 2, weight: Float64Array.of(1, Number.NaN) })).toThrow(RangeError);
  });

  test("are cut to the nearest matrix within a cap: no other within it is nearer", () => {
    fc.assert(
      fc.property(matrices, matrices, fc.double({ min: 0.1, max: 3, noNaN: true }), (matrix, other, cap) => {
        const cut = clipped(matrix, singularValues(matrix), cap);
        const norm = (weight: Float64Array) => singularValues({ ...matrix, weight }).values[0]!;
        expect(norm(cut)).toBeLessThanOrEqual(cap * (1 + 1e-9));
        const away = (weight: Float64Array) => weight.reduce((sum, w, i) => sum + (w - matrix.weight[i]!) ** 2, 0);
        const direction = matrix.weight.map((_, i) => other.weight[i % other.weight.length]!);
        const candidate = cut.map((w, i) => w + 0.1 * direction[i]!);
        const within = candidate.map((w) => w * Math.min(1, cap / norm(candidate)));
        expect(away(cut)).toBeLessThanOrEqual(away(within) + 1e-9);
      }),
    );
  });
});

const tanh = parseActivation("tanh").expression;
const half = { slope: 0.5, offset: 1, hinges: [] };

/** Numbers that are each as near as this, relative to the largest. */
const near = (values: ArrayLike<number>, share: number) => {
  const most = Array.from(values).reduce((a, b) => Math.max(a, Math.abs(b)), 1e-6);
  return Array.from(values, (v) => expect.toSatisfy((x: number) => Math.abs(x - v) <= share * most));
};

const w1 = [1, -2, 0.5, 3, 1, -1];
const w2 = [2, 0, -1, 1, 0.5, 1];
const network = (...steps: Parameters<typeof onnxFile>[1]) =>
  read(onnxFile(2, steps, [float32("a", [2, 3], w1), float32("b", [3], [0.5, -1, 0.25]), float32("c", [3, 2], w2)]), {
    from: "x",
    to: "y",
  });
const relus = network(
  node("MatMul", ["x", "a"], "z"),
  node("Add", ["z", "b"], "zb"),
  node("Relu", ["zb"], "h"),
  node("MatMul", ["h", "c"], "y"),
);
const points = Float64Array.from([0, 0, 1, -1, 0.3, 2, -5, 0.1]);

describe("a chain", () => {
  test("computes what the file does, by hand", () => {
    const relu = (v: number) => Math.max(0, v);
    const byHand = [0, 2, 4, 6].flatMap((at) => {
      const [x, y] = [points[at]!, points[at + 1]!];
      const h = [x + 3 * y + 0.5, -2 * x + y - 1, 0.5 * x - y + 0.25].map(relu) as [number, number, number];
      return [2 * h[0] - h[1] + 0.5 * h[2], h[1] + h[2]];
    });
    outputsOf(chainOf(relus), points).forEach((value, i) => {
      expect(value).toBeCloseTo(byHand[i]!, 12);
    });
  });

  test("takes shifts before a function into the bias", () => {
    const [first] = chainOf(relus);
    expect([...first!.bias]).toEqual([0.5, -1, 0.25]);
    expect(first!.functions).toHaveLength(1);
  });

  test("refuses concatenations, selections and a last activation, each by its block", () => {
    const concatenated = network(
      node("MatMul", ["x", "a"], "z"),
      node("Relu", ["z"], "h"),
      node("Concat", ["h", "x"], "y", { axis: { kind: "int", value: 1n } }),
    );
    expect(() => chainOf(concatenated)).toThrow(/concatenation \(block 3, of 5 entries\): branches are put/);
    const softmax = network(node("MatMul", ["x", "a"], "z"), node("Softmax", ["z"], "y"));
    expect(() => chainOf(softmax)).toThrow(/softmax of several entries/);
    const last = network(node("MatMul", ["x", "a"], "z"), node("Relu", ["z"], "y"));
    expect(() => chainOf(last)).toThrow(expect.objectContaining({ code: "model/not-repaired" }));
  });
});

describe("a cut chain", () => {
  const chain = chainOf(relus);
  const product = (of: typeof chain) => of.reduce((all, layer) => all * normOf(layer), 1);

  test("has norms at most their caps, whose product is what was asked for", () => {
    for (const rows of [null, points]) {
      const { chain: cut, caps } = cutter(chain, rows)(0.4);
      cut.forEach((layer, i) => {
        expect(normOf(layer)).toBeLessThanOrEqual(caps[i]! * (1 + 1e-9));
      });
      expect(caps.reduce((a, b) => a * b)).toBeCloseTo(0.4 * product(chain), 9);
    }
  });

  test("lies no farther from the chain than the stated distance, on random inputs", () => {
    const { chain: cut } = cutter(chain, null)(0.3);
    const { constant, slope } = distanceOf(chain, cut);
    fc.assert(
      fc.property(numbers(2), (x) => {
        const rows = Float64Array.from(x, (v) => 10 * v);
        const [a, b] = [outputsOf(chain, rows), outputsOf(cut, rows)];
        const apart = Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!);
        expect(apart).toBeLessThanOrEqual((constant + slope * Math.hypot(...rows)) * (1 + 1e-9) + 1e-12);
      }),
    );
  });

  test("has a bound that scales with its weights, as the ways compared take it to", () => {
    const [whole, half] = [chain, scaledAlike(chain, Math.SQRT1_2)].map((of) => bracket(modelOf(of)).best);
    expect(half! / whole!).toBeCloseTo(0.5, 5);
  });
});

/** Models whose blocks branch and meet in every way: sums of two or three values before, twice the same among them, with affine maps or functions behind, or nothing. */
const branched: fc.Arbitrary<Model> = fc
  .array(fc.tuple(fc.constantFrom("affine", "activation", "sum", "sum"), fc.nat(), fc.nat(), fc.nat(), numbers(12)), {
    minLength: 3,
    maxLength: 9,
  })
  .map((steps) => {
    const blocks: Block[] = [{ kind: "input", width: 3 }];
    for (const [kind, p, q, r, entries] of steps) {
      const before = (n: number) => n % blocks.length;
      const map = {
        kind: "matrix",
        copies: 1,
        rows: 3,
        columns: 3,
        weight: Float64Array.from(entries.slice(0, 9)),
      } as const;
      if (kind === "affine") blocks.push({ kind, of: before(p), map, bias: Float64Array.from(entries.slice(9)) });
      else if (kind === "activation") blocks.push({ kind, of: before(p), functions: [[relu, tanh, half][q % 3]!] });
      else blocks.push({ kind: "sum", of: q % 4 ? [before(p), before(q)] : [before(p), before(q), before(r)] });
    }
    const map = {
      kind: "matrix",
      copies: 1,
      rows: 3,
      columns: 2,
      weight: Float64Array.of(1, -1, 0.5, 2, 0, 1),
    } as const;
    if (blocks.at(-1)!.kind === "activation") blocks.push({ kind: "affine", of: blocks.length - 1, map, bias: null });
    return { blocks };
  });

describe("a chain with branches", () => {
  test("computes what the blocks do, however branches meet, and so does the model that is made of it", () => {
    let met = 0;
    fc.assert(
      fc.property(branched, numbers(3), (model, x) => {
        const chain = chainOf(model);
        met += Number(isBranched(chain));
        expect(chain.every(({ of, meets }, i) => of <= i && (meets === null || meets.from <= i))).toBe(true);
        expect([...outputsOf(chain, Float64Array.from(x))]).toEqual(near(modelValues(model, x), 1e-9));
        // Numbers are rounded to float32 there.
        const rounded = inFloat32(chain);
        expect(modelValues(modelOf(chain), x)).toEqual(near(outputsOf(rounded, Float64Array.from(x)), 1e-9));
      }),
      { numRuns: 200 },
    );
    expect(met).toBeGreaterThan(80);
  });

  test("takes residual blocks as few layers, the function behind the sum among them", () => {
    const shapes = (model: Model) =>
      chainOf(model).map(({ of, functions, meets }) => [
        of,
        functions.length,
        meets && [meets.from, meets.functions.length],
      ]);
    const square = { kind: "matrix", copies: 1, rows: 2, columns: 2, weight: Float64Array.of(1, 2, 3, 4) } as const;
    const affine = (of: number): Block => ({ kind: "affine", of, map: square, bias: null });
    const act = (of: number): Block => ({ kind: "activation", of, functions: [relu] });
    const input: Block = { kind: "input", width: 2 };
    const sum = (...of: number[]): Block => ({ kind: "sum", of });
    // relu(x + W·relu(W·x)), then W.
    const behind = { blocks: [input, affine(0), act(1), affine(2), sum(0, 3), act(4), affine(5)] };
    expect(shapes(behind)).toEqual([
      [0, 1, null],
      [1, 0, [0, 1]],
      [2, 0, null],
    ]);
    // relu(h + relu(W·h)).
    const before = { blocks: [input, affine(0), act(1), affine(2), act(3), sum(2, 4), act(5), affine(6)] };
    expect(shapes(before)).toEqual([
      [0, 1, null],
      [1, 1, [1, 1]],
      [2, 0, null],
    ]);
    // The branch around is an affine map as well.
    const projected = { blocks: [input, affine(0), act(1), affine(2), affine(0), sum(3, 4), act(5), affine(6)] };
    expect(shapes(projected)).toEqual([
      [0, 1, null],
      [0, 0, null],
      [1, 0, [2, 1]],
      [3, 0, null],
    ]);
    expect(passedByAll(chainOf(projected))).toEqual([3]);
    // It ends where branches meet.
    expect(shapes({ blocks: [input, affine(0), act(1), affine(2), sum(3, 0)] })).toEqual([
      [0, 1, null],
      [1, 0, [0, 0]],
      [2, 0, null],
    ]);
    // What meets is taken elsewhere as well, before the function.
    const shared = { blocks: [input, affine(0), act(1), affine(2), sum(0, 3), act(4), sum(4, 5)] };
    expect(shapes(shared)).toEqual([
      [0, 1, null],
      [1, 0, [0, 0]],
      [2, 1, [2, 0]],
      [3, 0, null],
    ]);
  });

  const model = (layers: number): Model => {
    const entries = (k: number) => Float64Array.from({ length: 9 }, (_, i) => Math.sin(7 * k + i * i) / 1.5);
    const square = (k: number) => ({ kind: "matrix", copies: 1, rows: 3, columns: 3, weight: entries(k) }) as const;
    const blocks: Block[] = [
      { kind: "input", width: 3 },
      { kind: "affine", of: 0, map: square(0), bias: null },
    ];
    for (let k = 1; k <= layers; k++) {
      const start = blocks.length - 1;
      blocks.push({ kind: "affine", of: start, map: square(k), bias: Float64Array.of(0.1, -0.2, k / 10) });
      blocks.push({ kind: "activation", of: start + 1, functions: [k % 2 ? tanh : relu] });
      blocks.push({ kind: "affine", of: start + 2, map: square(2 * k), bias: null });
      blocks.push({ kind: "sum", of: [start, start + 3] });
    }
    blocks.push({ kind: "affine", of: blocks.length - 1, map: square(99), bias: null });
    return { blocks };
  };

  test("is cut so that the product along it, added where branches meet, is what was asked for", () => {
    const chain = chainOf(model(2));
    // |W_5|·(1 + |W_4|·|W_3|)·(1 + |W_2|·|W_1|)·|W_0|, by hand.
    const product = (norms: readonly number[]) => {
      const [a, b, c, d, e, f] = norms as [number, number, number, number, number, number];
      return f * (1 + e * d) * (1 + c * b) * a;
    };
    for (const rows of [null, Float64Array.from({ length: 60 }, (_, i) => Math.cos(i * i))]) {
      const { chain: cut, caps } = cutter(chain, rows)(0.3);
      expect(caps).toHaveLength(6);
      expect(product(caps) / product(chain.map(normOf))).toBeCloseTo(0.3, 6);
      cut.forEach((layer, i) => {
        expect(normOf(layer)).toBeLessThanOrEqual(caps[i]! * (1 + 1e-9));
      });
    }
  });

  test("lies no farther from its cut than the stated distance, and its bound moves with the layers that all ways pass", () => {
    const chain = chainOf(model(2));
    expect(passedByAll(chain)).toEqual([0, 5]);
    const { chain: cut } = cutter(chain, null)(0.4);
    const { constant, slope } = distanceOf(chain, cut);
    fc.assert(
      fc.property(numbers(3), (x) => {
        const rows = Float64Array.from(x, (v) => 10 * v);
        const [a, b] = [outputsOf(chain, rows), outputsOf(cut, rows)];
        const apart = Math.hypot(...a.map((v, i) => v - b[i]!));
        expect(apart).toBeLessThanOrEqual((constant + slope * Math.hypot(...rows)) * (1 + 1e-9) + 1e-12);
      }),
    );
    // Two stems apart by 3 and 4, which a branch around nothing hands on.
    const moved = (bias: number[]) =>
      chain.map((layer, i) => ({
        ...layer,
        ...(i === 0 && { bias: Float64Array.from(bias) }),
        ...(i > 0 && i < 5 && { weight: layer.weight.map(() => 0) }),
      }));
    const handedOn = distanceOf(moved([0, 0, 0]), moved([3, 4, 0]));
    expect(handedOn.constant / normOf(chain[5]!)).toBeCloseTo(5, 9);
    const [whole, quarter] = [chain, scaledAlike(chain, 0.5)].map((of) => bracket(modelOf(of)).best);
    expect(quarter! / whole!).toBeCloseTo(0.25, 5);
  });
});

test("formulas and hinges that neurons take with shifts of their own become one function, the shifts part of the bias", () => {
  const formulas = ["tanh(x + 0.25)*(x + 0.25)", "tanh(x + -2)*(x + -2)"].map(
    (text) => parseActivation(`formula:${text}`).expression,
  );
  const found = withoutShifts(Float64Array.of(1, 1), formulas);
  expect([...found.bias]).toEqual([1.25, -1]);
  expect(found.functions.map((f) => print(formulaOf(f)))).toEqual(["tanh(x)*x"]);
  const mixed = withoutShifts(Float64Array.of(1), [parseActivation("formula:tanh(x + 0.25)*x").expression]);
  expect([...mixed.bias]).toEqual([1]);
  const hinge = (offset: number) => ({ slope: 0, offset: 0, hinges: [{ weight: 1, slope: 1, offset }] });
  expect(withoutShifts(Float64Array.of(0, 0), [hinge(3), hinge(-1)])).toEqual({
    bias: Float64Array.of(3, -1),
    functions: [hinge(0)],
  });
});

test("activations outside a band are replaced by functions whose slopes lie in it", () => {
  const steep = network(
    node("MatMul", ["x", "a"], "z"),
    node("Neg", ["z"], "n"),
    node("LeakyRelu", ["n"], "h", { alpha: { kind: "float", value: -0.5 } }),
    node("MatMul", ["h", "c"], "y"),
  );
  const { chain, replacements } = withinBand(chainOf(steep), { lo: 0, hi: 1 });
  expect(replacements).toHaveLength(1);
  const at = (z: number) =>
    outputsOf(
      [{ ...chain[0]!, rows: 1, columns: 1, weight: Float64Array.of(1), bias: Float64Array.of(0) }],
      Float64Array.of(z),
    )[0]!;
  for (let z = -6; z < 6; z += 0.01) {
    const slope = (at(z + 0.005) - at(z)) / 0.005;
    expect(slope).toBeGreaterThan(-1e-9);
    expect(slope).toBeLessThan(1 + 1e-9);
  }
});
