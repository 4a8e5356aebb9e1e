import type * as Ort from "onnxruntime-web/wasm";
import type { ElementType, TensorValue } from "../../graph/index.ts";
import type { Session } from "../engine.ts";
import { failed } from "../engine-error.ts";

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
