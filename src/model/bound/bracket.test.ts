import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate, parseActivation } from "../../activation/index.ts";
import { add, compare, fromNumber, mul, sub } from "../../interval/index.ts";
import { blockFactor } from "../block-factor.ts";
import { product, type Sparse, sparseOf } from "../linear/sparse.ts";
import type { Block, Model } from "../model.ts";
import { formulaOf, type ScalarFunction } from "../scalar-function.ts";
import { finished } from "../search.ts";
import { bracket, findBracket } from "./bracket.ts";
import { closedForm } from "./closed-form.ts";
import { stretchAt } from "./enclosure.ts";
import { formProblem } from "./form.ts";
import { type Layer, layersOf } from "./layers.ts";
import { searchStages, wholeJudge } from "./multipliers.ts";
import { normsOf } from "./product.ts";
import { provenBound } from "./verify.ts";

const formula = (name: string): ScalarFunction => parseActivation(name).expression;
const functions = ["relu", "tanh", "leaky_relu(-0.5)", "silu", "abs", "gelu", "identity", "elu(2)"].map(formula);

const matrixBlock = (of: number, rows: number, columns: number, weight: readonly number[]): Block => ({
  kind: "affine",
  of,
  map: { kind: "matrix", copies: 1, rows, columns, weight: Float64Array.from(weight) },
  bias: Float64Array.from({ length: columns }, (_, i) => (i % 3) - 1),
});

const weight = fc.integer({ min: -16, max: 16 }).map((n) => n / 8);
const numbers = (length: number) => fc.array(weight, { minLength: length, maxLength: length });
const input = 3;
const width = 5;

/** Affine maps with activations between them, one of them the same for all neurons, and perhaps a branch past the second. */
const network: fc.Arbitrary<Model> = fc
  .record({
    first: numbers(input * width),
    second: numbers(width * width),
    last: numbers(width * 2),
    one: fc.constantFrom(...functions),
    each: fc.array(fc.constantFrom(...functions), { minLength: width, maxLength: width }),
    isBranched: fc.boolean(),
  })
  .map(({ first, second, last, one, each, isBranched }) => ({
    blocks: [
      { kind: "input", width: input },
      matrixBlock(0, input, width, first),
      { kind: "activation", of: 1, functions: [one] },
      matrixBlock(2, width, width, second),
      { kind: "activation", of: 3, functions: each },
      { kind: "sum", of: isBranched ? [4, 2] : [4] },
      matrixBlock(5, width, 2, last),
    ],
  }));

const timesMatrix = (x: readonly number[], block: Block): number[] => {
  if (block.kind !== "affine" || block.map.kind !== "matrix") throw new Error("no matrix");
  const { columns, weight: w } = block.map;
  return Array.from({ length: columns }, (_, c) =>
    x.reduce((sum, v, r) => sum + v * w[r * columns + c]!, block.bias?.[c] ?? 0),
  );
};

function run({ blocks }: Model, x: readonly number[]): readonly number[] {
  const values: (readonly number[])[] = [];
  for (const block of blocks) {
    if (block.kind === "input") values.push(x);
    if (block.kind === "affine") values.push(timesMatrix(values[block.of]!, block));
    if (block.kind === "sum")
      values.push(values[block.of[0]!]!.map((_, i) => block.of.reduce((s, of) => s + values[of]![i]!, 0)));
    if (block.kind === "activation")
      values.push(
        values[block.of]!.map((z, i) => evaluate(formulaOf(block.functions[block.functions.length === 1 ? 0 : i]!), z)),
      );
    if (block.kind === "selection")
      values.push(
        Array.from(
          block.group,
          (g, i) => Array.from(block.groups[g]!, (e) => values[block.of]![e]!).sort((a, b) => b - a)[block.rank[i]!]!,
        ),
      );
  }
  return values.at(-1)!;
}

const point = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: input, maxLength: input });
const pairs = fc.array(fc.tuple(point, point), { minLength: 20, maxLength: 20 });
const distance = (a: readonly number[], b: readonly number[]) => Math.hypot(...a.map((v, i) => v - b[i]!));

