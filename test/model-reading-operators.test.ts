import { describe, expect, it } from "vitest";
import { bound, read } from "../src/model/index.ts";
import type { OnnxNode, OnnxTensor } from "../src/onnx/index.ts";
import { float32, int64, node, onnxFile } from "./onnx-file.ts";
import { modelValues } from "./oracle/model-values.ts";

const ends = { from: "x", to: "y" };
type Attributes = NonNullable<Parameters<typeof node>[3]>;
const word = (value: string) => ({ kind: "string" as const, value });
const number = (value: number) => ({ kind: "float" as const, value });
const int = (value: number) => ({ kind: "int" as const, value: BigInt(value) });

/** What the file's network gives for x, row by row. */
const values = (x: readonly number[], nodes: readonly OnnxNode[], tensors: readonly OnnxTensor[] = [], opset = 18) =>
  modelValues(read(fileOf(x.length, nodes, tensors, opset), ends), x);

const fileOf = (width: number, nodes: readonly OnnxNode[], tensors: readonly OnnxTensor[], opset: number) => ({
  ...onnxFile(width, nodes, tensors),
  operatorSets: [
    { domain: "", version: BigInt(opset) },
    { domain: "ai.onnx.ml", version: 3n },
  ],
});

const close = (found: readonly number[], expected: readonly number[], within = 1e-12) => {
  expect(found.length).toBe(expected.length);
  found.forEach((value, i) => {
    expect(Math.abs(value - expected[i]!)).toBeLessThan(within);
  });
};

describe("axes of other sizes", () => {
  const resized = (x: readonly number[], shape: readonly number[], to: OnnxTensor, attributes: Attributes) => {
    const at = to.type === "float32" ? ["in", "", "to"] : ["in", "", "", "to"];
    const nodes = [node("Reshape", ["x", "shape"], "in"), node("Resize", at, "y", attributes)];
    return values(x, nodes, [int64("shape", shape), { ...to, name: "to" }]);
  };
  const scales = (...of: readonly number[]) => float32("", [of.length], of);
  const sizes = (...of: readonly number[]) => int64("", of);
  const [linear, cubic, square] = [word("linear"), word("cubic"), [1, 1, 2, 2]];
  const corners = { mode: linear, coordinate_transformation_mode: word("align_corners") };
  const ramp = [1, 2, 4, 8];
  const row = [1, 1, 1, 4];
  const third = 1 / 3;

  // What ONNX Runtime 1.30 gives, with thirds in full.
  it.each([
    [
      "twice as many by neighbours' means",
      [1, 2, 3, 4],
      square,
      scales(1, 1, 2, 2),
      { mode: linear },
      [1, 1.25, 1.75, 2, 1.5, 1.75, 2.25, 2.5, 2.5, 2.75, 3.25, 3.5, 3, 3.25, 3.75, 4],
    ],
    [
      "corners upon corners",
      [1, 2, 3, 4],
      square,
      sizes(1, 1, 4, 4),
      corners,
      [0, 1, 2, 3].flatMap((i) => [0, 1, 2, 3].map((j) => 1 + 2 * third * i + third * j)),
    ],
    [
      "a scale that is no quotient of sizes",
      [1, 2, 3, 4],
      row,
      scales(1, 1, 1, Math.fround(0.6)),
      { mode: linear },
      [1 + third, 3],
    ],
    [
      "from the first place on",
      [1, 2, 3, 4],
      row,
      scales(1, 1, 1, 2.5),
      { mode: linear, coordinate_transformation_mode: word("asymmetric") },
      [1, 1.4, 1.8, 2.2, 2.6, 3, 3.4, 3.8, 4, 4],
    ],
    [
      "fewer than before",
      [1, 2, 3, 4],
      row,
      sizes(1, 1, 1, 3),
      { mode: linear, coordinate_transformation_mode: word("pytorch_half_pixel") },
      [7 / 6, 2.5, 23 / 6],
    ],
    [
      "cubics",
      ramp,
      row,
      scales(1, 1, 1, 2),
      { mode: cubic },
      [0.89453125, 1.15625, 1.5625, 2.41796875, 3.16015625, 5.1171875, 7.1640625, 8.421875],
    ],
    [
      "cubics of another coefficient",
      ramp,
      row,
      sizes(1, 1, 1, 7),
      { ...corners, mode: cubic, cubic_coeff_a: number(-0.5) },
      [1, 1.375, 2, 2.8125, 4, 6.125, 8],
    ],
    ["the nearest", ramp, row, sizes(1, 1, 1, 7), {}, [1, 1, 2, 2, 4, 8, 8]],
    [
      "the nearer one, the upper of two",
      ramp,
      row,
      sizes(1, 1, 1, 7),
      { nearest_mode: word("round_prefer_ceil") },
      [1, 1, 2, 4, 4, 8, 8],
    ],
    [
      "the next one",
      ramp,
      row,
      sizes(1, 1, 1, 7),
      { nearest_mode: word("ceil"), coordinate_transformation_mode: word("asymmetric") },
      [1, 2, 4, 4, 8, 8, 8],
    ],
    ["one axis by name", ramp, row, sizes(6), { axes: { kind: "ints" as const, value: [3n] } }, [1, 1, 2, 4, 4, 8]],
  ])("%s", (_, x, shape, to, attributes, expected) => {
    // A scale of 0.6 is the float32 beside it.
    close(resized(x, shape, to, attributes as Attributes), expected, 1e-6);
  });

  it("and what is left to runtimes is refused", () => {
    const smaller = node("Upsample", ["x", "half"], "y");
    expect(() => values([1, 2], [smaller], [float32("half", [2], [1, 0.5])], 9)).toThrow(/makes an axis smaller/);
    const attempt = (attributes: Attributes) => () => resized([1, 2, 3, 4], row, sizes(1, 1, 1, 3), attributes);
    expect(attempt({ mode: linear, antialias: int(1) })).toThrow(/antialias/);
    expect(attempt({ mode: cubic, exclude_outside: int(1) })).toThrow(/exclude_outside/);
    expect(attempt({ coordinate_transformation_mode: word("tf_crop_and_resize") })).toThrow(/tf_crop_and_resize/);
    expect(attempt({ keep_aspect_ratio_policy: word("not_larger") })).toThrow(/not_larger/);
  });
});

