import { architectureOf, type TrainingBench, type TrainingTask } from "../../derivation/index.ts";
import { encodeModel, float32 } from "../../graph/index.ts";
import { evaluationGraph, type ParameterValues, parameterFeeds } from "../../training/index.ts";

/** The network with c·s in the place of s: slopes times c, every weight matrix that takes the activation's output divided by c. */
export function rescaled(values: ParameterValues, c: number): ParameterValues {
  const { layers, slopes } = values;
  return {
    ...values,
    layers: layers.map(({ weight, bias }, i) => ({ weight: i === 0 ? weight : weight.map((w) => w / c), bias })),
    ...(slopes && { slopes: slopes.map((p) => p * c) }),
  };
}

/** The answers of networks to all rows of the data, network after network: [networks, rows, outputs]. */
export async function answers(
  { engine, data }: Pick<TrainingBench, "engine" | "data">,
  task: TrainingTask,
  networks: readonly ParameterValues[],
): Promise<Float32Array> {
  const architecture = architectureOf(task, data);
  const { features, targets, rows, width, outputs } = data;
  const session = await engine.compile(encodeModel(evaluationGraph(architecture, networks.length, { logits: true })));
  try {
    const { logits } = await session.run({
      ...parameterFeeds(architecture, networks),
      features: float32([rows, width], features),
      targets: float32([rows, outputs], targets),
      gain: float32([networks.length, 1, 1], new Float32Array(networks.length).fill(1)),
    });
    return logits!.data as Float32Array;
  } finally {
    await session.release();
  }
}