function expectHolds(
  model: Model,
  most: number,
  at: readonly (readonly [readonly number[], readonly number[]])[],
): void {
  for (const [x, other] of at) {
    const moved = distance(run(model, x), run(model, other));
    expect(moved).toBeLessThanOrEqual(most * distance(x, other) * (1 + 1e-9) + 1e-9);
  }
}

/** The best multipliers of a small search. */
function searched(layers: readonly Layer[]) {
  const problem = formProblem(layers);
  const judge = wholeJudge(problem);
  const start = finished(closedForm(problem, judge, { effort: 1e5, first: normsOf(layers[1]!).joint }));
  if (!start) return null;
  const stages = searchStages(problem, judge, start.multipliers, { effort: 1e5 });
  return [start, ...Array.from(stages).filter((search) => search !== null)].at(-1)!.multipliers;
}

describe("the bracket of a network", () => {
  it("holds every quotient of outputs and inputs, and its ends are in order", () => {
    fc.assert(
      fc.property(network, pairs, (model, at) => {
        const { lower, best, product: multiplied, compositional } = bracket(model, { effort: 1e5 });
        expectHolds(model, best, at);
        expect(lower.value).toBeLessThanOrEqual(best);
        expect(best).toBeLessThanOrEqual(Math.min(multiplied, compositional ?? multiplied));
      }),
      { numRuns: 25 },
    );
  });

  it("is never worse for more effort", () => {
    fc.assert(
      fc.property(network, (model) => {
        const bests = [1, 1e4, 1e5, 3e6].map((effort) => bracket(model, { effort }).best);
        bests.slice(1).forEach((best, i) => {
          expect(best).toBeLessThanOrEqual(bests[i]!);
        });
      }),
      { numRuns: 5 },
    );
  });

  it("tells ends on the way that are proven and never grow apart, until they are the last ones", () => {
    fc.assert(
      fc.property(network, (model) => {
        const told = [...findBracket(model, { effort: 1e6 })].flatMap(({ ends }) => (ends ? [ends] : []));
        const last = bracket(model, { effort: 1e6 });
        expect(told.length).toBeGreaterThan(1);
        [...told.slice(1), last].forEach(({ best, lower }, i) => {
          expect(best).toBeLessThanOrEqual(told[i]!.best);
          expect(lower.value).toBeLessThanOrEqual(best);
          expect(lower.value).toBeGreaterThanOrEqual(told[i]!.lower.value);
        });
      }),
      { numRuns: 8 },
    );
  });

  it("is exact for a network without activations, and for one neuron", () => {
    const model: Model = {
      blocks: [{ kind: "input", width: 2 }, matrixBlock(0, 2, 2, [3, 0, 4, 0]), matrixBlock(1, 2, 1, [2, 7])],
    };
    const { lower, best } = bracket(model);
    expect(best).toBeGreaterThanOrEqual(10);
    expect(best).toBeLessThan(10 + 1e-8);
    expect(lower.value).toBeGreaterThan(10 - 1e-8);
    expect(lower.value).toBeLessThanOrEqual(10);
  });

  it("holds where a selection takes more entries than it gives", () => {
    const groups = [Int32Array.of(0, 1), Int32Array.of(2, 3, 4)];
    fc.assert(
      fc.property(numbers(input * width), numbers(width * width), pairs, (first, second, at) => {
        const model: Model = {
          blocks: [
            { kind: "input", width: input },
            matrixBlock(0, input, width, first),
            { kind: "activation", of: 1, functions: [functions[0]!] },
            matrixBlock(2, width, width, second),
            { kind: "selection", of: 3, groups, group: Int32Array.of(0, 1), rank: Int32Array.of(0, 0) },
          ],
        };
        const { best, compositional, lower } = bracket(model, { effort: 1e4 });
        expect(compositional).not.toBeNull();
        expectHolds(model, best, at);
        expect(lower.value).toBeLessThanOrEqual(best);
      }),
      { numRuns: 30 },
    );
  });

  it("narrows slopes in a box: x² has slopes within ±2 on [−1, 1], and none everywhere", () => {
    const square = parseActivation("formula:x^2").expression;
    const model: Model = {
      blocks: [
        { kind: "input", width: 1 },
        { kind: "activation", of: 0, functions: [square] },
      ],
    };
    expect(bracket(model).best).toBe(Number.POSITIVE_INFINITY);
    const { best, lower } = bracket(model, { box: [{ lo: -1, hi: 1 }] });
    expect(best).toBeGreaterThanOrEqual(2);
    expect(best).toBeLessThan(2 + 1e-9);
    expect(lower.value).toBeLessThanOrEqual(2);
  });
});

