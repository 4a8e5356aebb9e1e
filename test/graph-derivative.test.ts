import { describe, expect, it } from "vitest";
import { nativeEngine } from "../src/engine/index.node.ts";
import {
  add,
  affine,
  type BinaryOperator,
  binary,
  cast,
  clip,
  compare,
  concat,
  constant,
  encodeModel,
  expand,
  gather,
  gatherElements,
  gradient,
  graph,
  input,
  logSoftmax,
  matmul,
  mul,
  permute,
  reshape,
  scatterAdd,
  simplify,
  softmax,
  split,
  sub,
  sum,
  type Tensor,
  type UnaryOperator,
  unary,
  where,
} from "../src/graph/index.ts";
import { randomStream } from "../src/random/index.ts";

type Build = (...inputs: Tensor[]) => Tensor;
interface Case {
  readonly shapes: readonly (readonly number[])[];
  readonly build: Build;
  readonly range?: readonly [number, number];
  /** Operators without a float64 kernel are checked in float32, with a larger step. */
  readonly float32?: boolean;
}

const unaryDomains: Record<UnaryOperator, Omit<Case, "shapes" | "build">> = {
  Neg: {},
  Abs: { range: [0.2, 2] },
  Sign: { range: [0.2, 2] },
  Exp: {},
  Log: { range: [0.3, 3] },
  Sqrt: { range: [0.3, 3] },
  Sin: { float32: true },
  Cos: { float32: true },
  Tan: { range: [-1, 1], float32: true },
  Atan: { float32: true },
  Sinh: { float32: true },
  Cosh: { float32: true },
  Asinh: { float32: true },
  Tanh: {},
  Sigmoid: {},
  Softplus: { float32: true },
  Erf: { float32: true },
  Relu: { range: [0.2, 2] },
  Floor: { range: [0.2, 0.8] },
};

const binaryDomains: Record<BinaryOperator, Omit<Case, "shapes" | "build">> = {
  Add: {},
  Sub: {},
  Mul: {},
  Div: { range: [0.5, 2] },
  Max: {},
  Min: {},
  Pow: { range: [0.5, 2] },
};

const indices = constant("int32", [2, 3], Int32Array.of(0, 3, 3, 1, 0, 2));

