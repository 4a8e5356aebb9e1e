import type { Feeds, Session } from "../engine/index.ts";
import { float32 } from "../graph/index.ts";
import type { Architecture } from "./architecture.ts";
import { type EvaluationParts, evaluationScan } from "./evaluation-graph.ts";
import { concatenate, takeRows } from "./rows.ts";
import type { ScanSessions } from "./scan-sessions.ts";
import type { TrainingData } from "./training.ts";

/** Rows that go through a network at once where it is only evaluated, at most: what they become stays in the cache. */
const mostAtOnce = 1024;

/** Into chunks of so many rows that many are cut: as even as they can be. */
export const chunkRows = (rows: number): number => Math.ceil(rows / Math.ceil(rows / mostAtOnce));

/** Some rows of a table for an evaluation. */
export interface EvaluatedRows {
  readonly count: number;
  /** Rows of a chunk. */
  readonly size: number;
  /** What `evaluationScan` takes of them, chunk by chunk; rows that fill the last one up have no weight. */
  readonly chunks: Iterable<Feeds>;
}

/** The rows of a table that have these numbers, in chunks of so many, which are copied when they are asked for. */
export function rowsInChunks(
  { features, targets }: Pick<TrainingData, "features" | "targets">,
  { features: width, outputs }: Pick<Architecture, "features" | "outputs">,
  numbers: Int32Array,
  size: number,
): EvaluatedRows {
  function* chunks(): Generator<Feeds> {
    for (let from = 0; from < numbers.length; from += size) {
      const own = numbers.subarray(from, from + size);
      const filled = own.length === size ? own : new Int32Array(size).fill(own[0]!);
      if (filled !== own) filled.set(own);
      yield {
        features: float32([size, width], takeRows(features, width, filled)),
        targets: float32([size, outputs], takeRows(targets, outputs, filled)),
        weights: float32([size, 1], new Float32Array(size).fill(1, 0, own.length)),
      };
    }
  }
  return { count: numbers.length, size, chunks: { [Symbol.iterator]: chunks } };
}

/** The session that evaluates networks on chunks of so many rows. */
export const openEvaluation = (
  sessions: ScanSessions,
  use: "validation" | "judging",
  { architecture, size, parts }: { architecture: Architecture; size: number; parts: EvaluationParts },
): Promise<Session> => sessions.open(use, [architecture, size, parts], () => evaluationScan(architecture, size, parts));

/** What a network makes of some rows. */
export interface Evaluation {
  /** The sum over the rows, with what a trained gain costs. */
  readonly loss: number;
  /** [rows, outputs]; empty where they are not asked for. */
  readonly logits: Float32Array;
  /** Pre-activations in each region, [functions · regions]; null where they are not asked for. */
  readonly counts: Float64Array | null;
}

/** Evaluates a network, fed by its parameters, its gain and, where they are given, its slopes. */
export async function evaluate(session: Session, network: Feeds, rows: EvaluatedRows): Promise<Evaluation> {
  const logits: Float32Array[] = [];
  let loss = 0;
  let counts: Float64Array | null = null;
  for (const chunk of rows.chunks) {
    const result = await session.run({ ...network, ...chunk });
    const of = (name: string) => result[name]?.data as Float32Array | undefined;
    loss += of("loss")![0]!;
    logits.push(of("logits")?.slice() ?? new Float32Array());
    const more = of("counts");
    if (!more) continue;
    counts ??= new Float64Array(more.length);
    for (let i = 0; i < more.length; i++) counts[i]! += more[i]!;
  }
  const all = concatenate(logits);
  const outputs = all.length / (logits.length * rows.size);
  return { loss, logits: all.subarray(0, rows.count * outputs), counts };
}