it("a derivative is no lower end at a kink unless both its sides say so: relu(x) − relu(−x) − x is 0", () => {
  const relu = [functions[0]!];
  const model: Model = {
    blocks: [
      { kind: "input", width: 1 },
      { ...matrixBlock(0, 1, 2, [1, -1]), bias: null } as Block,
      { kind: "activation", of: 1, functions: relu },
      { ...matrixBlock(2, 2, 1, [1, -1]), bias: null } as Block,
      { ...matrixBlock(0, 1, 1, [-1]), bias: null } as Block,
      { kind: "sum", of: [3, 4] },
    ],
  };
  const activation = (f: ScalarFunction): Block => ({ kind: "activation", of: 0, functions: [f] });
  const fallingPart = { slope: 0, offset: 0, hinges: [{ weight: -1, slope: -1, offset: 0 }] };
  const parts = [functions[0]!, fallingPart, { slope: -1, offset: 0, hinges: [] }].map(activation);
  const direct: Model = { blocks: [{ kind: "input", width: 1 }, ...parts, { kind: "sum", of: [1, 2, 3] }] };
  for (const along of [1, -1]) {
    expect(stretchAt(model, [0], [along])).toBe(0);
    expect(stretchAt(direct, [0], [along])).toBe(0);
  }
});

describe("the constant of a selection", () => {
  const of = (groups: readonly (readonly number[])[], group: readonly number[], rank: readonly number[]) =>
    blockFactor({
      kind: "selection",
      of: 0,
      groups: groups.map((each) => Int32Array.from(each)),
      group: Int32Array.from(group),
      rank: Int32Array.from(rank),
    });

  it("is 1 for windows apart, √2 for two that share an entry, 1 for the largest and the smallest of a pair", () => {
    expect(
      of(
        [
          [0, 1],
          [2, 3],
        ],
        [0, 1],
        [0, 0],
      ),
    ).toBe(1);
    const shared = of(
      [
        [0, 1],
        [1, 2],
      ],
      [0, 1],
      [0, 0],
    );
    expect(shared).toBeGreaterThanOrEqual(Math.SQRT2);
    expect(shared).toBeLessThan(Math.SQRT2 + 1e-15);
    expect(
      of(
        [
          [0, 1],
          [0, 1],
        ],
        [0, 1],
        [0, 1],
      ),
    ).toBe(1);
    expect(of([[0, 1]], [0, 0], [0, 0])).toBeGreaterThanOrEqual(Math.SQRT2);
  });
});

it("a product of sparse matrices differs from the true one by no more than it says", () => {
  const matrix = (rows: number, columns: number, values: readonly number[]): Sparse =>
    sparseOf({ kind: "matrix", copies: 1, rows: columns, columns: rows, weight: Float64Array.from(values) })!;
  const exactEntry = (m: Sparse, r: number, c: number): number => {
    for (let e = m.start[r]!; e < m.start[r + 1]!; e++) if (m.index[e] === c) return m.value[e]!;
    return 0;
  };
  const entries = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 9, maxLength: 9 });
  fc.assert(
    fc.property(entries, entries, (u, v) => {
      const [b, a] = [matrix(3, 3, u), matrix(3, 3, v)];
      const found = product(b, a)!;
      let squares = fromNumber(0);
      for (let r = 0; r < 3; r++) {
        for (let c = 0; c < 3; c++) {
          const terms = [0, 1, 2].map((k) => mul(fromNumber(exactEntry(b, r, k)), fromNumber(exactEntry(a, k, c))));
          const away = sub(terms.reduce(add), fromNumber(exactEntry(found, r, c)));
          squares = add(squares, mul(away, away));
        }
      }
      expect(compare(squares, mul(fromNumber(found.error), fromNumber(found.error)))).toBeLessThanOrEqual(0);
    }),
  );
});