describe("operands of two", () => {
  const square = int64("square", [1, 2, 2, 1]);
  const column = float32("c", [2], [10, 20]);
  const added = (attributes: Attributes, opset: number) =>
    values(
      [1, 2, 3, 4],
      [node("Reshape", ["x", "square"], "a"), node("Add", ["a", "c"], "y", attributes)],
      [square, column],
      opset,
    );

  it("spread from the axis on that operator sets before 7 name", () => {
    close(added({ broadcast: int(1), axis: int(1) }, 6), [11, 12, 23, 24]);
    close(added({ broadcast: int(1), axis: int(2) }, 6), [11, 22, 13, 24]);
    expect(() => added({ axis: int(1) }, 7)).toThrow(/axis is not understood/);
  });
});

describe("ranks", () => {
  const twoOutputs = (each: OnnxNode, second: string): OnnxNode => ({ ...each, outputs: [...each.outputs, second] });

  it("of the largest entries are as many values of one group", () => {
    const nodes = [
      node("Reshape", ["x", "s"], "a"),
      twoOutputs(node("TopK", ["a", "k"], "t", { axis: int(1) }), "places"),
    ];
    const tensors = [int64("s", [1, 3, 2]), int64("k", [2]), int64("flat", [1, -1])];
    close(values([1, 6, 5, 2, 3, 4], [...nodes, node("Reshape", ["t", "flat"], "y")], tensors), [5, 6, 3, 4]);
    const smallest = [twoOutputs(node("TopK", ["x", "k"], "y", { largest: int(0) }), "places")];
    close(values([1, 6, 5, 2], smallest, tensors), [1, 2]);
    const old = [twoOutputs(node("TopK", ["x"], "y", { k: int(3), axis: int(1) }), "places")];
    close(values([1, 6, 5, 2], old, [], 9), [6, 5, 2]);
  });

  it("are refused where their order is the runtime's, or their places are taken", () => {
    const open = node("TopK", ["x", "k"], "y", { sorted: int(0) });
    expect(() => values([1, 2, 3], [open], [int64("k", [2])])).toThrow(/order/);
    const sorted = twoOutputs(node("TopK", ["x", "k"], "v"), "places");
    const taken = [sorted, node("Cast", ["places"], "p", { to: int(1) }), node("Add", ["v", "p"], "y")];
    expect(() => values([1, 2, 3], taken, [int64("k", [2])])).toThrow(/Cast "p": it takes places.*jump/);
    const pooled = [
      node("Unsqueeze", ["x", "one"], "a"),
      twoOutputs(node("MaxPool", ["a"], "y", { kernel_shape: { kind: "ints", value: [3n] } }), "places"),
    ];
    close(values([1, 3, 2], pooled, [int64("one", [1])]), [3]);
    expect(() => values([1, 2, 3], [twoOutputs(node("TopK", ["x", "k"], "v"), "y")], [int64("k", [2])])).toThrow(
      /output "y": it takes places/,
    );
  });

  it("operators that jump are refused with the reason", () => {
    expect(() => values([1, 2, 3], [node("ArgMax", ["x"], "y")])).toThrow(
      /ArgMax "y": it gives places of entries, which jump/,
    );
    expect(() => values([1, 2, 3], [node("Relu", ["x", "", ""], "a"), node("LSTM", ["a"], "y")])).toThrow(
      /gates multiply/,
    );
  });
});

