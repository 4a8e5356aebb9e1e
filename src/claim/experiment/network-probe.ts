import { accuracy } from "../../derivation/index.ts";
import type { Engine, Feeds, Session } from "../../engine/index.ts";
import { encodeModel, type TensorValue } from "../../graph/index.ts";
import {
  type Architecture,
  evaluationGraph,
  gradientNormsGraph,
  groups,
  type ParameterValues,
  packValues,
  takeRows,
} from "../../network/index.ts";

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

const float32 = (shape: readonly number[], data: Float32Array): TensorValue => ({ type: "float32", shape, data });

function stateFeeds(architecture: Architecture, networks: readonly ParameterValues[]): Feeds {
  const all = groups(architecture);
  const packed = packValues(all, networks);
  const named = all.map(({ name, shape }, i) => [name, float32([networks.length, ...shape], packed[i]!)] as const);
  const gain = float32([networks.length, 1, 1], new Float32Array(networks.length).fill(1));
  return { ...Object.fromEntries(named), gain };
}

/** The numbers of a tensor [networks, n], one list per network, with six digits. */
function perNetwork({ data, shape }: TensorValue): readonly LayerNorms[] {
  const [networks, n] = shape as [number, number];
  const rounded = Array.from(data as Float64Array, (value) =>
    Number.isFinite(value) ? Number(value.toPrecision(6)) : null,
  );
  return Array.from({ length: networks }, (_, i) => rounded.slice(i * n, (i + 1) * n));
}

/** Looks at several networks of one architecture; a thing with a life: close it when done. */
export interface NetworkProbe {
  /** Of each network the share of the numbered rows that it gets right. */
  accuracies(networks: readonly ParameterValues[], rows: Int32Array): Promise<readonly number[]>;
  /** On the probe's own batch. */
  gradientNorms(networks: readonly ParameterValues[]): Promise<GradientNorms>;
  close(): Promise<void>;
}

export interface ProbeData extends Batch {
  readonly labels: Uint8Array;
  /** The rows on which gradients are taken. */
  readonly gradientRows: Int32Array;
}

/** Rows that go through the networks at once when they are only evaluated: bounds memory. */
const evaluationRows = 1000;

function take({ features, targets }: Batch, architecture: Architecture, rows: Int32Array): Batch {
  return {
    features: takeRows(features, architecture.features, rows),
    targets: takeRows(targets, architecture.outputs, rows),
    rows: rows.length,
  };
}

async function accuraciesOf(
  session: Session,
  architecture: Architecture,
  { data, networks, rows }: { data: ProbeData; networks: readonly ParameterValues[]; rows: Int32Array },
): Promise<readonly number[]> {
  const { features: width, outputs } = architecture;
  const state = stateFeeds(architecture, networks);
  const right = new Float64Array(networks.length);
  for (let from = 0; from < rows.length; from += evaluationRows) {
    const chunk = rows.subarray(from, from + evaluationRows);
    const { features, targets } = take(data, architecture, chunk);
    const result = await session.run({
      ...state,
      features: float32([chunk.length, width], features),
      targets: float32([chunk.length, outputs], targets),
    });
    const logits = result.logits!.data as Float32Array;
    const truth = Uint8Array.from(chunk, (row) => data.labels[row]!);
    const size = chunk.length * outputs;
    for (let i = 0; i < networks.length; i++)
      right[i]! += accuracy(logits.subarray(i * size, (i + 1) * size), outputs, truth) * chunk.length;
  }
  return Array.from(right, (n) => Math.round(n) / rows.length);
}

export async function openProbe(
  engine: Engine,
  architecture: Architecture,
  models: number,
  data: ProbeData,
): Promise<NetworkProbe> {
  const [evaluator, gradients] = await Promise.all([
    engine.compile(encodeModel(evaluationGraph(architecture, models, { logits: true }))),
    engine.compile(encodeModel(gradientNormsGraph(architecture, models, data.gradientRows.length))),
  ]);
  const batch = take(data, architecture, data.gradientRows);
  return {
    accuracies: (networks, rows) => accuraciesOf(evaluator, architecture, { data, networks, rows }),
    gradientNorms: (networks) => normsWith(gradients, architecture, { networks, batch }),
    close: async () => {
      await Promise.all([evaluator.release(), gradients.release()]);
    },
  };
}

async function normsWith(
  session: Session,
  architecture: Architecture,
  { networks, batch }: { readonly networks: readonly ParameterValues[]; readonly batch: Batch },
): Promise<GradientNorms> {
  const result = await session.run({
    ...stateFeeds(architecture, networks),
    features: float32([1, batch.rows, architecture.features], batch.features),
    targets: float32([batch.rows, architecture.outputs], batch.targets),
  });
  return { weights: perNetwork(result.weights!), preActivations: perNetwork(result.preActivations!) };
}

/** Gradient norms of some networks on one batch. */
export async function gradientNorms(
  engine: Engine,
  architecture: Architecture,
  networks: readonly ParameterValues[],
  batch: Batch,
): Promise<GradientNorms> {
  const session = await engine.compile(encodeModel(gradientNormsGraph(architecture, networks.length, batch.rows)));
  try {
    return await normsWith(session, architecture, { networks, batch });
  } finally {
    await session.release();
  }
}
