import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nodesOf, programOf } from "../src/code/index.ts";
import { graph, input, onnxForm, simplify } from "../src/graph/index.ts";
import { bound, type Model, ModelError, read, widthsOf } from "../src/model/index.ts";
import { decode, encode, type OnnxModel, type OnnxNode, type OnnxTensor } from "../src/onnx/index.ts";
import { float32, int64, node, onnxFile } from "./onnx-file.ts";
import { modelValues } from "./oracle/model-values.ts";
import { interpret } from "./oracle/onnx-interpreter.ts";

const ends = { from: "x", to: "y" };
const certified = (file: OnnxModel) => bound(read(file, ends)).certified;
/** In doubles, so that nothing is rounded. */
function written(model: Model): OnnxModel {
  const x = input("x", "float64", ["rows", widthsOf(model)[0]!]);
  return onnxForm(simplify(graph("model", [x], { y: nodesOf(programOf(model, "native"), x) })));
}
const kinds = (file: OnnxModel) => read(file, ends).blocks.map(({ kind }) => kind);
const matrix = float32("w", [2, 2], [1, 0, 0, 1]);
const aboutOne = (value: number) => expect(Math.abs(value - 1)).toBeLessThan(1e-9);

describe("the bound follows what the nodes do", () => {
  it("a product by 1000 between two orthonormal layers counts", () => {
    const names = [float32("layer0.weight", [2, 2], [1, 0, 0, 1]), float32("layer1.weight", [2, 2], [0, 1, 1, 0])];
    const nodes = [
      node("MatMul", ["x", "layer0.weight"], "a"),
      node("Mul", ["a", "thousand"], "b"),
      node("MatMul", ["b", "layer1.weight"], "y"),
    ];
    const value = certified(onnxFile(2, nodes, [...names, float32("thousand", [], [1000])]));
    expect(value).toBeGreaterThanOrEqual(1000);
    expect(value).toBeLessThan(1000 * (1 + 1e-9));
  });

  it("a skip connection counts: x + x·W with W = 1 doubles", () => {
    const nodes = [node("MatMul", ["x", "w"], "a"), node("Relu", ["a"], "b"), node("Add", ["x", "b"], "y")];
    const file = onnxFile(2, nodes, [matrix]);
    expect(kinds(file)).toEqual(["input", "affine", "activation", "sum"]);
    expect(certified(file)).toBeGreaterThanOrEqual(2);
    expect(certified(file)).toBeLessThan(2 * (1 + 1e-9));
  });

  it("both biases of an affine map count: (x·W + 1) + 2 is x·W + 3", () => {
    const nodes = [node("MatMul", ["x", "w"], "a"), node("Add", ["a", "one"], "b"), node("Add", ["b", "two"], "y")];
    const file = onnxFile(2, nodes, [matrix, float32("one", [2], [1, 1]), float32("two", [2], [2, 2])]);
    expect(modelValues(read(file, ends), [5, 7])).toEqual([8, 10]);
  });

  it("a real number is a number, and finite: what stands in for missing ones does not count", () => {
    const nodes = [
      ...[node("Sub", ["x", "mean"], "a"), node("IsNaN", ["a"], "n"), node("Where", ["n", "mean", "a"], "b")],
      ...[node("IsInf", ["b"], "i"), node("Where", ["i", "mean", "b"], "c"), node("MatMul", ["c", "w"], "y")],
    ];
    const model = read(onnxFile(2, nodes, [matrix, float32("mean", [2], [3, 4])]), ends);
    expect(modelValues(model, [5, 7])).toEqual([2, 3]);
    aboutOne(bound(model).certified);
  });

  it("of constants it is told which are no numbers", () => {
    const nodes = [
      ...[node("IsNaN", ["holes"], "n"), node("Where", ["n", "mean", "holes"], "filled")],
      ...[node("IsInf", ["filled"], "i"), node("Where", ["i", "mean", "filled"], "b"), node("Add", ["x", "b"], "y")],
    ];
    const tensors = [float32("holes", [2], [Number.NaN, Number.NEGATIVE_INFINITY]), float32("mean", [2], [3, 4])];
    expect(modelValues(read(onnxFile(2, nodes, tensors), ends), [5, 7])).toEqual([8, 11]);
  });

  it("what does not lie on the way does not count", () => {
    const nodes = [
      node("MatMul", ["x", "w"], "y"),
      node("Mul", ["y", "thousand"], "z"),
      node("Tanh", ["z"], "elsewhere"),
    ];
    aboutOne(certified(onnxFile(2, nodes, [matrix, float32("thousand", [], [1000])])));
  });

  it("branches of one neuron are one function: relu(z) − 0.25·relu(−z) is no steeper than 1", () => {
    const nodes = [
      ...[node("Relu", ["x"], "r"), node("Neg", ["x"], "n"), node("Relu", ["n"], "l")],
      ...[node("Mul", ["l", "quarter"], "q"), node("Sub", ["r", "q"], "y")],
    ];
    expect(certified(onnxFile(2, nodes, [float32("quarter", [], [0.25])]))).toBe(1);
  });

  it("x + x is 2x, x − x is 0, and a constant network has constant 0", () => {
    expect(certified(onnxFile(2, [node("Add", ["x", "x"], "y")], []))).toBe(2);
    expect(certified(onnxFile(2, [node("Sub", ["x", "x"], "y")], []))).toBe(0);
    const zero = float32("w", [2, 2], [0, 0, 0, 0]);
    expect(certified(onnxFile(2, [node("MatMul", ["x", "w"], "y")], [zero]))).toBe(0);
  });

  it("two Relus one after the other, and factors before and behind: 3·relu(2·relu(x) − 1)", () => {
    const nodes = [
      ...[node("Relu", ["x"], "a"), node("Mul", ["two", "a"], "b"), node("Sub", ["b", "one"], "c")],
      ...[node("Relu", ["c"], "d"), node("Mul", ["d", "three"], "y")],
    ];
    const numbers = [float32("two", [], [2]), float32("one", [1], [1]), float32("three", [1, 1], [3])];
    aboutOne(certified(onnxFile(2, nodes, numbers)) / 6);
  });

  it("a file is read in the order of its needs, and a copy of the input is the input", () => {
    const nodes = [node("MatMul", ["copy", "w"], "y"), node("Identity", ["x"], "copy")];
    aboutOne(certified(onnxFile(2, nodes, [matrix])));
    const ofCopy = onnxFile(2, [node("Identity", ["x"], "z"), node("Add", ["x", "z"], "y")], []);
    const { graph } = ofCopy;
    const declared = { ...ofCopy, graph: { ...graph, values: [{ ...graph.inputs[0]!, name: "z" }] } };
    expect(bound(read(declared, { from: "z", to: "y" })).certified).toBe(2);
  });
});