const cases: Record<string, Case> = {
  ...Object.fromEntries(
    Object.entries(unaryDomains).map(([op, rest]) => [
      op,
      { shapes: [[3, 2]], build: (x) => unary(op as UnaryOperator, x!), ...rest } as Case,
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(binaryDomains).map(([op, rest]) => [
      `${op}, broadcast`,
      {
        shapes: [
          [2, 3, 2],
          [3, 1],
        ],
        build: (a, b) => binary(op as BinaryOperator, a!, b!),
        ...rest,
      } as Case,
    ]),
  ),
  Clip: { shapes: [[8]], build: (x) => clip(x!, -0.5, 0.5) },
  Where: { shapes: [[2, 3], [3]], build: (a, b) => where(compare("Less", a!, 0.1), a!, mul(b!, 2)) },
  Cast: { shapes: [[4]], build: (x) => mul(cast(x!, "float64"), x!) },
  "MatMul, batched": {
    shapes: [
      [2, 3, 4],
      [2, 4, 2],
    ],
    build: (a, b) => matmul(a!, b!),
  },
  "MatMul, shared right side": {
    shapes: [
      [2, 3, 4],
      [4, 2],
    ],
    build: (a, b) => matmul(a!, b!),
  },
  Gemm: {
    shapes: [
      [3, 4],
      [4, 2],
      [1, 2],
    ],
    build: (x, weight, bias) => affine(x!, weight!, bias!),
  },
  "Add, broadcast down the rows of a batch": {
    shapes: [
      [2, 3, 4],
      [1, 4],
    ],
    build: (a, b) => add(a!, mul(b!, b!)),
  },
  Transpose: { shapes: [[2, 3, 4]], build: (x) => permute(x!, [2, 0, 1]) },
  Reshape: { shapes: [[2, 6]], build: (x) => reshape(x!, [3, 4]) },
  Expand: { shapes: [[3, 1]], build: (x) => expand(x!, [2, 3, 4]) },
  Concat: {
    shapes: [
      [2, 3],
      [2, 1],
    ],
    build: (a, b) => concat([a!, b!], 1),
  },
  "Split, one part unused": { shapes: [[2, 5]], build: (x) => split(x!, [2, 1, 2], 1)[2]! },
  ReduceSum: { shapes: [[2, 3, 4]], build: (x) => sum(x!, [0, 2]) },
  LogSoftmax: { shapes: [[3, 4]], build: (x) => logSoftmax(x!) },
  Softmax: { shapes: [[3, 4]], build: (x) => softmax(x!) },
  GatherElements: { shapes: [[2, 4]], build: (x) => gatherElements(x!, indices) },
  ScatterElements: {
    shapes: [
      [2, 4],
      [2, 3],
    ],
    build: (base, updates) => scatterAdd(base!, indices, updates!),
  },
  "a tensor used twice": { shapes: [[3]], build: (x) => add(mul(x!, x!), unary("Exp", x!)) },
};

const engine = await nativeEngine();

async function check({ shapes, build, range = [-2, 2], float32 = false }: Case): Promise<number> {
  const type = float32 ? "float32" : "float64";
  const random = randomStream(7);
  const arrayOf = (values: number[]) => (float32 ? Float32Array.from(values) : Float64Array.from(values));
  const inputs = shapes.map((shape, i) => input(`x${i}`, type, shape));
  const y = build(...inputs);
  const size = y.shape.reduce<number>((a, b) => a * (b as number), 1);
  const weights = constant(
    type,
    y.shape as number[],
    arrayOf(Array.from({ length: size }, () => random.uniform() + 0.5)),
  );
  const loss = sum(
    mul(y, weights),
    y.shape.map((_, i) => i),
  );
  const gradients = Object.fromEntries(gradient(loss, inputs).map((g, i) => [`g${i}`, g]));
  const session = await engine.compile(encodeModel(simplify(graph("check", inputs, { loss, ...gradients }))));
  const values = shapes.map((shape) =>
    Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => range[0] + (range[1] - range[0]) * random.uniform()),
  );
  const run = (at: number[][]) =>
    session.run(Object.fromEntries(at.map((v, i) => [`x${i}`, { type, shape: [...shapes[i]!], data: arrayOf(v) }])));
  const result = await run(values);
  const step = float32 ? 1e-2 : 1e-5;
  let worst = 0;
  for (let i = 0; i < values.length; i++) {
    for (let k = 0; k < values[i]!.length; k++) {
      const at = async (h: number) => {
        const moved = values.map((v) => [...v]);
        moved[i]![k]! += h;
        return (await run(moved)).loss!.data[0] as number;
      };
      const difference = ((await at(step)) - (await at(-step))) / (2 * step);
      const exact = result[`g${i}`]!.data[k] as number;
      worst = Math.max(worst, Math.abs(difference - exact) / Math.max(1, Math.abs(exact)));
    }
  }
  await session.release();
  return worst;
}

describe("the derivative of", () => {
  for (const [name, one] of Object.entries(cases)) {
    it(`${name} agrees with finite differences`, async () => {
      expect(await check(one)).toBeLessThan(one.float32 ? 2e-3 : 1e-7);
    });
  }
});

describe("a gradient", () => {
  it("is zero for a variable that the loss does not use", async () => {
    const x = input("x", "float32", [2]);
    const unused = input("unused", "float32", [3]);
    const [g] = gradient(sum(x, [0]), [unused]);
    expect(g!.node.data).toEqual(new Float32Array(3));
  });

  it("refuses to flow through rows that are looked up", () => {
    const table = input("table", "float32", [4, 2]);
    const looked = gather(table, constant("int32", [2], Int32Array.of(0, 1)));
    expect(() => gradient(sum(sub(looked, 1), [0, 1]), [table])).toThrow(/Gather has no derivative/);
  });
});
