import type { Engine } from "../engine/index.ts";
import { encodeModel, float32 } from "../graph/index.ts";
import type { Architecture } from "./architecture.ts";
import { evaluationGraph } from "./evaluation-graph.ts";
import { type ParameterValues, parameterFeeds } from "./parameters.ts";

/**
 * What networks of gain 1 give for rows of features [rows, features], network after network: [networks, rows, outputs].
 * Throws `EngineError` when the runtime fails.
 */
export async function networkOutputs(
  engine: Engine,
  { architecture, networks }: { readonly architecture: Architecture; readonly networks: readonly ParameterValues[] },
  features: Float32Array,
): Promise<Float32Array> {
  const [models, rows] = [networks.length, features.length / architecture.features];
  const session = await engine.compile(encodeModel(evaluationGraph(architecture, models, { logits: true })));
  try {
    const { logits } = await session.run({
      ...parameterFeeds(architecture, networks),
      features: float32([rows, architecture.features], features),
      targets: float32([rows, architecture.outputs], new Float32Array(rows * architecture.outputs)),
      gain: float32([models, 1, 1], new Float32Array(models).fill(1)),
    });
    return logits!.data as Float32Array;
  } finally {
    await session.release();
  }
}
