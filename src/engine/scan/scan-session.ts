import { type Assembled, assemble, type DelegatedProduct, type Placed, type Scan } from "../../assembly/index.ts";
import { type ElementType, sizeOf, type TensorValue } from "../../graph/index.ts";
import type { Feeds, Session } from "../engine.ts";
import { EngineError } from "../engine-error.ts";
import { productModel } from "./product-model.ts";
import { openModule } from "./scan-memory.ts";

/** A model whose inputs and outputs stay where they are. */
export interface BoundModel {
  readonly run: () => void;
  readonly release: () => void;
}

/** Opens a model on tensors, by the names of its inputs and outputs. */
export type OpenBound = (model: Uint8Array, tensors: Feeds) => Promise<BoundModel>;

/** What a scan asks of the engine that it runs in. */
export interface Surroundings {
  /** Opens the large products of a scan; null: they are better left to WebAssembly. */
  readonly openBound: OpenBound | null;
  /** Lets what waits for this thread go first: a scan computes on it. */
  readonly breathe: () => Promise<void>;
}

type Numbers = Float32Array | Int32Array;
type View = new (buffer: ArrayBuffer, at: number, length: number) => Numbers;
const views: Partial<Record<ElementType, View>> = { float32: Float32Array, int32: Int32Array };

const viewOf = (buffer: ArrayBuffer, { type, at, shape }: Placed): Numbers =>
  new views[type]!(buffer, at, sizeOf(shape));

/** Constants that are no floats are whole numbers. */
function place(buffer: ArrayBuffer, { at, data }: Assembled["constants"][number]): void {
  const Values = data instanceof Float32Array ? Float32Array : Int32Array;
  new Values(buffer, at, data.length).set(Array.from(data as ArrayLike<number | bigint>, Number));
}

function fed(feeds: Feeds, { name, shape }: Placed): TensorValue {
  const value = feeds[name];
  if (value?.data.length === sizeOf(shape)) return value;
  const came = value ? value.data.length : "none";
  throw new EngineError("engine/failed", `"${name}" takes ${sizeOf(shape)} elements, got ${came}`);
}

/** What lies where a scan reads its inputs: what is fed, and the state after a run, which is where the state before it was. */
function inputsIn(buffer: ArrayBuffer, inputs: readonly Placed[]) {
  const targets = inputs.map((input) => viewOf(buffer, input));
  const lying: (TensorValue | undefined)[] = inputs.map(() => undefined);
  const places = new Map(inputs.map(({ name }, i) => [name, i]));
  return {
    feed(feeds: Feeds): void {
      for (const [i, input] of inputs.entries()) {
        const value = fed(feeds, input);
        if (lying[i] === value) continue;
        const { data } = value as { readonly data: Numbers };
        if (data.buffer === buffer)
          throw new EngineError(
            "engine/failed",
            `"${input.name}" is fed what a run returned that was not the last, or under another name: feed a copy`,
          );
        targets[i]!.set(data);
        lying[i] = value;
      }
    },
    /** What a state became; undefined while it changes, for a run that fails leaves it anywhere. */
    left(name: string, value?: TensorValue): void {
      lying[places.get(name)!] = value;
    },
  };
}

function assembled(scan: Scan, delegates: boolean): Assembled {
  const found = assemble(scan, delegates);
  if (!("without" in found)) return found;
  const { operator, inputs } = found.without;
  const shapes = inputs.map(({ type, shape }) => `${type}[${shape.join(",")}]`).join(", ");
  throw new EngineError("engine/refused", `there is no code for ${operator} of ${shapes}`);
}

function bound(open: OpenBound, products: readonly DelegatedProduct[], buffer: ArrayBuffer): Promise<BoundModel> {
  const tensors = products
    .flatMap(({ left, right, result }) => [left, right, result])
    .map((each) => [each.name, { type: each.type, shape: each.shape, data: viewOf(buffer, each) }] as const);
  return open(productModel(products), Object.fromEntries(tensors));
}

/**
 * Opens a scan as a session, in WebAssembly that is written for it; large products are the runtime's, where one takes them. Without, every
 * machine computes the same bits. Throws `engine/refused` where there is no code for an operator.
 */
export async function openScan(scan: Scan, { openBound, breathe }: Surroundings): Promise<Session> {
  const { module, bytes, constants, fed: inputs, returned, stages } = assembled(scan, openBound !== null);
  const { buffer, functions } = await openModule(module, bytes);
  for (const constant of constants) place(buffer, constant);
  const { feed, left } = inputsIn(buffer, inputs);
  const sources = returned.map(
    (each) => [each.name, { type: each.type, shape: each.shape, data: viewOf(buffer, each) }] as const,
  );
  const models: BoundModel[] = [];
  const steps: ((turn: number) => void)[] = [];
  for (const stage of stages) {
    if (stage.kind === "code") steps.push(functions[stage.function]!);
    else {
      const model = await bound(openBound!, stage.products, buffer);
      models.push(model);
      steps.push(model.run);
    }
  }
  return {
    async run(feeds) {
      await breathe();
      feed(feeds);
      for (const name of scan.state) left(name);
      for (let turn = 0; turn < scan.turns; turn++) for (const step of steps) step(turn);
      const results: Record<string, TensorValue> = {};
      for (const [name, value] of sources) results[name] = { ...value };
      for (const name of scan.state) left(name, results[`new.${name}`]!);
      return results;
    },
    async release() {
      for (const model of models) model.release();
    },
  };
}
