import type { Engine, Feeds } from "../../engine/index.ts";
import { encodeModel, float32, type TensorValue } from "../../graph/index.ts";
import {
  type Architecture,
  accuracy,
  evaluationGraph,
  gradientNormsGraph,
  type ParameterValues,
  parameterFeeds,
  takeRows,
} from "../../training/index.ts";

/** Features [rows, features] and targets [rows, outputs], row-major. */
export interface Batch {
  readonly features: Float32Array;
  readonly targets: Float32Array;
  readonly rows: number;
}

/** Norms of gradients, first layer first, one list per network: see `gradientNormsGraph`; null where they are not finite. */
export type GradientNorms = {
  readonly weights: readonly LayerNorms[];
  readonly preActivations: readonly LayerNorms[];
};
export type LayerNorms = readonly (number | null)[];

function stateFeeds(architecture: Architecture, networks: readonly ParameterValues[]): Feeds {
  const gain = float32([networks.length, 1, 1], new Float32Array(networks.length).fill(1));
  return { ...parameterFeeds(architecture, networks), gain };
}

/** The rows of those numbers. */
export function takeBatch({ features, targets }: Batch, architecture: Architecture, rows: Int32Array): Batch {
  return {
    features: takeRows(features, architecture.features, rows),
    targets: takeRows(targets, architecture.outputs, rows),
    rows: rows.length,
  };
}

/** The numbers of a tensor [networks, n], one list per network, with six digits. */
function perNetwork({ data, shape }: TensorValue): readonly LayerNorms[] {
  const [networks, n] = shape as [number, number];
  const rounded = Array.from(data as Float64Array, (value) =>
    Number.isFinite(value) ? Number(value.toPrecision(6)) : null,
  );
  return Array.from({ length: networks }, (_, i) => rounded.slice(i * n, (i + 1) * n));
}

/** Gradient norms of several networks on one batch. */
export async function gradientNorms(
  engine: Engine,
  architecture: Architecture,
  networks: readonly ParameterValues[],
  { features, targets, rows }: Batch,
): Promise<GradientNorms> {
  const session = await engine.compile(encodeModel(gradientNormsGraph(architecture, networks.length, rows)));
  try {
    const { weights, preActivations } = await session.run({
      ...stateFeeds(architecture, networks),
      features: float32([1, rows, architecture.features], features),
      targets: float32([rows, architecture.outputs], targets),
    });
    return { weights: perNetwork(weights!), preActivations: perNetwork(preActivations!) };
  } finally {
    await session.release();
  }
}

/** Takes accuracies of several networks of one architecture; a thing with a life: close it when done. */
export interface AccuracyProbe {
  /** Of each network the share of the numbered rows that it gets right. */
  accuracies(networks: readonly ParameterValues[], rows: Int32Array): Promise<readonly number[]>;
  close(): Promise<void>;
}

/** Rows that go through the networks at once when they are only evaluated: bounds memory. */
const evaluationRows = 1000;

export async function accuracyProbe(
  engine: Engine,
  architecture: Architecture,
  models: number,
  data: Batch & { readonly labels: Uint8Array },
): Promise<AccuracyProbe> {
  const { features: width, outputs } = architecture;
  const session = await engine.compile(encodeModel(evaluationGraph(architecture, models, { logits: true })));
  return {
    async accuracies(networks, rows) {
      const state = stateFeeds(architecture, networks);
      const right = new Float64Array(models);
      for (let from = 0; from < rows.length; from += evaluationRows) {
        const chunk = rows.subarray(from, from + evaluationRows);
        const { features, targets } = takeBatch(data, architecture, chunk);
        const result = await session.run({
          ...state,
          features: float32([chunk.length, width], features),
          targets: float32([chunk.length, outputs], targets),
        });
        const logits = result.logits!.data as Float32Array;
        const truth = Uint8Array.from(chunk, (row) => data.labels[row]!);
        const size = chunk.length * outputs;
        for (let i = 0; i < models; i++)
          right[i]! += accuracy(logits.subarray(i * size, (i + 1) * size), outputs, truth) * chunk.length;
      }
      return Array.from(right, (n) => Math.round(n) / rows.length);
    },
    close: () => session.release(),
  };
}
