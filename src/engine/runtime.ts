import type { InferenceSession, Tensor } from "onnxruntime-web/wasm";
import type { ElementType, TensorValue } from "../graph/index.ts";
import type { Engine, Feeds, Session } from "./engine.ts";
import { EngineError } from "./engine-error.ts";

/** What the packages of ONNX Runtime have in common, whatever computes behind them. */
export interface Runtime {
  readonly InferenceSession: Pick<typeof InferenceSession, "create">;
  readonly Tensor: new (type: "float32", data: Float32Array, dims: readonly number[]) => Tensor;
}

const reason = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));

function toRuntime({ Tensor }: Runtime, { type, data, shape }: TensorValue): Tensor {
  return new Tensor(type as "float32", data as Float32Array, shape);
}

function fromRuntime(tensor: Tensor): TensorValue {
  return { type: tensor.type as ElementType, shape: tensor.dims, data: tensor.data as TensorValue["data"] };
}

const mapValues = <A, B>(record: Readonly<Record<string, A>>, f: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, f(value)]));

function openSession(runtime: Runtime, session: InferenceSession): Session {
  return {
    async run(feeds: Feeds): Promise<Feeds> {
      try {
        return mapValues(await session.run(mapValues(feeds, (value) => toRuntime(runtime, value))), fromRuntime);
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

/**
 * Not among these: `session.set_denormal_as_zero`. It changes the rounding of the thread that calls, and with it all
 * arithmetic of JavaScript there, on which the proofs of `interval/` stand.
 */
const common: InferenceSession.SessionOptions = {
  executionMode: "sequential",
  graphOptimizationLevel: "all",
  logSeverityLevel: 4,
  extra: { optimization: { disable_specified_optimizers: failingOptimizers } },
};

/** An engine on a package of ONNX Runtime; `options` are what differs between them. */
export function runtimeEngine(
  runtime: Runtime,
  identity: Pick<Engine, "name" | "version">,
  options: InferenceSession.SessionOptions,
): Engine {
  return {
    ...identity,
    async compile(model: Uint8Array): Promise<Session> {
      try {
        return openSession(runtime, await runtime.InferenceSession.create(model, { ...common, ...options }));
      } catch (cause) {
        throw new EngineError("engine/refused", `ONNX Runtime refused a model: ${reason(cause)}`, { cause });
      }
    },
  };
}
