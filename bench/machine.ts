// What the machine can do on one core, measured through the same runtime: the limit that the table is compared with.
import type { Engine } from "../src/engine/index.ts";
import { encodeModel, graph, input, matmul, scan, sub, sum, type Tensor, unary } from "../src/graph/index.ts";
import { processorSeconds, type Subject } from "./measure.ts";

const side = 512;
/** 1 MB stays in a core's cache, 64 MB does not. */
const megabytes = { cache: 1, memory: 64 } as const;

async function subject(
  engine: Engine,
  { label, inputs, output, perRun }: { label: string; inputs: readonly Tensor[]; output: Tensor; perRun: number },
): Promise<Subject> {
  const session = await engine.compile(encodeModel(graph("limit", inputs, { output })));
  const feeds = Object.fromEntries(
    inputs.map(({ node, shape }) => {
      const sizes = shape as number[];
      const data = new Float32Array(sizes.reduce((a, b) => a * b, 1)).fill(0.5);
      return [node.name!, { type: "float32" as const, shape: sizes, data }];
    }),
  );
  return {
    label,
    run: async () => perRun / (await processorSeconds(() => session.run(feeds))),
    close: () => session.release(),
  };
}

/** Multiply-adds per second of a product of two square matrices, several after another in one run. */
export async function matrixRate(engine: Engine): Promise<Subject> {
  const products = 8;
  const a = input("a", "float32", [side, side]);
  const turns = input("turns", "float32", [products, 1]);
  const { state } = scan([a], [turns], ([x], [turn]) => ({ state: [sub(matmul(x!, x!), turn!)], outputs: [] }));
  return subject(engine, {
    label: "matrix product",
    inputs: [a, turns],
    output: state[0]!,
    perRun: products * side ** 3,
  });
}

/** Bytes per second read and written by the cheapest operation on one array. */
export async function bandwidth(engine: Engine, where: keyof typeof megabytes): Promise<Subject> {
  const size = (megabytes[where] * 2 ** 20) / 4;
  const passes = where === "cache" ? 200 : 4;
  const x = input("x", "float32", [size]);
  const turns = input("turns", "float32", [passes]);
  const { state } = scan([x], [turns], ([s]) => ({ state: [unary("Neg", s!)], outputs: [] }));
  return subject(engine, {
    label: `${where} bandwidth`,
    inputs: [x, turns],
    output: sum(state[0]!, [0]),
    perRun: passes * size * 8,
  });
}
