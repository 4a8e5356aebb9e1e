import type * as Ort from "onnxruntime-web/wasm";
import type { ElementType, TensorValue } from "../../graph/index.ts";
import type { Feeds, Session } from "../engine.ts";
import { failed } from "../engine-error.ts";
import type { LoopModel } from "../loop/loop-session.ts";

/** What is used of the runtime's package. */
export type Package = Pick<typeof Ort, "env" | "InferenceSession" | "Tensor">;

function toTensor({ Tensor }: Package, { type, data, shape }: TensorValue): Ort.Tensor {
  return new Tensor(type as "float32", data as Float32Array, shape);
}

function fromTensor(tensor: Ort.Tensor): TensorValue {
  return { type: tensor.type as ElementType, shape: tensor.dims, data: tensor.data as TensorValue["data"] };
}

const mapValues = <A, B>(record: Readonly<Record<string, A>>, f: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, f(value)]));

type Tensors = Readonly<Record<string, Ort.Tensor>>;

async function run(session: Ort.InferenceSession, inputs: Tensors): Promise<Tensors> {
  try {
    return (await session.run(inputs)) as Tensors;
  } catch (cause) {
    throw failed(cause);
  }
}

export function webSession(ort: Package, session: Ort.InferenceSession): Session {
  return {
    run: async (feeds) =>
      mapValues(
        await run(
          session,
          mapValues(feeds, (value) => toTensor(ort, value)),
        ),
        fromTensor,
      ),
    release: () => session.release(),
  };
}

/** A model in a loop: the runtime has a memory of its own, into which it copies what goes in; what comes out is copied back. */
export function webLoopModel(ort: Package, session: Ort.InferenceSession, tensors: Feeds): LoopModel {
  return {
    async bind(feeds) {
      const all = { ...feeds, ...tensors };
      const inputs = Object.fromEntries(session.inputNames.map((name) => [name, toTensor(ort, all[name]!)]));
      return async () => {
        for (const [name, { data }] of Object.entries(await run(session, inputs)))
          (tensors[name]!.data as Float32Array).set(data as Float32Array);
      };
    },
    release: () => session.release(),
  };
}