describe("sums over products", () => {
  const six = [1, -2, 3, 5, -7, 11];
  const row = (expected: string) => [node("Reshape", [expected, "flat"], "y")];
  const flat = int64("flat", [1, -1]);
  const cube = (i: number, j: number, k: number) => 1 + 10 * i + 3 * j * j - 7 * k;
  const all = (...sizes: readonly number[]) =>
    sizes.reduce<readonly (readonly number[])[]>(
      (rows, d) => rows.flatMap((r) => Array.from({ length: d }, (_, i) => [...r, i])),
      [[]],
    );

  it("of a matrix for each of many rows", () => {
    const w = float32(
      "w",
      [3, 2, 2],
      all(3, 2, 2).map(([i, j, k]) => cube(i!, j!, k!)),
    );
    const nodes = [node("Reshape", ["x", "s"], "a"), node("MatMul", ["a", "w"], "b"), ...row("b")];
    const expected = all(3, 2).map(([i, k]) => [0, 1].reduce((sum, j) => sum + six[2 * i! + j]! * cube(i!, j, k!), 0));
    close(values(six, nodes, [w, flat, int64("s", [3, 1, 2])]), expected);
    // On the left, and for both of two rows.
    const left = [node("Reshape", ["x", "s"], "a"), node("MatMul", ["w", "a"], "b"), ...row("b")];
    const spread = all(3, 2, 3).map(([i, j, k]) =>
      [0, 1].reduce((sum, m) => sum + cube(i!, j!, m) * six[3 * m + k!]!, 0),
    );
    close(values(six, left, [w, flat, int64("s", [2, 3])]), spread);
  });

  it.each([
    [
      "bij,jk->bik",
      [1, 2, 3],
      [3, 2],
      all(2, 2),
      ([i, k]: readonly number[], j: number, _: number) => [
        [i!, j],
        [j, k!],
      ],
    ],
    [
      "bij,ijk->bk",
      [1, 2, 3],
      [2, 3, 4],
      all(4),
      ([k]: readonly number[], j: number, i: number) => [
        [i, j],
        [i, j, k!],
      ],
    ],
    [
      "jk,bij->kib",
      [1, 2, 3],
      [3, 2],
      all(2, 2),
      ([k, i]: readonly number[], j: number, _: number) => [
        [i!, j],
        [j, k!],
      ],
    ],
    [
      "big,bg",
      [1, 2, 3],
      [1, 3],
      all(2),
      ([i]: readonly number[], j: number, _: number) => [
        [i!, j],
        [0, j],
      ],
    ],
    ["bij,k->bk", [1, 2, 3], [2], all(2), ([k]: readonly number[], j: number, i: number) => [[i, j], [k!]]],
  ] as const)("by letters: %s", (equation, shape, weights, results, places) => {
    const at = (place: readonly number[]) => cube(place[0]!, place[1] ?? 0, place[2] ?? 0);
    const isSummedOverRows = /^(bij,ijk|bij,k)/.test(equation);
    const expected = results.map((result) =>
      all(3, isSummedOverRows ? 2 : 1).reduce((sum, [j, i]) => {
        const [of, by] = places(result, j!, i!);
        return sum + six[3 * of![0]! + of![1]!]! * at(by!);
      }, 0),
    );
    const operands = equation.startsWith("jk") ? ["w", "a"] : ["a", "w"];
    const nodes = [
      node("Reshape", ["x", "s"], "a"),
      node("Einsum", operands, "b", { equation: word(equation) }),
      ...row("b"),
    ];
    const w = float32("w", weights, all(...weights).map(at));
    close(values(six, nodes, [w, flat, int64("s", shape)]), expected);
  });

  it("of letters that say something else are refused", () => {
    const attempt = (equation: string) => () =>
      values(
        six,
        [node("Einsum", ["x", "w"], "y", { equation: word(equation) })],
        [float32("w", [6, 6], new Array(36).fill(1))],
      );
    expect(attempt("ij,jj->i")).toThrow(/not one by one/);
    expect(attempt("...j,jk->...k")).toThrow(/not one by one/);
    expect(attempt("ij,jk->il")).toThrow(/other axes/);
  });

  it("up to each entry", () => {
    const summed = (attributes: Attributes) =>
      values([1, 2, 3, 4], [node("CumSum", ["x", "one"], "y", attributes)], [{ ...int64("one", [1]), shape: [] }]);
    close(summed({}), [1, 3, 6, 10]);
    close(summed({ exclusive: int(1) }), [0, 1, 3, 6]);
    close(summed({ reverse: int(1) }), [10, 9, 7, 4]);
    close(summed({ exclusive: int(1), reverse: int(1) }), [9, 7, 4, 0]);
  });
});

