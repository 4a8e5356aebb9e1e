import type { TensorValue } from "../../graph/index.ts";
import type { Feeds, Session } from "../engine.ts";
import { EngineError } from "../engine-error.ts";
import { type Kernels, openKernels } from "./kernels.ts";
import type { Loop, Stage } from "./loop.ts";
import { type Placed, placeTensors, planMemory } from "./loop-memory.ts";

/** What a stage does in every turn. */
export type Turn = () => Promise<void> | void;

/** A model whose inputs and outputs are tensors of a loop; `bind` is told what it reads besides. */
export interface LoopModel {
  readonly bind: (feeds: Feeds) => Promise<Turn>;
  release(): Promise<void>;
}

export type OpenModel = (model: Uint8Array, tensors: Readonly<Record<string, Placed>>) => Promise<LoopModel>;

function bytesOf({ data }: TensorValue): Uint8Array {
  const { buffer, byteOffset, byteLength } = data as Placed["data"];
  return new Uint8Array(buffer, byteOffset, byteLength);
}

const copyOf = ({ type, shape, data }: Placed): TensorValue => ({ type, shape, data: data.slice() });

function fed(feeds: Feeds, name: string, elements: number): Uint8Array {
  const value = feeds[name];
  if (value?.data.length === elements) return bytesOf(value);
  const came = value ? value.data.length : "none";
  throw new EngineError("engine/failed", `"${name}" takes ${elements} elements, got ${came}`);
}

/** A sequence is copied in part by part. */
function reader(part: Placed, whole: Uint8Array): (turn: number) => void {
  const target = bytesOf(part);
  return (turn) => target.set(whole.subarray(turn * target.length, (turn + 1) * target.length));
}

interface Collection {
  readonly value: TensorValue;
  add(turn: number): void;
}

function collection({ type, shape, data }: Placed, turns: number): Collection {
  const all = new Float32Array(turns * data.length);
  return {
    value: { type, shape: [turns, ...shape], data: all },
    add: (turn) => all.set(data as Float32Array, turn * data.length),
  };
}

/** A kernel with its arguments: addresses in the place of names. */
function kernelTurn(
  { kernel, arguments: given }: Extract<Stage, { kind: "kernel" }>,
  kernels: Kernels,
  tensors: Readonly<Record<string, Placed>>,
): Turn {
  const run = kernels[kernel];
  if (!run) throw new EngineError("engine/refused", `a loop has no kernel "${kernel}"`);
  const numbers = given.map((each) => (typeof each === "number" ? each : tensors[each]!.at));
  return () => run(...numbers);
}

/** Opens a loop as a session: its models by `openModel`, its kernels on one memory. */
export async function openLoop(loop: Loop, openModel: OpenModel): Promise<Session> {
  const { turns, stages, state, sequences, collected } = loop;
  const plan = planMemory(loop);
  const { buffer, kernels } = await openKernels(loop.kernels, plan.bytes);
  const tensors = placeTensors(loop, plan, buffer);
  const size = (name: string) => tensors[name]!.data.length;
  const models: LoopModel[] = [];
  const release = async () => {
    for (const model of models) await model.release();
  };
  /** How each stage becomes what it does in a turn, once the feeds of a run are there. */
  const binders: ((feeds: Feeds) => Promise<Turn> | Turn)[] = [];
  const open = async (stage: Stage) => {
    if (stage.kind === "model") {
      const model = await openModel(stage.model, tensors);
      models.push(model);
      return model.bind;
    }
    const turn = kernelTurn(stage, kernels, tensors);
    return () => turn;
  };
  try {
    for (const stage of stages) binders.push(await open(stage));
  } catch (cause) {
    await release();
    throw cause;
  }
  return {
    async run(feeds) {
      for (const name of state) bytesOf(tensors[name]!).set(fed(feeds, name, size(name)));
      const readers = sequences.map((name) => reader(tensors[name]!, fed(feeds, name, turns * size(name))));
      const collections = collected.map((name) => collection(tensors[name]!, turns));
      const steps: Turn[] = [];
      for (const bind of binders) steps.push(await bind(feeds));
      for (let turn = 0; turn < turns; turn++) {
        for (const read of readers) read(turn);
        for (const step of steps) await step();
        for (const { add } of collections) add(turn);
      }
      return Object.fromEntries([
        ...state.map((name) => [`new.${name}`, copyOf(tensors[name]!)]),
        ...collected.map((name, i) => [name, collections[i]!.value]),
      ]);
    },
    release,
  };
}