describe("what is not understood is refused", () => {
  const file = (nodes: readonly OnnxNode[], tensors: readonly OnnxTensor[] = []) =>
    onnxFile(2, nodes, [matrix, ...tensors]);

  it("with all its steps at once", () => {
    const nodes = [
      ...[node("LRN", ["x"], "a"), node("MatMul", ["a", "w"], "b"), node("MatMul", ["x", "w"], "v")],
      ...[node("Mul", ["x", "v"], "c"), node("Add", ["b", "c"], "d"), node("Add", ["d", "nowhere"], "y")],
    ];
    const attempt = () => read(file(nodes), ends);
    expect(attempt).toThrow(ModelError);
    try {
      attempt();
    } catch (error) {
      const { code, refusals } = error as ModelError;
      expect(code).toBe("model/not-understood");
      expect(refusals.map(({ node: name, operator }) => [name, operator])).toEqual([
        ["a", "LRN"],
        ["c", "Mul"],
        ["y", "Add"],
      ]);
    }
  });

  const custom = { ...node("Relu", ["x"], "y"), domain: "com.example" };
  it.each([
    ["a product of two values", [node("MatMul", ["x", "w"], "v"), node("Mul", ["x", "v"], "y")], /no bound/],
    [
      "a number in the place of roots that there are not",
      [
        ...[node("MatMul", ["x", "w"], "v"), node("Sqrt", ["v"], "r"), node("IsNaN", ["r"], "n")],
        node("Where", ["n", "v", "r"], "y"),
      ],
      /IsNaN.*has a value is not known/,
    ],
    ["an operator of somebody else's", [custom], /com.example.Relu/],
    ["an attribute that no rule heeds", [node("Add", ["x", "x"], "y", { axis: { kind: "int", value: 1n } })], /axis/],
    ["a reshape that mixes rows", [node("Reshape", ["x", "four"], "y")], /of shape|does not become/],
    ["a matrix on the left of a row", [node("MatMul", ["w", "x"], "y")], /no product/],
    ["a matrix of another size", [node("MatMul", ["x", "wide"], "y")], /no product/],
    ["numbers that are not finite", [node("Mul", ["x", "infinite"], "y")], /not finite/],
    ["weights that are not finite", [node("MatMul", ["x", "nan"], "y")], /not finite/],
    ["strings", [node("Add", ["x", "words"], "y")], /no real numbers/],
    ["a matrix without columns", [node("MatMul", ["x", "none"], "y")], /"y": it gives a tensor without entries/],
    [
      "a matrix without columns inside",
      [node("MatMul", ["x", "none"], "h"), node("MatMul", ["h", "bare"], "y")],
      /without entries/,
    ],
    ["an input that is left out", [node("Add", ["x", ""], "y")], /left out/],
    [
      "a reference outside a function",
      [
        {
          ...node("LeakyRelu", ["x"], "y"),
          attributes: [{ name: "alpha", doc: "", kind: "float" as const, reference: "a" }],
        },
      ],
      /alpha/,
    ],
  ])("%s", (_, nodes, message) => {
    const words: OnnxTensor = { ...matrix, name: "words", type: "string", shape: [1], data: ["a"] };
    const tensors = [
      ...[int64("four", [-1, 4]), float32("wide", [3, 2], [1, 2, 3, 4, 5, 6]), words],
      ...[float32("none", [2, 0], []), float32("bare", [0, 2], [])],
      ...[float32("infinite", [1], [Number.POSITIVE_INFINITY]), float32("nan", [2, 2], [1, 2, 3, Number.NaN])],
    ];
    expect(() => read(file(nodes, tensors), ends)).toThrow(message);
    expect(() => read(file(nodes, tensors), ends)).toThrow(expect.objectContaining({ code: "model/not-understood" }));
  });

  it.each([
    ["steps in a circle", [node("Relu", ["b"], "y"), node("Relu", ["y"], "b")], /depends on itself/],
    ["a tensor written twice", [node("Relu", ["x"], "y"), node("Neg", ["x"], "y")], /written twice/],
    [
      "a tensor written by a step and stored",
      [node("Relu", ["x"], "w"), node("Add", ["w", "x"], "y")],
      /written twice/,
    ],
    ["an output that does not depend on the input", [node("Identity", ["w"], "y")], /no steps/],
    ["an output that nothing writes", [], /no steps/],
  ])("%s", (_, nodes, message) => {
    expect(() => read(file(nodes), ends)).toThrow(message);
    expect(() => read(file(nodes), ends)).toThrow(expect.objectContaining({ code: "model/malformed" }));
  });

  it("an input of undeclared size, and another input on the way", () => {
    expect(() => read(file([node("Relu", ["x"], "y")]), { from: "z", to: "y" })).toThrow(/does not say how many/);
    const [x] = onnxFile(2, [], []).graph.inputs;
    const shaped = (...sizes: readonly (number | string | null)[]) => {
      const type = {
        kind: "tensor",
        element: "float32",
        denotation: "",
        shape: sizes.map((size) => ({ size, denotation: "" })),
      } as const;
      const { graph } = file([node("Relu", ["x"], "y")]);
      return { ...file([]), graph: { ...graph, inputs: [{ ...x!, type }] } };
    };
    expect(() => read(shaped("N", 1, "H", null), ends)).toThrow(
      /for each row: of \[1, 1, H, \?\] every axis behind the first/,
    );
    expect(() => read(shaped("N", 2 ** 23), ends)).toThrow(/holds 8388608 values for each row, more than 2\^22/);
    const second = file([node("Add", ["x", "other"], "y")]);
    expect(() => read(second, ends)).toThrow(/"other", which is no value between/);
  });

  it("constants that unfold without end", () => {
    const ones = Array.from({ length: 12 }, (_, i) => node("Add", [i === 0 ? "x" : `t${i}`, `c${i}`], `t${i + 1}`));
    const wide = Array.from({ length: 12 }, (_, i) => {
      const shape = [...new Array<number>(0), 8, ...new Array<number>(i).fill(1)];
      return float32(`c${i}`, [1, ...shape.slice(0, -1), 8], new Array(8 * (i === 0 ? 1 : 8)).fill(1));
    });
    expect(() => read(onnxFile(8, [...ones, node("Relu", ["t12"], "y")], wide), ends)).toThrow(ModelError);
  });
});

