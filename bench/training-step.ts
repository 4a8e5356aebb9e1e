// Time of one training step per model, on one core, beside the limit: its multiplications at the machine's matrix-multiply rate.
// Run: npx tsx bench/training-step.ts
import { parseActivation } from "../src/activation/index.ts";
import { slopeBand } from "../src/constraint/index.ts";
import { nativeEngine } from "../src/engine/index.node.ts";
import type { Feeds, Session } from "../src/engine/index.ts";
import { encodeModel, graph, input, matmul, sizeOf, type Tensor, type TensorValue } from "../src/graph/index.ts";
import { type ActivationLayer, type Architecture, trainingGraph, uniformGrid, widths } from "../src/network/index.ts";
import { randomStream } from "../src/random/index.ts";

interface Shape {
  readonly name: string;
  readonly models: number;
  readonly batch: number;
  readonly sizes: readonly number[];
  /** Figures of the prototype on one core of this kind of machine, µs per model and step. */
  readonly prototype: { readonly relu: number; readonly learned: number };
}

const shapes: readonly Shape[] = [
  {
    name: "[2,64,64,1] batch 128",
    models: 1,
    batch: 128,
    sizes: [2, 64, 64, 1],
    prototype: { relu: 81, learned: 280 },
  },
  {
    name: "[784,256,256,10] batch 128",
    models: 1,
    batch: 128,
    sizes: [784, 256, 256, 10],
    prototype: { relu: 1445, learned: 2310 },
  },
  {
    name: "25 × [1,10,10,10,1] batch 10",
    models: 25,
    batch: 10,
    sizes: [1, 10, 10, 10, 1],
    prototype: { relu: 5.3, learned: 11 },
  },
];

const layers: Readonly<Record<"relu" | "learned", ActivationLayer>> = {
  relu: { kind: "fixed", expression: parseActivation("relu").expression },
  learned: { kind: "piecewise-linear", grid: uniformGrid(32, 4), share: "network", band: slopeBand(0, 1) },
};

const rows = 1024;
const repeats = 21;
const targetMilliseconds = 40;

/** Multiply-adds of one step: forward, and twice that backward, except for the gradient by the features. */
function multiplyAdds({ batch, sizes }: Shape): number {
  const products = sizes.slice(1).map((out, i) => batch * sizes[i]! * out);
  return products.reduce((sum, p) => sum + 3 * p, 0) - products[0]!;
}

function randomFeeds(inputs: readonly Tensor[]): Feeds {
  const random = randomStream(1);
  const values: Record<string, (size: number) => TensorValue["data"]> = {
    batches: (size) => Int32Array.from({ length: size }, () => random.below(rows)),
    schedule: (size) => Float32Array.from({ length: size }, (_, i) => (i % 2 === 0 ? 1e-4 : 1e-8)),
    gain: (size) => new Float32Array(size).fill(1),
  };
  const usual = (name: string) => (size: number) =>
    /^(sum|squares)\./.test(name)
      ? new Float32Array(size)
      : Float32Array.from({ length: size }, () => 0.3 * random.normal());
  return Object.fromEntries(
    inputs.map(({ node, type, shape }) => {
      const name = node.name!;
      return [name, { type, shape: shape as number[], data: (values[name] ?? usual(name))(sizeOf(shape)) }];
    }),
  );
}

interface Subject {
  readonly label: string;
  readonly session: Session;
  readonly feeds: Feeds;
  /** Steps per run times models. */
  readonly units: number;
  readonly times: number[];
}

const engine = await nativeEngine({ threads: 1 });

async function measure(subject: Subject): Promise<void> {
  const begun = performance.now();
  await subject.session.run(subject.feeds);
  subject.times.push(((performance.now() - begun) * 1000) / subject.units);
}

async function trainingSubject(shape: Shape, kind: "relu" | "learned"): Promise<Subject> {
  const { models, batch, sizes } = shape;
  const architecture: Architecture = {
    features: sizes[0]!,
    hidden: sizes.slice(1, -1),
    outputs: sizes.at(-1)!,
    loss: sizes.at(-1)! > 1 ? "cross-entropy" : "squared-error",
    preserve: "neuron",
    activation: layers[kind],
  };
  if (widths(architecture).length !== sizes.length) throw new Error("the architecture lost a layer");
  const prepared = async (steps: number): Promise<Subject> => {
    const training = trainingGraph(architecture, { models, batch, steps, rows });
    const session = await engine.compile(encodeModel(training));
    return {
      label: `${shape.name} ${kind}`,
      session,
      feeds: randomFeeds(training.inputs),
      units: steps * models,
      times: [],
    };
  };
  const probe = await prepared(4);
  for (let i = 0; i < 3; i++) await measure(probe);
  const microseconds = Math.min(...probe.times) * models;
  await probe.session.release();
  return prepared(Math.max(4, Math.round((targetMilliseconds * 1000) / microseconds)));
}

const side = 384;

async function matrixSubject(): Promise<Subject> {
  const [a, b] = [input("a", "float32", [side, side]), input("b", "float32", [side, side])];
  const product = graph("product", [a, b], { c: matmul(a, b) });
  return {
    label: "matrix product",
    session: await engine.compile(encodeModel(product)),
    feeds: randomFeeds([a, b]),
    units: 1,
    times: [],
  };
}

const median = (values: readonly number[]) => values.toSorted((x, y) => x - y)[Math.floor(values.length / 2)]!;

const limit = await matrixSubject();
const subjects: { shape: Shape; kind: "relu" | "learned"; subject: Subject }[] = [];
for (const shape of shapes) {
  for (const kind of ["relu", "learned"] as const)
    subjects.push({ shape, kind, subject: await trainingSubject(shape, kind) });
}
for (let repeat = 0; repeat < repeats; repeat++) {
  for (const { subject } of subjects) {
    await measure(limit);
    await measure(subject);
  }
}
const rate = (side * side * side) / median(limit.times);
console.log(`matrix product ${side}³, one core: ${(rate / 500).toFixed(1)} GFLOP/s (median of ${limit.times.length})`);
console.log(`training step, µs per model and step, median of ${repeats} interleaved runs\n`);
const line = (cells: readonly (string | number)[]) =>
  cells.map((cell, i) => (i === 0 ? String(cell).padEnd(30) : String(cell).padStart(11))).join("");
console.log(line(["shape", "activation", "µs", "limit µs", "ratio", "prototype"]));
for (const { shape, kind, subject } of subjects) {
  const time = median(subject.times);
  const least = multiplyAdds(shape) / rate;
  console.log(
    line([shape.name, kind, time.toFixed(1), least.toFixed(1), (time / least).toFixed(1), shape.prototype[kind]]),
  );
}
