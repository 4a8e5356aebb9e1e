import type { TensorValue } from "../../graph/index.ts";
import type { Feeds, Session } from "../engine.ts";
import { EngineError } from "../engine-error.ts";
import type { BoundModel } from "../scan/scan-session.ts";
import { type NativeModel, runNativeModel } from "./native-model.node.ts";
import type { Ort } from "./ort.node.ts";
import type { Pointer } from "./ort-library.node.ts";
import { createValue, readValue } from "./ort-values.node.ts";

function fedTo({ inputs }: NativeModel, feeds: Feeds): readonly TensorValue[] {
  return inputs.words.map((name) => {
    const value = feeds[name];
    if (value) return value;
    throw new EngineError("engine/failed", `a model's input "${name}" was not fed`);
  });
}

/** Values of the runtime for tensors; all or none are made. */
function createValues(ort: Ort, tensors: readonly TensorValue[]): BigUint64Array {
  const values: bigint[] = [];
  try {
    for (const tensor of tensors) values.push(createValue(ort, tensor)!);
    return BigUint64Array.from(values);
  } catch (cause) {
    releaseValues(ort, values);
    throw new EngineError("engine/failed", `ONNX Runtime did not take a tensor: ${(cause as Error).message}`, {
      cause,
    });
  }
}

function releaseValues({ call }: Ort, values: Iterable<bigint>): void {
  for (const value of values) if (value !== 0n) call.ReleaseValue(value);
}

/** Lets what waits for this thread go first: a call computes on it. */
export const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

export function nativeSession(ort: Ort, model: NativeModel): Session {
  return {
    async run(feeds) {
      await breathe();
      const inputs = createValues(ort, fedTo(model, feeds));
      const outputs = new BigUint64Array(model.outputs.words.length);
      try {
        runNativeModel(ort, model, inputs, outputs);
        return Object.fromEntries(model.outputs.words.map((name, i) => [name, readValue(ort, outputs[i] as Pointer)]));
      } finally {
        releaseValues(ort, inputs);
        releaseValues(ort, outputs);
      }
    },
    release: async () => ort.call.ReleaseSession(model.session),
  };
}

/** A model on tensors that stay where they are, so that a run is one call and copies nothing. */
export function boundModel(ort: Ort, model: NativeModel, tensors: Feeds): BoundModel {
  const inputs = createValues(ort, fedTo(model, tensors));
  const outputs = createValues(
    ort,
    model.outputs.words.map((name) => tensors[name]!),
  );
  return {
    // What the values point to stays here as long as they do.
    run: () => runNativeModel(ort, model, inputs, outputs),
    release() {
      releaseValues(ort, inputs);
      releaseValues(ort, outputs);
      ort.call.ReleaseSession(model.session);
    },
  };
}
