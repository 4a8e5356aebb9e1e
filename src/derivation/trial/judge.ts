import type { Engine, Feeds, Session } from "../../engine/index.ts";
import { encodeModel, float32 } from "../../graph/index.ts";
import {
  type Architecture,
  concatenate,
  evaluationGraph,
  type ParameterValues,
  parameterFeeds,
  takeRows,
} from "../../training/index.ts";
import type { NetworkOutcome } from "../network-outcome.ts";
import type { LearningData } from "./learning-data.ts";
import { constantLogits, type Part, parts, score, type TestSeen, testSeen } from "./scores.ts";

/** What is seen of a network that is not trained any more. */
export interface Judgement extends TestSeen {
  readonly scores: Readonly<Record<Part, number>>;
  readonly trivial: NetworkOutcome["trivial"];
  /** Counts of the training rows' pre-activations per region, for piecewise-linear activations. */
  readonly counts: Float32Array | null;
}

interface JudgedNetwork {
  readonly data: LearningData;
  readonly parameters: ParameterValues;
  readonly gain: number;
  /** Where they are given. */
  readonly slopes: Float32Array | undefined;
}

interface Evaluation {
  readonly logits: Float32Array;
  readonly counts: Float32Array | null;
}

/** Rows that go through a network at once when it is only evaluated: bounds memory. */
const evaluationRows = 2048;

function networkFeeds(architecture: Architecture, { parameters, gain, slopes }: Omit<JudgedNetwork, "data">): Feeds {
  return {
    ...parameterFeeds(architecture, [parameters]),
    gain: float32([1, 1, 1], Float32Array.of(gain)),
    ...(slopes && { slopes: float32([1, slopes.length], slopes) }),
  };
}

/** Logits and region counts of one network on some rows. */
async function evaluate(
  session: Session,
  { features, targets, width, outputs }: Pick<LearningData, "features" | "targets" | "width" | "outputs">,
  rows: Int32Array,
  network: Feeds,
): Promise<Evaluation> {
  const logits: Float32Array[] = [];
  let counts: Float32Array | null = null;
  for (let from = 0; from < rows.length; from += evaluationRows) {
    const chunk = rows.subarray(from, from + evaluationRows);
    const result = await session.run({
      ...network,
      features: float32([chunk.length, width], takeRows(features, width, chunk)),
      targets: float32([chunk.length, outputs], takeRows(targets, outputs, chunk)),
    });
    logits.push(result.logits!.data as Float32Array);
    const more = result.counts?.data as Float32Array | undefined;
    const before: Float32Array | null = counts;
    if (more) counts = before ? more.map((n, i) => n + before[i]!) : more;
  }
  return { logits: concatenate(logits), counts };
}

/** The logits of one network for features, [rows, outputs]. */
export async function logitsOf(
  { engine, architecture }: { readonly engine: Engine; readonly architecture: Architecture },
  network: Omit<JudgedNetwork, "data">,
  features: Float32Array,
): Promise<Float32Array> {
  const session = await engine.compile(encodeModel(evaluationGraph(architecture, 1, { logits: true, counts: false })));
  const { features: width, outputs } = architecture;
  const rows = Int32Array.from({ length: features.length / width }, (_, row) => row);
  const targets = new Float32Array(rows.length * outputs);
  try {
    const feeds = networkFeeds(architecture, network);
    return (await evaluate(session, { features, targets, width, outputs }, rows, feeds)).logits;
  } finally {
    await session.release();
  }
}

/** What the answer that looks at no column has on the test rows. */
export function trivial(data: LearningData): NetworkOutcome["trivial"] {
  const logits = constantLogits(data, data.test.length);
  return { score: score(data, logits, data.test), metrics: testSeen(data, logits, data.test).metrics };
}

/** Scores of networks on all parts, and where their training rows' pre-activations fall. */
export async function judge(
  { engine, architecture }: { readonly engine: Engine; readonly architecture: Architecture },
  networks: readonly JudgedNetwork[],
): Promise<readonly Judgement[]> {
  const counts = architecture.activation.kind === "piecewise-linear";
  const session = await engine.compile(encodeModel(evaluationGraph(architecture, 1, { logits: true, counts })));
  try {
    const judged: Judgement[] = [];
    for (const network of networks) {
      const { data } = network;
      const feeds = networkFeeds(architecture, network);
      const seen = new Map<Part, Evaluation>();
      for (const part of parts) seen.set(part, await evaluate(session, data, data[part], feeds));
      const scoreOf = (part: Part) => score(data, seen.get(part)!.logits, data[part]);
      judged.push({
        scores: { train: scoreOf("train"), validation: scoreOf("validation"), test: scoreOf("test") },
        ...testSeen(data, seen.get("test")!.logits, data.test),
        trivial: trivial(data),
        counts: seen.get("train")!.counts,
      });
    }
    return judged;
  } finally {
    await session.release();
  }
}