describe("the bound by multipliers", () => {
  /** ‖W₂·D·W₁‖ by powers. */
  function normOf(first: Block, second: Block, d: readonly number[]): number {
    const apply = (v: readonly number[]) =>
      timesMatrix(
        timesMatrix(v, first).map((z, i) => d[i]! * z),
        second,
      );
    let v: readonly number[] = [1, 0.3, -0.7];
    let norm = 0;
    for (let i = 0; i < 60; i++) {
      const basis = v.map((_, k) => apply(v.map((_, j) => Number(j === k))));
      const y = apply(v);
      const back = basis.map((column) => column.reduce((sum, c, k) => sum + c * y[k]!, 0));
      norm = Math.hypot(...y) / Math.hypot(...v);
      if (norm === 0) return 0;
      v = back.map((b) => b / Math.hypot(...back));
    }
    return norm;
  }

  it("holds for every choice of slopes in [α, β], negative ones too", () => {
    const unbiased = (block: Block): Block => ({ ...block, bias: null }) as Block;
    fc.assert(
      fc.property(
        numbers(input * width),
        numbers(width * 2),
        fc.constantFrom("silu", "gelu", "leaky_relu(-0.5)", "relu", "tanh"),
        fc.array(fc.array(fc.boolean(), { minLength: width, maxLength: width }), { minLength: 8, maxLength: 8 }),
        (first, second, name, choices) => {
          const [a, b] = [unbiased(matrixBlock(0, input, width, first)), unbiased(matrixBlock(2, width, 2, second))];
          const model: Model = {
            blocks: [{ kind: "input", width: input }, a, { kind: "activation", of: 1, functions: [formula(name)] }, b],
          };
          const layers = layersOf(model);
          const { lo, hi } = layers[1]!.slopes!;
          const found = searched(layers);
          const bound = found && provenBound(formProblem(layers), found);
          if (bound === null) return;
          for (const choice of choices) {
            const d = choice.map((isHigh, i) => (isHigh ? hi[i]! : lo[i]!));
            expect(normOf(a, b, d)).toBeLessThanOrEqual(bound * (1 + 1e-9));
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it("covers what the matrices may differ by", () => {
    const model: Model = {
      blocks: [
        { kind: "input", width: 1 },
        matrixBlock(0, 1, 1, [1]),
        { kind: "activation", of: 1, functions: [functions[0]!] },
        matrixBlock(2, 1, 1, [1]),
      ],
    };
    const blurred = layersOf(model).map((layer) => ({
      ...layer,
      edges: layer.edges.map(({ from, matrix }) => ({ from, matrix: { ...matrix, error: 1e-4 } })),
    }));
    const found = searched(blurred)!;
    const bound = provenBound(formProblem(blurred), found);
    expect(bound ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(1.0001 ** 2);
  });

  it("is not proven below what the slopes attain", () => {
    const [a, b] = [matrixBlock(0, 1, 1, [1]), matrixBlock(2, 1, 1, [1])];
    const model: Model = {
      blocks: [{ kind: "input", width: 1 }, a, { kind: "activation", of: 1, functions: [functions[0]!] }, b],
    };
    const layers = layersOf(model);
    const multipliers = [new Float64Array(0), Float64Array.of(2)];
    const bound = provenBound(formProblem(layers), multipliers);
    expect(bound).toBeGreaterThanOrEqual(1);
    expect(bound).toBeLessThan(1 + 1e-8);
  });
});