describe("entries by index", () => {
  const shaped = (name: string, shape: readonly number[], of: readonly number[]): OnnxTensor => ({
    ...int64(name, of),
    shape,
  });
  const x = [1, 2, 3, 4, 5, 6];
  const flat = int64("flat", [1, -1]);
  const through = (step: OnnxNode, tensors: readonly OnnxTensor[]) =>
    values(
      x,
      [node("Reshape", ["x", "s"], "a"), step, node("Reshape", ["b", "flat"], "y")],
      [flat, int64("s", [2, 3]), ...tensors],
    );

  it("are taken one by one, by rows, and in place of others", () => {
    close(
      through(node("GatherElements", ["a", "i"], "b", { axis: int(1) }), [shaped("i", [2, 2], [2, 0, -1, 1])]),
      [3, 1, 6, 5],
    );
    close(through(node("GatherND", ["a", "i"], "b"), [shaped("i", [3, 2], [0, 2, 1, 0, -1, -1])]), [3, 4, 6]);
    close(through(node("GatherND", ["a", "i"], "b"), [shaped("i", [3, 1], [1, 0, 1])]), [4, 5, 6, 1, 2, 3, 4, 5, 6]);
    close(through(node("GatherND", ["a", "i"], "b", { batch_dims: int(1) }), [shaped("i", [2, 1], [2, 0])]), [3, 4]);
    const seven = float32("u", [1, 3], [7, 8, 9]);
    close(through(node("ScatterND", ["a", "i", "u"], "b"), [shaped("i", [1, 1], [1]), seven]), [1, 2, 3, 7, 8, 9]);
    const two = float32("u", [2, 1], [7, 8]);
    close(
      through(node("ScatterElements", ["a", "i", "u"], "b", { axis: int(1) }), [shaped("i", [2, 1], [1, 2]), two]),
      [1, 7, 3, 4, 5, 8],
    );
  });

  it("are refused where there are none, or they depend on the input", () => {
    expect(() => through(node("GatherND", ["a", "i"], "b"), [shaped("i", [1, 2], [0, 3])])).toThrow(/no axis 3/);
    expect(() => through(node("GatherND", ["a", "i"], "b"), [shaped("i", [1, 3], [0, 0, 0])])).toThrow(
      /names no entries/,
    );
    expect(() => values(x, [node("Cast", ["x"], "i", { to: int(1) }), node("Gather", ["x", "i"], "y")])).toThrow(
      /looks entries up/,
    );
  });
});

it("a power of a constant is an exponential", () => {
  const model = read(fileOf(2, [node("Pow", ["two", "x"], "y")], [float32("two", [], [2])], 18), ends);
  close(modelValues(model, [3, -1]), [8, 0.5]);
});

