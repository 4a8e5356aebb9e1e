import { describe, expect, it } from "vitest";
import { nativeEngine } from "../src/engine/index.node.ts";
import { type Engine, type Feeds, type Scan, wasmEngine } from "../src/engine/index.ts";
import {
  add,
  affine,
  cast,
  clip,
  compare,
  concat,
  constant,
  div,
  expand,
  gather,
  gatherElements,
  graph,
  input,
  logSoftmax,
  matmul,
  mul,
  ones,
  quantize,
  reshape,
  scatterAdd,
  softmax,
  split,
  sub,
  sum,
  type Tensor,
  transpose,
  unary,
  where,
  zeros,
} from "../src/graph/index.ts";
import { randomStream } from "../src/random/index.ts";
import { plain } from "./plain-graph.ts";

// WebAssembly alone; the native engine leaves large products to its runtime.
const alone = await wasmEngine();
const native = await nativeEngine();

const random = randomStream(2026);
const named = (name: string, ...shape: readonly number[]) => input(name, "float32", shape);
const numbers = (name: string, count: number) => input(name, "int32", [count]);

/** How many rows the tables have that whole numbers point into. */
const tableRows = 5;

function fed(x: Tensor) {
  const length = x.shape.reduce<number>((a, b) => a * (b as number), 1);
  const data =
    x.type === "int32"
      ? Int32Array.from({ length }, () => random.below(tableRows))
      : Float32Array.from({ length }, () => random.normal());
  return { type: x.type, shape: x.shape as readonly number[], data };
}

const scanOf = (inputs: readonly Tensor[], outputs: Readonly<Record<string, Tensor>>): Scan => ({
  turns: 1,
  body: graph("scan", inputs, outputs),
  state: [],
  sequences: [],
  collected: Object.keys(outputs),
});

/** Every output as plain doubles have it, to rounding of sums in float32. */
async function agrees(engine: Engine, inputs: readonly Tensor[], outputs: Readonly<Record<string, Tensor>>) {
  const feeds: Feeds = Object.fromEntries(inputs.map((x) => [x.node.name!, fed(x)]));
  const session = await engine.compile(scanOf(inputs, outputs));
  const found = await session.run(feeds);
  await session.release();
  const doubles = Object.fromEntries(
    Object.entries(feeds).map(([name, { data }]) => [name, Array.from(data as Float32Array)]),
  );
  plain(Object.values(outputs), doubles).forEach((wanted, i) => {
    const { shape, data } = found[Object.keys(outputs)[i]!]!;
    expect(shape).toEqual([1, ...Object.values(outputs)[i]!.shape]);
    expect(data).toHaveLength(wanted.length);
    wanted.forEach((value, at) => {
      expect(Math.abs((data as Float32Array)[at]! - value)).toBeLessThanOrEqual(2e-5 * (1 + Math.abs(value)));
    });
  });
}

const sizes: readonly (readonly [m: number, k: number, n: number])[] = [
  [1, 1, 1],
  [3, 5, 2],
  [10, 10, 10],
  [9, 2, 64],
  [7, 13, 17],
  [4, 20, 1],
  [21, 1, 9],
  [9, 3, 24],
  [2, 6, 35],
];