const small = fc.integer({ min: -8, max: 8 }).map((n) => n / 4);
const few = (length: number) => fc.array(small, { minLength: length, maxLength: length });
const width = 3;

/** A step of a random file: what it adds, given the tensor before it and a number that makes its names its own. */
type Step = (before: string, id: string) => { nodes: OnnxNode[]; tensors: OnnxTensor[]; output: string };
const one =
  (operator: string, attributes = {}): Step =>
  (before, id) => ({
    nodes: [node(operator, [before], id, attributes)],
    tensors: [],
    output: id,
  });
const withTensor =
  (operator: string, tensor: (name: string) => OnnxTensor, left = false, attributes = {}): Step =>
  (before, id) => ({
    nodes: [node(operator, left ? [`${id}c`, before] : [before, `${id}c`], id, attributes)],
    tensors: [tensor(`${id}c`)],
    output: id,
  });
const vectorOrScalar = fc.oneof(
  few(width).map((v) => [[width], v] as const),
  small.map((v) => [[], [v]] as const),
  few(width).map((v) => [[1, width], v] as const),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom(one("Relu"), one("Abs"), one("Neg"), one("Identity")),
  small.map((alpha) => one("LeakyRelu", { alpha: { kind: "float", value: alpha } })),
  fc
    .tuple(fc.constantFrom("Add", "Sub", "Mul"), vectorOrScalar, fc.boolean())
    .map(([operator, [shape, values], left]) => withTensor(operator, (name) => float32(name, shape, values), left)),
  few(width * width).map((values) => withTensor("MatMul", (name) => float32(name, [width, width], values))),
  fc.tuple(few(width * width), small, fc.integer({ min: 0, max: 1 })).map(([values, alpha, turn]) =>
    withTensor("Gemm", (name) => float32(name, [width, width], values), false, {
      alpha: { kind: "float", value: alpha },
      transB: { kind: "int", value: BigInt(turn) },
    }),
  ),
);
/** Σ c_i·relu(z − t_i) over a third axis, as our exports write it. */
const kinks: fc.Arbitrary<Step> = fc.tuple(few(2 * width), few(2 * width)).map(([t, c]) => (before, id) => ({
  nodes: [
    ...[node("Reshape", [before, `${id}shape`], `${id}r`), node("Sub", [`${id}r`, `${id}t`], `${id}s`)],
    ...[node("Relu", [`${id}s`], `${id}k`), node("Mul", [`${id}k`, `${id}c`], `${id}m`)],
    node("ReduceSum", [`${id}m`, `${id}axes`], id, { keepdims: { kind: "int", value: 0n } }),
  ],
  tensors: [
    ...[int64(`${id}shape`, [-1, width, 1]), int64(`${id}axes`, [2])],
    ...[float32(`${id}t`, [width, 2], t), float32(`${id}c`, [width, 2], c)],
  ],
  output: id,
}));
/** Steps beside a straight way, which meet again. */
const branch = (inner: fc.Arbitrary<Step>): fc.Arbitrary<Step> =>
  fc.array(inner, { maxLength: 3 }).map((steps) => (before, id) => {
    const { nodes, tensors, output } = joined(steps, before, `${id}_`);
    return { nodes: [...nodes, node("Add", [before, output], id)], tensors, output: id };
  });