describe("numbers that the file computes and no doubles hold", () => {
  const logs = float32("logs", [2], [0.5, -1]);
  const e = node("Exp", ["logs"], "e");
  const matrix = float32("w", [2, 2], [1, 2, 3, 4]);
  const tenths: OnnxTensor = { ...matrix, name: "tenths", type: "float64", data: Float64Array.of(0.1, 0.7, 1e-9, 0.3) };

  it("stay formulas: as factors, as summands, in new places, as outputs of their own", () => {
    const product = [e, node("Mul", ["x", "e"], "y")];
    close(values([2, 3], product, [logs]), [2 * Math.exp(0.5), 3 * Math.exp(-1)]);
    const { certified } = bound(read(fileOf(2, product, [logs], 18), ends));
    expect(certified).toBeGreaterThanOrEqual(Math.exp(0.5));
    expect(certified).toBeLessThan(Math.exp(0.5) * (1 + 1e-9));
    const turned = [e, node("Neg", ["e"], "n"), node("Gather", ["n", "at"], "g"), node("Add", ["g", "x"], "y")];
    close(values([2, 3], turned, [logs, int64("at", [1, 0])]), [2 - Math.exp(-1), 3 - Math.exp(0.5)]);
    const beside = [e, node("Unsqueeze", ["e", "zero"], "row"), node("Concat", ["x", "row"], "y", { axis: int(1) })];
    close(values([2, 3], beside, [logs, int64("zero", [0])]), [2, 3, Math.exp(0.5), Math.exp(-1)]);
    const third = [node("Div", ["one", "three"], "t"), node("Sigmoid", ["t"], "s"), node("Mul", ["x", "s"], "y")];
    const numbers = [float32("one", [], [1]), float32("three", [], [3])];
    close(
      values([2, 3], third, numbers),
      [2, 3].map((v) => v / (1 + Math.exp(-1 / 3))),
    );
  });

  it("are taken matrix by matrix, turned too", () => {
    const m = [0.1, 0.2, 0.3, 1e-7].map(Math.fround);
    const of = { a: m, b: m.toReversed(), c: m.map((v) => v + 1).map(Math.fround) };
    const nodes = [
      ...[node("MatMul", ["a", "b"], "ab"), node("MatMul", ["ab", "c"], "abc")],
      ...[node("Transpose", ["abc"], "t"), node("MatMul", ["x", "t"], "y")],
    ];
    const tensors = Object.entries(of).map(([name, entries]) => float32(name, [2, 2], entries));
    const applied = (entries: readonly number[], [p, q]: readonly number[]) =>
      [0, 2].map((row) => entries[row]! * p! + entries[row + 1]! * q!);
    close(values([2, 3], nodes, tensors), applied(of.a, applied(of.b, applied(of.c, [2, 3]))));
  });

  it("are numbers, and not 0", () => {
    const nodes = [e, node("IsNaN", ["e"], "n"), node("Where", ["n", "logs", "x"], "y")];
    close(values([2, 3], nodes, [logs]), [2, 3]);
    const chosen = [e, node("Cast", ["e"], "c", { to: int(9) }), node("Where", ["c", "x", "logs"], "y")];
    expect(() => values([2, 3], chosen, [logs])).toThrow(/Cast "c": .*constants folded/);
    const beside = [
      e,
      node("Concat", ["e", "logs"], "c", { axis: int(0) }),
      node("Slice", ["c", "zero", "two"], "s"),
      node("Add", ["x", "s"], "y"),
    ];
    expect(() => values([2, 3], beside, [logs, int64("zero", [0]), int64("two", [2])])).toThrow(
      /Concat "c": .*constants folded/,
    );
  });

  it.each([
    ["as weights", [node("Exp", ["w"], "v"), node("MatMul", ["x", "v"], "y")], /MatMul "y": .*constants folded/],
    [
      "where they decide",
      [e, node("Less", ["e", "logs"], "l"), node("Where", ["l", "x", "logs"], "y")],
      /Less "l": its numbers leave/,
    ],
    ["where there are none", [node("Log", ["logs"], "l"), node("Add", ["x", "l"], "y")], /Log "l": .*not finite/],
    [
      "where a product of matrices decides",
      [node("MatMul", ["w", "tenths"], "p"), node("Less", ["p", "w"], "l"), node("Where", ["l", "x", "logs"], "y")],
      /Less "l": .*numbers leave/,
    ],
    [
      "of a product of matrices in another shape",
      [
        node("MatMul", ["w", "tenths"], "p"),
        node("Flatten", ["p"], "f", { axis: int(0) }),
        node("Add", ["x", "f"], "y"),
      ],
      /Flatten "f": .*constants folded/,
    ],
    [
      "of a product of matrices as summands",
      [node("MatMul", ["w", "tenths"], "p"), node("Add", ["x", "p"], "y")],
      /Add "y": .*constants folded/,
    ],
    ["as a shape", [e, node("Reshape", ["x", "e"], "y")], /Reshape "y": .*constants folded/],
  ])("are refused %s", (_, nodes, message) => {
    expect(() => values([2, 3], nodes, [logs, matrix, tenths])).toThrow(message);
  });
});

