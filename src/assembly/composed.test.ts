import { describe, expect, it } from "vitest";
import {
  affine,
  type GraphNode,
  graph,
  input,
  logSoftmax,
  matmul,
  mul,
  outputOf,
  simplify,
  softmax,
  type Tensor,
  topologicalOrder,
  unary,
} from "../graph/index.ts";
import { composed } from "./composed.ts";

const x = input("x", "float32", [8]);

/** The operators of a graph's steps. */
function operatorsOf(outputs: Readonly<Record<string, Tensor>>, delegates = false) {
  const isInput = ({ operator }: GraphNode) => operator === "Input";
  const inputs = topologicalOrder(Object.values(outputs))
    .filter(isInput)
    .map((node) => outputOf(node));
  const { outputs: results } = simplify(composed(graph("functions", inputs, outputs), delegates));
  const operators = topologicalOrder(Object.values(results)).map(({ operator }) => operator);
  return operators.filter((operator) => operator !== "Input" && operator !== "Constant");
}

/** How many exponentials a graph computes. */
const exponentials = (outputs: Readonly<Record<string, Tensor>>) =>
  operatorsOf(outputs).filter((operator) => operator === "Exp").length;

describe("functions that are composed of others", () => {
  it("share their exponential with their slope", () => {
    expect(exponentials({ y: unary("Softplus", x), slope: unary("Sigmoid", x) })).toBe(1);
    expect(exponentials({ y: unary("Erf", x), slope: unary("Exp", unary("Neg", mul(x, x))) })).toBe(1);
  });

  it("share exponentials along rows with the weights that the slope asks for", () => {
    const y = logSoftmax(x);
    expect(exponentials({ y, weights: unary("Exp", y) })).toBe(1);
    expect(exponentials({ y, weights: softmax(x) })).toBe(1);
  });

  it("have one of their own where they are of something else", () => {
    expect(exponentials({ y: unary("Softplus", x), other: unary("Sigmoid", mul(x, 2)) })).toBe(2);
  });
});

describe("products", () => {
  const named = (name: string, ...shape: readonly number[]) => input(name, "float32", shape);

  it("of a column and a row are no sums", () => {
    const [column, row, bias] = [named("column", 5, 1), named("row", 1, 3), named("bias", 1, 3)];
    expect(operatorsOf({ y: matmul(column, row) })).toEqual(["Mul"]);
    expect(operatorsOf({ y: affine(column, row, bias) })).toEqual(["Mul", "Add"]);
  });

  it("leave their bias to a loop where a runtime computes them", () => {
    const y = affine(named("a", 64, 64), named("b", 64, 64), named("bias", 1, 64));
    expect(operatorsOf({ y }, true)).toEqual(["MatMul", "Add"]);
    expect(operatorsOf({ y })).toEqual(["Gemm"]);
  });
});