function joined(steps: readonly Step[], from: string, prefix: string): ReturnType<Step> {
  let output = from;
  const all = steps.map((each, i) => {
    const added = each(output, `${prefix}${i}`);
    output = added.output;
    return added;
  });
  return { nodes: all.flatMap(({ nodes }) => nodes), tensors: all.flatMap(({ tensors }) => tensors), output };
}
const simple = fc.oneof({ weight: 4, arbitrary: step }, kinks);
const randomFile: fc.Arbitrary<OnnxModel> = fc
  .array(fc.oneof({ weight: 4, arbitrary: simple }, branch(simple)), { minLength: 1, maxLength: 7 })
  .map((steps) => {
    const { nodes, tensors, output } = joined(steps, "x", "t");
    return onnxFile(width, [...nodes, node("Identity", [output], "y")], tensors);
  });
const point = fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: width, maxLength: width });
const run = (file: OnnxModel, x: readonly number[], from = "x") =>
  interpret(file.graph, from, { shape: [1, width], values: x }, "y").values;
const length = (v: readonly number[]) => Math.hypot(...v);
const difference = (a: readonly number[], b: readonly number[]) => a.map((v, i) => v - b[i]!);

describe("random files", () => {
  it("are read as the function that their nodes compute, and bounded rightly", () => {
    fc.assert(
      fc.property(randomFile, fc.array(fc.tuple(point, point), { minLength: 4, maxLength: 4 }), (file, pairs) => {
        const model = read(file, ends);
        const { certified: most } = bound(model);
        for (const [x, other] of pairs) {
          const [y, z] = [run(file, x), run(file, other)];
          const scale = 1 + Math.max(...y.map(Math.abs));
          modelValues(model, x).forEach((value, i) => {
            expect(Math.abs(value - y[i]!)).toBeLessThan(1e-9 * scale);
          });
          expect(length(difference(y, z))).toBeLessThanOrEqual(
            most * length(difference(x, other)) * (1 + 1e-12) + 1e-11 * scale,
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  // The bound may be another one: steps that fuse are multiplied in another order, and a sum that was one activation may come back as two.
  it("are the same function, with a bound that holds, when the model is written and read again", () => {
    fc.assert(
      fc.property(randomFile, point, point, (file, x, other) => {
        const again = decode(encode(written(read(file, ends))));
        const { certified } = bound(read(again, ends));
        const [y, z] = [run(file, x), run(again, x)];
        const scale = 1 + Math.max(...y.map(Math.abs));
        z.forEach((value, i) => {
          expect(Math.abs(value - y[i]!)).toBeLessThan(1e-9 * scale);
        });
        expect(length(difference(y, run(file, other)))).toBeLessThanOrEqual(
          certified * length(difference(x, other)) * (1 + 1e-12) + 1e-9 * scale,
        );
      }),
      { numRuns: 100 },
    );
  });
});

it("a model is plain data: cloned, it is the same", () => {
  fc.assert(
    fc.property(randomFile, (file) => {
      const model = read(file, ends);
      expect(structuredClone(model)).toEqual(model);
    }),
    { numRuns: 20 },
  );
});