describe("learners other than networks", () => {
  const learner = (
    operator: string,
    inputs: readonly string[],
    outputs: readonly string[],
    attributes: Attributes = {},
  ): OnnxNode => ({
    ...node(operator, inputs, outputs[0]!, attributes),
    domain: "ai.onnx.ml",
    outputs,
  });
  const floats = (...value: readonly number[]) => ({ kind: "floats" as const, value });
  const ints = (...value: readonly number[]) => ({ kind: "ints" as const, value: value.map(BigInt) });
  const weights = { coefficients: floats(1, 2, -1, 0.5, 0, 3), intercepts: floats(1, -1, 0.5) };
  const [x, scores] = [
    [2, -1],
    [1, -3.5, -2.5],
  ];
  const shares = (z: readonly number[]) => z.map((v) => Math.exp(v) / z.reduce((sum, each) => sum + Math.exp(each), 0));
  const classifier = (transform: string) =>
    learner("LinearClassifier", ["x"], ["label", "p"], {
      ...weights,
      classlabels_ints: ints(0, 1, 2),
      post_transform: word(transform),
    });

  it("linear ones give scores, and what is made of them", () => {
    const regressor = learner("LinearRegressor", ["x"], ["y"], { ...weights, targets: int(3) });
    close(values(x, [regressor]), scores);
    const zipped = learner("ZipMap", ["p"], ["y"], { classlabels_int64s: ints(0, 1, 2) });
    close(values(x, [classifier("SOFTMAX"), zipped]), shares(scores));
    close(
      values(x, [classifier("LOGISTIC"), zipped]),
      scores.map((v) => 1 / (1 + Math.exp(-v))),
    );
  });

  it("columns are filled, taken and put together", () => {
    const nodes = [
      learner("Imputer", ["x"], ["filled"], {
        imputed_value_floats: floats(7),
        replaced_value_float: number(Number.NaN),
      }),
      learner("ArrayFeatureExtractor", ["filled", "second"], ["b"]),
      learner("Scaler", ["b"], ["c"], { offset: floats(3), scale: floats(0.5) }),
      learner("FeatureVectorizer", ["c", "filled"], ["y"], { inputdimensions: ints(1, 2) }),
    ];
    close(values([2, 5], nodes, [int64("second", [1])]), [1, 2, 5]);
  });

  it.each([
    ["labels", [{ ...classifier("NONE"), outputs: ["y", "p"] }], /output "y": it takes places/],
    [
      "numbers in the place of zeros",
      [learner("Imputer", ["x"], ["y"], { imputed_value_floats: floats(7) })],
      /another number/,
    ],
    [
      "lengths",
      [learner("Normalizer", ["x"], ["y"], { norm: word("L2") })],
      /no Lipschitz constant where they are near 0/,
    ],
    [
      "two columns for one",
      [learner("LinearRegressor", ["x"], ["y"], { ...weights, targets: int(2) })],
      /6 coefficients are not 2 for each of 2/,
    ],
    ["trees", [learner("TreeEnsembleRegressor", ["x"], ["y"])], /another number in each case/],
  ])("%s are refused", (_, nodes, message) => {
    expect(() => values(x, nodes)).toThrow(message);
  });
});

