// What the machine can do on one core, measured through the same runtime: the limit that the table is compared with.
import type { Engine } from "../src/engine/index.ts";
import { encodeModel, graph, input, matmul, sum, type Tensor, unary } from "../src/graph/index.ts";
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

/** So many operations, each on the result of the one before. */
function chain(length: number, first: Tensor, next: (x: Tensor) => Tensor): Tensor {
  return length === 0 ? first : chain(length - 1, next(first), next);
}

/** Multiply-adds per second of a product of two square matrices, several after another in one run. */
export async function matrixRate(engine: Engine): Promise<Subject> {
  const products = 8;
  const a = input("a", "float32", [side, side]);
  const output = chain(products, a, (x) => matmul(x, a));
  return subject(engine, { label: "matrix product", inputs: [a], output, perRun: products * side ** 3 });
}

/** Bytes per second read and written by the cheapest operation on one array. */
export async function bandwidth(engine: Engine, where: keyof typeof megabytes): Promise<Subject> {
  const size = (megabytes[where] * 2 ** 20) / 4;
  const passes = where === "cache" ? 200 : 4;
  const x = input("x", "float32", [size]);
  const output = sum(
    chain(passes, x, (y) => unary("Neg", y)),
    [0],
  );
  return subject(engine, { label: `${where} bandwidth`, inputs: [x], output, perRun: passes * size * 8 });
}