describe.each(sizes)("with matrices of %i, %i and %i", (m, k, n) => {
  const [a, b, bias] = [named("a", m, k), named("b", k, n), named("bias", 1, n)];
  const [at, bt] = [named("at", k, m), named("bt", n, k)];

  it("a scan multiplies, either side across its rows or along them", async () => {
    await agrees(alone, [a, b, bias, at, bt], {
      rows: matmul(a, b),
      started: affine(a, b, bias),
      left: matmul(transpose(at), b),
      right: matmul(a, transpose(bt)),
      both: matmul(transpose(at), transpose(bt)),
      chain: matmul(transpose(matmul(a, b)), a),
      columns: matmul(ones("float32", [1, k]), b),
    });
  });

  it("computes element by element, what is broadcast along rows and columns too", async () => {
    const [row, column, one] = [named("row", 1, k), named("column", m, 1), named("one", 1, 1)];
    const y = unary("Relu", add(a, row));
    await agrees(alone, [a, row, column, one], {
      rows: mul(y, sub(column, a)),
      outer: mul(row, column),
      branch: where(compare("Less", a, column), mul(a, one), 0.5),
      truth: cast(compare("GreaterOrEqual", a, 0), "float32"),
      late: mul(unary("Exp", y), add(sum(y, [-1], { keep: true }), row)),
      clipped: clip(div(a, 3), -0.2, one),
      wide: expand(one, [m, k]),
    });
  });

  it("sums and weighs rows, moves and cuts them", async () => {
    const [table, places, values] = [named("table", tableRows, k), numbers("places", m), named("values", m)];
    const more = named("more", m);
    const backwards = constant(
      "int32",
      [m * k],
      Int32Array.from({ length: m * k }, (_, i) => m * k - 1 - i),
    );
    const parts = k > 1 ? split(a, [1, k - 1], 1) : [a, a];
    await agrees(alone, [a, at, table, places, values, more], {
      soft: softmax(a),
      logarithms: logSoftmax(a),
      rowSums: sum(a, [1]),
      total: sum(a, [0, 1]),
      turned: add(transpose(a), at),
      taken: gather(table, places),
      joined: concat([a, transpose(at), gather(table, places)], 1),
      under: concat([a, table], 0),
      cut: mul(parts[0]!, parts[1]!),
      alone: k > 2 ? split(a, [1, 1, k - 2], 1)[1]! : a,
      besides: scatterAdd(zeros("float32", [tableRows]), places, mul(values, more)),
      scattered: scatterAdd(zeros("float32", [tableRows]), places, values),
      lookedUp: gatherElements(reshape(table, [tableRows * k]), places),
      backwards: gatherElements(unary("Neg", reshape(a, [m * k])), backwards),
      lookedUpBesides: gatherElements(unary("Neg", reshape(table, [tableRows * k])), places),
      region: cast(cast(quantize(a, 0.25, 16), "int32"), "float32"),
      thirds: cast(cast(quantize(a, 0.3, 16), "int32"), "float32"),
    });
  });
});

describe("products that are left to the runtime", () => {
  it.each([
    [64, 64, 64],
    [64, 16, 520],
  ])("are those of plain doubles: %i, %i, %i", async (m, k, n) => {
    const [a, b, bias] = [named("a", m, k), named("b", k, n), named("bias", 1, n)];
    const [at, bt] = [named("at", k, m), named("bt", n, k)];
    await agrees(native, [a, b, bias, at, bt], {
      rows: unary("Relu", matmul(a, b)),
      started: affine(a, b, bias),
      left: matmul(transpose(at), b),
      right: add(matmul(a, transpose(bt)), 1),
      both: matmul(transpose(at), transpose(bt)),
      again: matmul(reshape(mul(matmul(a, b), 0.01), [n, m]), a),
    });
  });
});

/** A graph of so many random steps on small matrices: what it computes stays near 0. */
function randomGraph(steps: number) {
  const length = () => 1 + random.below(6);
  const inputs = ["a", "b", "c"].map((name) => named(name, length(), length()));
  const known: Tensor[] = [...inputs];
  const any = () => known[random.below(known.length)]!;
  const small = (x: Tensor) => unary("Tanh", x);
  const fitting = (x: Tensor) => known.filter(({ shape }) => shape.every((d, i) => d === x.shape[i] || d === 1));
  const m = ({ shape }: Tensor) => shape[0] as number;
  const n = ({ shape }: Tensor) => shape[1] as number;
  const makers: readonly (() => Tensor)[] = [
    () => unary((["Neg", "Abs", "Relu", "Sigmoid", "Tanh"] as const)[random.below(5)]!, any()),
    () => {
      const x = any();
      const others = fitting(x);
      return small(([add, sub, mul] as const)[random.below(3)]!(x, others[random.below(others.length)]!));
    },
    () => {
      const x = any();
      const right = known.filter((y) => m(y) === n(x));
      const turned = known.filter((y) => n(y) === n(x));
      const y = right.length > 0 && random.below(2) ? right[0]! : transpose(turned[random.below(turned.length)]!);
      return small(matmul(x, y));
    },
    () => {
      const x = any();
      const alike = known.filter((y) => m(y) === m(x));
      return small(matmul(transpose(x), alike[random.below(alike.length)]!));
    },
    () => transpose(any()),
    () => softmax(any()),
    () => small(sum(any(), [1], { keep: true })),
    () => {
      const x = any();
      return reshape(x, [n(x), m(x)]);
    },
    () => {
      const x = any();
      const alike = known.filter((y) => m(y) === m(x) && n(y) < 8);
      return n(x) < 8 ? concat([x, alike[0] ?? x], 1) : x;
    },
  ];
  for (let i = 0; i < steps; i++) known.push(makers[random.below(makers.length)]!());
  return { inputs, known };
}

