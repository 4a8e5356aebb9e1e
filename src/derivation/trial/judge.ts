import type { Feeds, Session } from "../../engine/index.ts";
import { float32 } from "../../graph/index.ts";
import {
  type Architecture,
  chunkRows,
  evaluate,
  openEvaluation,
  type ParameterValues,
  parameterFeeds,
  rowsInChunks,
  type ScanSessions,
} from "../../training/index.ts";
import type { LearningData } from "./learning-data.ts";
import { type Part, score, type TestSeen, type Trivial, testSeen } from "./scores.ts";

/** What is seen of a network that is not trained any more. */
export interface Judgement extends TestSeen {
  readonly scores: Readonly<Record<Part, number>>;
  readonly trivial: Trivial;
  /** Counts of the training rows' pre-activations per region, for piecewise-linear activations. */
  readonly counts: Float64Array | null;
}

interface JudgedNetwork {
  readonly parameters: ParameterValues;
  readonly gain: number;
  /** Where they are given. */
  readonly slopes: Float32Array | undefined;
}

/** What networks are judged with. */
interface JudgingBench {
  readonly sessions: ScanSessions;
  readonly architecture: Architecture;
}

function networkFeeds(architecture: Architecture, { parameters, gain, slopes }: JudgedNetwork): Feeds {
  return {
    ...parameterFeeds(architecture, [parameters]),
    gain: float32([1, 1, 1], Float32Array.of(gain)),
    ...(slopes && { slopes: float32([1, slopes.length], slopes) }),
  };
}

/** The session that judges networks on chunks of so many rows. */
function judging({ sessions, architecture }: JudgingBench, size: number): Promise<Session> {
  const counts = architecture.activation.kind === "piecewise-linear";
  return openEvaluation(sessions, "judging", { architecture, size, parts: { logits: true, counts } });
}

/** The logits of a network for features, [rows, outputs]. */
export async function logitsOf(
  bench: JudgingBench,
  network: JudgedNetwork,
  features: Float32Array,
): Promise<Float32Array> {
  const { architecture } = bench;
  const rows = Int32Array.from({ length: features.length / architecture.features }, (_, row) => row);
  const table = { features, targets: new Float32Array(rows.length * architecture.outputs) };
  const chunks = rowsInChunks(table, architecture, rows, chunkRows(rows.length));
  const session = await judging(bench, chunks.size);
  return (await evaluate(session, networkFeeds(architecture, network), chunks)).logits;
}

/** Scores of a network on all parts, and where its training rows' pre-activations fall. */
export async function judge(bench: JudgingBench, network: JudgedNetwork, data: LearningData): Promise<Judgement> {
  const { architecture } = bench;
  // The other parts are a whole number of test parts long, or nearly.
  const size = chunkRows(data.test.length);
  const session = await judging(bench, size);
  const feeds = networkFeeds(architecture, network);
  const seenOf = (part: Part) => evaluate(session, feeds, rowsInChunks(data, architecture, data[part], size));
  const [train, validation, test] = [await seenOf("train"), await seenOf("validation"), await seenOf("test")];
  return {
    scores: {
      train: score(data, train.logits, data.train),
      validation: score(data, validation.logits, data.validation),
      test: score(data, test.logits, data.test),
    },
    ...testSeen(data, test.logits, data.test),
    trivial: data.trivial,
    counts: train.counts,
  };
}
