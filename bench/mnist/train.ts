/**
 * Trains the networks of docs/mnist.md, a piece at a time: `npx tsx bench/mnist/train.ts NAME EPOCHS` goes on from where the last call ended, each call with
 * a learning rate that falls to 0. NAME: `lipschitz-M-W` (two hidden layers of W, weights of norm 1, neurons sorted in pairs, hinge loss with margin M) or
 * `relu-W` (layers of W, nothing constrained, cross-entropy). What each epoch leaves is written to .cache/mnist/NAME.onnx, its parameters beside it.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseActivation } from "../../src/activation/index.ts";
import { onnxNetwork, programOf } from "../../src/code/index.ts";
import { nativeEngine } from "../../src/engine/index.node.ts";
import { fromNetwork, type Model } from "../../src/model/index.ts";
import { encode } from "../../src/onnx/index.ts";
import { randomStream } from "../../src/random/index.ts";
import {
  type Architecture,
  concatenate,
  initialise,
  mapParameters,
  network,
  type ParameterValues,
  sortedNetwork,
  train,
} from "../../src/training/index.ts";
import { classes, learning, width } from "./pictures.ts";

const relu = parseActivation("relu");
const folder = ".cache/mnist";

interface Recipe {
  readonly architecture: Architecture;
  readonly gain: number;
  readonly rate: number;
  readonly batch: number;
  readonly modelOf: (values: ParameterValues) => Model;
}

function recipeOf(name: string): Recipe {
  const shape = { features: width, outputs: classes };
  const [, kind, margin, size] = /^(?:(lipschitz)-([\d.]+)|relu)-(\d+)$/.exec(name) ?? [];
  if (size === undefined) throw new Error(`which network? lipschitz-2-128 or relu-128, say; not ${name}`);
  const hidden = [Number(size), Number(size)];
  if (kind === "lipschitz") {
    const activation = { kind: "group-sort", size: 2 } as const;
    const architecture = { ...shape, hidden, loss: "hinge", preserve: "network", activation } as const;
    const modelOf = (values: ParameterValues) => sortedNetwork(2, values, 1);
    return { architecture, gain: 1 / Number(margin), rate: 2e-3, batch: 250, modelOf };
  }
  const activation = { kind: "fixed", expression: relu.expression } as const;
  const architecture = {
    ...shape,
    hidden,
    loss: "cross-entropy",
    preserve: "neuron",
    activation,
  } as const;
  const modelOf = (values: ParameterValues) =>
    fromNetwork(network(architecture, values, { share: "network", functions: [relu.pieces!], gain: 1 }));
  return { architecture, gain: 1, rate: 1e-3, batch: 100, modelOf };
}

/** Parameters one behind the other. */
const flat = ({ layers }: ParameterValues) => concatenate(layers.flatMap(({ weight, bias }) => [weight, bias]));

/** What `flat` wrote, in the shape of other parameters. */
function shaped(numbers: Float32Array, like: ParameterValues): ParameterValues {
  let at = 0;
  return mapParameters(like, ({ length }) => {
    at += length;
    return numbers.slice(at - length, at);
  });
}

const [name = "", epochs = "1"] = process.argv.slice(2);
const { architecture, gain, rate, batch, modelOf } = recipeOf(name);
const fresh = initialise(architecture, randomStream(1).split(name), { variance: 2 });
const [kept, calls] = [`${folder}/${name}.f32`, `${folder}/${name}.calls`];
const call = existsSync(calls) ? Number(readFileSync(calls, "utf8")) : 0;
const start = call === 0 ? fresh : shaped(new Float32Array(Uint8Array.from(readFileSync(kept)).buffer), fresh);
const engine = await nativeEngine({ threads: 1 });
mkdirSync(folder, { recursive: true });

function keep(parameters: ParameterValues): void {
  writeFileSync(kept, flat(parameters));
  writeFileSync(calls, String(call + 1));
  const subject = { name: `${name} on MNIST`, remarks: [] };
  writeFileSync(`${folder}/${name}.onnx`, encode(onnxNetwork(programOf(modelOf(parameters), "native"), subject, 17)));
}

const begun = performance.now();
await train(engine, {
  architecture,
  data: await learning(),
  plans: [{ start, order: randomStream(1).split(name, call), gain }],
  batch,
  epochs: Number(epochs),
  patience: Number(epochs),
  learningRate: rate,
  onEpoch: ({ epoch, networks: [found] }, networks) => {
    keep(networks()[0]!);
    const seconds = ((performance.now() - begun) / 1000).toFixed(0);
    console.error(
      `${name}, call ${call + 1}, epoch ${epoch}: loss ${found!.trainLoss.toFixed(4)}, validation ${found!.validationLoss.toFixed(4)}, ${seconds} s`,
    );
  },
});
await engine.close();
