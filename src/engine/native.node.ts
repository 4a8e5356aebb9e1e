import type * as Ort from "onnxruntime-node";
import type { ElementType, TensorValue } from "../graph/index.ts";
import type { Engine, Feeds, Session } from "./engine.ts";
import { EngineError } from "./engine-error.ts";

export interface NativeOptions {
  /** Threads inside one operator (default 1): part of what makes a run repeatable to the bit. */
  readonly threads?: number;
}

type Runtime = Omit<typeof Ort, "default">;

async function loadRuntime(): Promise<Runtime> {
  try {
    const module: Runtime & { readonly default?: Runtime } = await import("onnxruntime-node");
    return module.default ?? module;
  } catch (cause) {
    throw new EngineError(
      "engine/missing",
      "ONNX Runtime could not be loaded; install it with: ONNXRUNTIME_NODE_INSTALL=skip npm install onnxruntime-node@1.27.0",
      { cause },
    );
  }
}

const reason = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));

function toRuntime(ort: Runtime, { type, data, shape }: TensorValue): Ort.Tensor {
  return new ort.Tensor(type as "float32", data as Float32Array, shape);
}

function fromRuntime(tensor: Ort.Tensor): TensorValue {
  return { type: tensor.type as ElementType, shape: tensor.dims, data: tensor.data as TensorValue["data"] };
}

const mapValues = <A, B>(record: Readonly<Record<string, A>>, f: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, f(value)]));

function openSession(ort: Runtime, session: Ort.InferenceSession): Session {
  return {
    async run(feeds: Feeds): Promise<Feeds> {
      try {
        return mapValues(await session.run(mapValues(feeds, (value) => toRuntime(ort, value))), fromRuntime);
      } catch (cause) {
        throw new EngineError("engine/failed", `ONNX Runtime failed while running a model: ${reason(cause)}`, {
          cause,
        });
      }
    },
    release: () => session.release(),
  };
}

/**
 * Passes that fail on constants of 128 bytes and more which the body of a Scan takes from outside, when the model comes from
 * memory ("model_path must not be empty": onnxruntime issue 28267, mended after 1.27). What they do, `simplify` does already.
 */
const failingOptimizers = "NoopElimination;ConstantFolding";

/** ONNX Runtime's CPU engine in Node. Throws `engine/missing` when its native module cannot be loaded. */
export async function nativeEngine({ threads = 1 }: NativeOptions = {}): Promise<Engine> {
  const ort = await loadRuntime();
  const options: Ort.InferenceSession.SessionOptions = {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: "sequential",
    graphOptimizationLevel: "all",
    logSeverityLevel: 4,
    extra: { optimization: { disable_specified_optimizers: failingOptimizers } },
  };
  return {
    name: "onnxruntime-node",
    version: ort.env.versions.node ?? ort.env.versions.common,
    async compile(model: Uint8Array): Promise<Session> {
      try {
        return openSession(ort, await ort.InferenceSession.create(model, options));
      } catch (cause) {
        throw new EngineError("engine/refused", `ONNX Runtime refused a model: ${reason(cause)}`, { cause });
      }
    },
  };
}
