import { describe, expect, it } from "vitest";
import { graph, input, mul, simplify, type Tensor, topologicalOrder, unary } from "../graph/index.ts";
import { composed } from "./composed.ts";

const x = input("x", "float32", [8]);

/** How many exponentials a graph computes. */
const exponentials = (outputs: Readonly<Record<string, Tensor>>) =>
  topologicalOrder(Object.values(simplify(composed(graph("functions", [x], outputs))).outputs)).filter(
    ({ operator }) => operator === "Exp",
  ).length;

describe("functions that are composed of others", () => {
  it("share their exponential with their slope", () => {
    expect(exponentials({ y: unary("Softplus", x), slope: unary("Sigmoid", x) })).toBe(1);
    expect(exponentials({ y: unary("Erf", x), slope: unary("Exp", unary("Neg", mul(x, x))) })).toBe(1);
  });

  it("have one of their own where they are of something else", () => {
    expect(exponentials({ y: unary("Softplus", x), other: unary("Sigmoid", mul(x, 2)) })).toBe(2);
  });
});
