import { describe, expect, it } from "vitest";
import { decode } from "../onnx/index.ts";
import {
  add,
  cast,
  concat,
  constant,
  encodeModel,
  graph,
  input,
  matmul,
  mul,
  onnxForm,
  printGraph,
  reshape,
  simplify,
  split,
  sum,
  transpose,
  unary,
  vector,
} from "./index.ts";

const x = input("x", "float32", [2, 3]);

describe("building expressions", () => {
  it.each([
    ["a broadcast that does not fit", () => add(x, vector([1, 2])), /Add cannot broadcast \[2,3\] with \[2\]/],
    ["a product that does not fit", () => matmul(x, x), /MatMul cannot multiply \[2,3\] with \[2,3\]/],
    ["two element types", () => add(x, cast(x, "int32")), /Add takes operands of one type, got float32 and int32/],
    ["a reshape that loses elements", () => reshape(x, [4]), /Reshape cannot turn \[2,3\] into \[4\]/],
    ["an axis that is not there", () => sum(x, [2]), /no such axis/],
    ["a split that does not add up", () => split(x, [1, 1], 1), /does not add up/],
    ["parts of different shape", () => concat([x, reshape(x, [3, 2])], 0), /cannot join/],
    ["too few values", () => constant("float32", [3], Float32Array.of(1)), /takes 3 values, got 1/],
    ["an input that is not listed", () => graph("g", [], { y: x }), /needs the input "x"/],
  ])("names the operator and the shapes in %s", (_, build, message) => {
    expect(build).toThrow(message);
  });

  it("keeps dimensions that are known only later", () => {
    const rows = input("rows", "float32", ["rows", 3]);
    expect(matmul(rows, transpose(x)).shape).toEqual(["rows", 2]);
    expect(add(rows, vector([1, 2, 3])).shape).toEqual(["rows", 3]);
  });
});

const nodeCount = (text: string) => text.split("\n").filter((line) => / = [A-Z]/.test(line)).length;

describe("simplifying", () => {
  it("computes equal expressions once", () => {
    const twice = graph("g", [x], { y: add(unary("Exp", x), unary("Exp", x)) });
    expect(nodeCount(printGraph(twice))).toBe(3);
    expect(nodeCount(printGraph(simplify(twice)))).toBe(2);
  });

  it("takes out what changes nothing, and keeps what only looks like it", () => {
    const same = transpose(transpose(add(mul(x, 1), 0)));
    expect(nodeCount(printGraph(simplify(graph("g", [x], { y: unary("Exp", same) }))))).toBe(1);
    const widened = mul(vector([1, 2, 3]), constant("float32", [2, 1], Float32Array.of(1, 1)));
    expect(nodeCount(printGraph(simplify(graph("g", [], { y: widened }))))).toBe(1);
  });

  it("keeps a named constant, so that it is found in the file", () => {
    const named = constant("float32", [3], Float32Array.of(1, 1, 1), "weights");
    const { initializers } = onnxForm(simplify(graph("g", [x], { y: mul(x, named) }))).graph;
    expect(initializers).toMatchObject([{ name: "weights", data: Float32Array.of(1, 1, 1) }]);
  });
});

it("prints a graph as text (pins the form, not a truth)", () => {
  const y = add(matmul(x, transpose(x)), 0.5);
  expect(printGraph(graph("example", [x], { y, copy: x }))).toBe(
    [
      "example(x: float32[2,3]) -> (y: float32[2,2], copy: float32[2,3])",
      "  c1: float32[] = {0.5}",
      "  t2: float32[3,2] = Transpose(x, perm=[1,0])",
      "  t3: float32[2,2] = MatMul(x, t2)",
      "  y: float32[2,2] = Add(t3, c1)",
      "  copy: float32[2,3] = Identity(x)",
      "",
    ].join("\n"),
  );
});

it("writes steps, constants of every type, and metadata into the file", () => {
  const words = constant("string", [2], ["ä", "b"], "words");
  const numbers = constant("int64", [2], BigInt64Array.of(-1n, 2n), "numbers");
  const outputs = { w: words, n: numbers, h: constant("float64", [1], Float64Array.of(0.5), "half") };
  const model = decode(encodeModel(graph("g", [], outputs), { metadata: { key: "value" } }));
  expect(model.graph.initializers).toMatchObject([
    { name: "words", type: "string", data: ["ä", "b"] },
    { name: "numbers", type: "int64", data: BigInt64Array.of(-1n, 2n) },
    { name: "half", type: "float64", shape: [1], data: Float64Array.of(0.5) },
  ]);
  expect(model.metadata).toEqual([["key", "value"]]);
  expect(model.graph.nodes.map((node) => node.operator)).toEqual(["Identity", "Identity", "Identity"]);
});

it("names every tensor of a file once, whatever inputs, outputs and constants are called", () => {
  const inputs = ["c1", "t2", "w"].map((name) => input(name, "float32", [1]));
  const named = constant("float32", [1], Float32Array.of(1), "w");
  const y = add(mul(add(inputs[0]!, inputs[1]!), vector([2])), add(inputs[2]!, named));
  const { nodes, initializers } = onnxForm(graph("g", inputs, { t1: y, other: y })).graph;
  const names = ["c1", "t2", "w", ...initializers.map(({ name }) => name), ...nodes.flatMap(({ outputs }) => outputs)];
  expect(new Set(names).size).toBe(names.length);
});