describe("groups of entries", () => {
  const x = [1, -2, 4, 0, 3, 7, -5, 2];
  const epsilon = Math.fround(1e-5);
  const standardised = (own: readonly number[]) => {
    const mean = own.reduce((sum, v) => sum + v, 0) / own.length;
    const variance = own.reduce((sum, v) => sum + (v - mean) ** 2, 0) / own.length;
    return own.map((v) => (v - mean) / Math.sqrt(variance + epsilon));
  };

  it("of channels are standardised, and scaled group by group, or channel by channel", () => {
    const nodes = [
      ...[node("Reshape", ["x", "s"], "a"), node("GroupNormalization", ["a", "c", "b"], "g", { num_groups: int(2) })],
      node("Reshape", ["g", "flat"], "y"),
    ];
    const shapes = [int64("s", [1, 4, 2]), int64("flat", [1, -1])];
    const halves = [x.slice(0, 4), x.slice(4)].flatMap(standardised);
    const perGroup = [...shapes, float32("c", [2], [2, 3]), float32("b", [2], [1, -1])];
    close(
      values(x, nodes, perGroup, 18),
      halves.map((v, i) => (i < 4 ? 2 * v + 1 : 3 * v - 1)),
    );
    const perChannel = [...shapes, float32("c", [4], [1, 2, 3, 4]), float32("b", [4], [0, 1, 0, -1])];
    close(
      values(x, nodes, perChannel, 21),
      halves.map((v, i) => [1, 2, 3, 4][i >> 1]! * v + [0, 1, 0, -1][i >> 1]!),
    );
  });

  it("add up in size", () => {
    close(values(x, [node("ReduceL1", ["x"], "y", { axes: { kind: "ints", value: [1n] } })], [], 13), [24]);
  });
});

describe("windows", () => {
  const ints = (...value: readonly number[]) => ({ kind: "ints" as const, value: value.map(BigInt) });
  const through = (x: readonly number[], step: OnnxNode, tensors: readonly OnnxTensor[] = []) => {
    const shapes = [int64("s", [1, 1, -1]), int64("flat", [1, -1])];
    return values(
      x,
      [node("Reshape", ["x", "s"], "a"), step, node("Reshape", ["b", "flat"], "y")],
      [...shapes, ...tensors],
      13,
    );
  };

  // What ONNX Runtime 1.30 gives.
  it.each([
    ["as many as entries times steps", { auto_pad: word("SAME_UPPER") }, [1, 2, 13, 20, 130, 200, 1300, 2000]],
    ["the same, cut off before", { auto_pad: word("SAME_LOWER") }, [2, 13, 20, 130, 200, 1300, 2000, 3000]],
    ["of a size that is asked for", { output_shape: ints(7) }, [2, 13, 20, 130, 200, 1300, 2000]],
    ["of all that there is", { output_shape: ints(9) }, [1, 2, 13, 20, 130, 200, 1300, 2000, 3000]],
    ["without padding", { auto_pad: word("VALID") }, [1, 2, 13, 20, 130, 200, 1300, 2000, 3000]],
    ["with what is cut off said", { pads: ints(1, 2) }, [2, 13, 20, 130, 200, 1300]],
  ])("turned round give %s", (_, attributes, expected) => {
    const kernel = float32("k", [1, 1, 3], [1, 2, 3]);
    close(
      through([1, 10, 100, 1000], node("ConvTranspose", ["a", "k"], "b", { strides: ints(2), ...attributes }), [
        kernel,
      ]),
      expected,
    );
  });

  it("have lengths", () => {
    const x = [3, -4, 5, 12, -2];
    const pool = (pads: readonly number[], more: Attributes) =>
      through(x, node("LpPool", ["a"], "b", { kernel_shape: ints(2), strides: ints(2), pads: ints(...pads), ...more }));
    close(pool([0, 1], {}), [5, 13, 2]);
    close(pool([1, 0], { p: int(1) }), [3, 9, 14]);
    close(through([3, -4, 0, 12], node("GlobalLpPool", ["a"], "b")), [13]);
    expect(() => pool([0, 1], { p: int(3) })).toThrow(/order 3/);
  });
});