it("random graphs are computed as plain doubles have them, whichever of their values are asked for", async () => {
  for (let i = 0; i < 120; i++) {
    const { inputs, known } = randomGraph(5 + random.below(25));
    const asked = known.filter((_, at) => at === known.length - 1 || random.below(6) === 0);
    await agrees(alone, inputs, Object.fromEntries(asked.map((x, at) => [`y${at}`, x])));
  }
});

describe("the state of a scan", () => {
  const value = (...data: readonly number[]) => ({
    type: "float32" as const,
    shape: [data.length],
    data: Float32Array.from(data),
  });

  async function turns(count: number, inputs: readonly Tensor[], next: Readonly<Record<string, Tensor>>, feeds: Feeds) {
    const state = inputs.map((x) => x.node.name!);
    const outputs = Object.fromEntries(Object.entries(next).map(([name, x]) => [`new.${name}`, x]));
    const scan = { turns: count, body: graph("turn", inputs, outputs), state, sequences: [], collected: [] };
    const results = await (await alone.compile(scan)).run(feeds);
    return state.map((name) => Array.from(results[`new.${name}`]!.data as Float32Array));
  }

  it("is handed on whole, also where one takes the place of another", async () => {
    const [a, b, c] = [named("a", 2), named("b", 2), named("c", 2)];
    const feeds = { a: value(1, 2), b: value(3, 4), c: value(5, 6) };
    expect(await turns(1, [a, b, c], { a: b, b: c, c: a }, feeds)).toEqual([
      [3, 4],
      [5, 6],
      [1, 2],
    ]);
    expect(await turns(2, [a, b, c], { a: b, b: c, c: a }, feeds)).toEqual([
      [5, 6],
      [1, 2],
      [3, 4],
    ]);
    expect(await turns(3, [a, b, c], { a: add(a, b), b: a, c }, feeds)).toEqual([
      [9, 14],
      [5, 8],
      [5, 6],
    ]);
  });

  it("is read as it was before the turn by all that the turn computes", async () => {
    const [x, y] = [named("x", 1, 5), named("y", 1, 5)];
    const feeds = {
      x: { ...value(1, 2, 3, 4, 5), shape: [1, 5] },
      y: { ...value(1, 1, 1, 1, 1), shape: [1, 5] },
    };
    // x changes in place; y reads the old x through a product, which comes later or earlier as the schedule likes.
    const total = matmul(x, transpose(x));
    const [nextX, nextY] = await turns(2, [x, y], { x: mul(x, 2), y: add(y, total) }, feeds);
    expect(nextX).toEqual([4, 8, 12, 16, 20]);
    expect(nextY).toEqual(new Array(5).fill(1 + 55 + 220));
    const [a, b] = [named("a", 5), named("b", 5)];
    const start = { a: value(1, 2, 3, 4, 5), b: value(5, 6, 7, 8, 9) };
    // a is overwritten in the loop that reads it, by what does not depend on it.
    const doubled = mul(b, 2);
    expect(await turns(1, [a, b], { a: doubled, b: add(a, doubled) }, start)).toEqual([
      [10, 12, 14, 16, 18],
      [11, 14, 17, 20, 23],
    ]);
    // Any place of a is read while a is overwritten.
    const places = cast(clip(sub(9, b), 0, 4), "int32");
    expect(await turns(1, [a, b], { a: add(gatherElements(a, places), 1), b }, start)).toEqual([
      [6, 5, 4, 3, 2],
      [5, 6, 7, 8, 9],
    ]);
  });
});
