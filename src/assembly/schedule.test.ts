import { describe, expect, it } from "vitest";
import {
  add,
  gatherElements,
  input,
  matmul,
  mul,
  scatterAdd,
  sub,
  sum,
  type Tensor,
  topologicalOrder,
  transpose,
  unary,
  zeros,
} from "../graph/index.ts";
import { tileWidths } from "./product.ts";
import { schedule } from "./schedule.ts";

const named = (name: string, ...shape: readonly number[]) => input(name, "float32", shape);
const [a, b] = [named("a", 6, 6), named("b", 6, 6)];

/** The operators of each group. */
const groupsOf = (results: readonly Tensor[], delegates = false) =>
  schedule(topologicalOrder(results), results, delegates).map(({ nodes }) =>
    nodes.map(({ operator }) => operator).join(" "),
  );

describe("the groups of a graph", () => {
  it("join what is computed element by element to the loop that reads it", () => {
    const z = matmul(a, b);
    expect(groupsOf([mul(unary("Relu", add(z, 1)), b)])).toEqual(["MatMul", "Add Relu Mul"]);
  });

  it("compute a value that two loops read in the first of them, what only the second reads in that", () => {
    const y = unary("Relu", matmul(a, b));
    const late = mul(matmul(y, b), sub(y, a));
    expect(groupsOf([late])).toEqual(["MatMul", "Relu", "MatMul", "Sub Mul"]);
  });

  it("keep apart what reads other elements than its own", () => {
    const e = unary("Exp", a);
    expect(groupsOf([mul(e, sum(e, [1], { keep: true }))])).toEqual(["Exp", "ReduceSum", "Mul"]);
    const table = unary("Exp", named("table", 6));
    expect(groupsOf([gatherElements(table, input("places", "int32", [6]))])).toEqual(["Exp", "GatherElements"]);
    const row = unary("Exp", named("row", 1, 6));
    expect(groupsOf([mul(row, a)])).toEqual(["Exp", "Mul"]);
  });

  it("keep apart loops along other axes, though they have as many elements", () => {
    const [row, wide] = [named("row", 1, 6), named("wide", 4, 9)];
    const results = [mul(a, row), mul(wide, named("column", 4, 1))];
    expect(groupsOf(results)).toHaveLength(2);
  });

  it("leave out what no result needs, and a matrix that products read across its rows", () => {
    expect(groupsOf([matmul(transpose(a), b)])).toEqual(["MatMul"]);
    expect(groupsOf([matmul(a, transpose(b))])).toEqual(["Transpose", "MatMul"]);
    expect(groupsOf([matmul(transpose(a), b), transpose(a)]).toSorted()).toEqual(["MatMul", "Transpose"]);
  });

  it("leave both sides of a large product as they are where a runtime takes it", () => {
    const [x, y] = [named("x", 64, 64), named("y", 64, 64)];
    expect(groupsOf([matmul(x, transpose(y))], false)).toEqual(["Transpose", "MatMul"]);
    expect(groupsOf([matmul(x, transpose(y))], true)).toEqual(["MatMul"]);
    expect(groupsOf([matmul(a, transpose(b))], true)).toEqual(["Transpose", "MatMul"]);
  });

  it("join scatters to the same places of tables of one size, unless a result of the one is part of the other", () => {
    const [places, values] = [input("places", "int32", [6]), named("values", 6)];
    const added = (to: number, what: Tensor) => scatterAdd(zeros("float32", [to]), places, what);
    const first = added(6, values);
    expect(groupsOf([added(6, mul(values, 2)), first])).toEqual(["Mul", "ScatterElements ScatterElements"]);
    expect(groupsOf([first, added(5, values)])).toEqual(["ScatterElements", "ScatterElements"]);
    expect(groupsOf([added(6, mul(first, 2))])).toEqual(["ScatterElements", "Mul", "ScatterElements"]);
  });

  it("join large products that read one tensor, where the later does not wait for what comes between", () => {
    const [x, y, z] = [named("x", 64, 64), named("y", 64, 64), named("z", 64, 64)];
    const both = [unary("Relu", matmul(x, y)), matmul(transpose(x), z)];
    expect(groupsOf(both, true).toSorted()).toEqual(["MatMul MatMul", "Relu"]);
    expect(groupsOf(both, false).toSorted()).toEqual(["MatMul", "MatMul", "Relu"]);
    const after = matmul(x, unary("Relu", matmul(x, y)));
    expect(groupsOf([after], true)).toEqual(["MatMul", "Relu", "MatMul"]);
    const [large, other] = [named("large", 256, 256), named("other", 256, 256)];
    expect(groupsOf([matmul(large, other), matmul(other, large)], true)).toEqual(["MatMul", "MatMul"]);
    expect(groupsOf([matmul(x, y), matmul(z, z)], true)).toEqual(["MatMul", "MatMul"]);
  });
});

it("tiles cover all vectors with as few as can be, of almost one width", () => {
  for (let vectors = 1; vectors <= 40; vectors++) {
    const widths = tileWidths(vectors);
    expect(widths.reduce((sum, width) => sum + width, 0)).toBe(vectors);
    expect(widths).toHaveLength(Math.ceil(vectors / 4));
    expect(Math.max(...widths)).toBeLessThanOrEqual(4);
    expect(widths[0]! - widths.at(-1)!).toBeLessThanOrEqual(1);
  }
});