it("tensors of few entries are read, by one index each or by many", () => {
  const sparse = (shape: readonly number[], indices: OnnxTensor) => ({
    values: float32("w", [2], [5, -7]),
    indices,
    shape,
  });
  const file = (indices: OnnxTensor) => {
    const dense = fileOf(2, [node("MatMul", ["x", "w"], "y")], [], 13);
    return { ...dense, graph: { ...dense.graph, sparseInitializers: [sparse([2, 3], indices)] } };
  };
  const expected = [2 * -7, 0, 2 * 5 * 0 + 3 * 5];
  close(modelValues(read(file(int64("", [5, 0])), ends), [2, 3]), expected);
  close(modelValues(read(file({ ...int64("", [1, 2, 0, 0]), shape: [2, 2] }), ends), [2, 3]), expected);
  expect(() => read(file(int64("", [6, 0])), ends)).toThrow(/outside of \[2,3\]/);
  const constant = node("Constant", [], "w", {
    sparse_value: { kind: "sparse-tensor", value: sparse([2, 3], int64("", [5, 0])) },
  });
  close(values([2, 3], [constant, node("MatMul", ["x", "w"], "y")]), expected);
});

it("matrices of ones on a diagonal, and halves of matrices", () => {
  const w = float32("w", [2, 3], [1, 2, 3, 4, 5, 6]);
  const times = (step: OnnxNode) =>
    values([10, 100], [step, node("MatMul", ["x", "v"], "y")], [w, { ...int64("k", [1]), shape: [] }]);
  close(times(node("EyeLike", ["w"], "v", { k: int(1) })), [0, 10, 100]);
  close(times(node("Trilu", ["w"], "v")), [10, 520, 630]);
  close(times(node("Trilu", ["w", "k"], "v", { upper: int(0) })), [410, 520, 600]);
});

it("a normalisation that gives statistics trains, before operator set 14", () => {
  const numbers = ["c", "b", "m", "v"].map((name) => float32(name, [2], [1, 1]));
  const step = { ...node("BatchNormalization", ["x", "c", "b", "m", "v"], "y"), outputs: ["y", "mean"] };
  expect(() => values([1, 2], [step], numbers, 8)).toThrow(/batch at hand/);
  expect(() => values([1, 2], [{ ...step, outputs: ["y", ""] }], numbers, 8)).not.toThrow();
});

it("either condition, and conversions as those of another tensor", () => {
  const zero = float32("zero", [], [0]);
  const nodes = [
    ...[node("Greater", ["x", "zero"], "p"), node("Less", ["x", "one"], "q"), node("Xor", ["p", "q"], "o")],
    ...[node("CastLike", ["o", "zero"], "n"), node("Mul", ["n", "x"], "y")],
  ];
  close(values([-1, 0.5, 3], nodes, [zero, float32("one", [], [1])]), [-1, 0, 3]);
});

it("a list of sizes may be empty, as exporters cut shapes apart", () => {
  const nodes = [
    ...[
      node("Shape", ["x"], "s"),
      node("Slice", ["s", "zero", "one"], "head"),
      node("Slice", ["s", "two", "end"], "tail"),
    ],
    ...[node("Concat", ["head", "sizes", "tail"], "to", { axis: int(0) }), node("Reshape", ["x", "to"], "a")],
    ...[node("ReduceSum", ["a", "one"], "t", { keepdims: int(0) }), node("Identity", ["t"], "y")],
  ];
  const ends = [
    ["zero", 0],
    ["one", 1],
    ["two", 2],
    ["end", 9],
  ] as const;
  const tensors = [...ends.map(([name, at]) => int64(name, [at])), int64("sizes", [2, 3])];
  close(values([1, 2, 3, 4, 5, 6], nodes, tensors), [5, 7, 9]);
});

it("remainders of shapes are numbers, those of inputs jump", () => {
  const of = (attributes: Attributes) => {
    const nodes = [
      ...[
        node("Shape", ["x"], "s"),
        node("Mod", ["s", "by"], "m", attributes),
        node("Cast", ["m"], "f", { to: int(1) }),
      ],
      ...[node("Squeeze", ["x", "zero"], "v"), node("Concat", ["f", "v"], "y", { axis: int(0) })],
    ];
    return values([7, 7, 7, 7, 7], nodes, [int64("by", [-3]), int64("zero", [0])]).slice(0, 2);
  };
  close(of({}), [-2, -1]);
  close(of({ fmod: int(1) }), [1, 2]);
  expect(() => values([1, 2], [node("Mod", ["x", "one"], "y", { fmod: int(1) })], [float32("one", [], [1])])).toThrow(
    /remainder jumps/,
  );
});
