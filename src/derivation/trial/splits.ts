import { encodeSplit, fitSplit, type ReadData, readData, type SplitData } from "../../data/index.ts";
import type { TrialContext } from "../../trial/index.ts";
import type { DataQuestion } from "../question.ts";
import { lastAsked } from "./last-asked.ts";
import { type LearningData, learningData } from "./learning-data.ts";

/** The table of a question, read once where trials run. */
export function readOnce({ data, remember }: TrialContext, question: DataQuestion): Promise<ReadData> {
  return remember(JSON.stringify(question), async () => readData({ ...question, table: await data.table(question) }));
}

/** A split as it is encoded, and as networks see it. */
export interface LearnedSplit {
  readonly split: SplitData;
  readonly data: LearningData;
}

/** Bytes of the encoded splits that are kept where trials run; a single one may take more. */
const mostBytes = 2 ** 28;

const bytesOf = ({ data }: LearnedSplit) => data.features.byteLength + data.targets.byteLength;

/**
 * What the networks of a seed learn from: split n for seed n. Splits are found once where trials run; encoded, those stay that were asked for last and fit into the
 * bytes.
 */
export async function splitOf(context: TrialContext, question: DataQuestion, repeat: number): Promise<LearnedSplit> {
  const read = await readOnce(context, question);
  const { seed } = question;
  const keyOf = (which: number) => JSON.stringify([question, "split", which]);
  const first = await context.remember(keyOf(0), async () => fitSplit(read, { seed }));
  const key = keyOf(repeat);
  const fit = await context.remember(key, async () => fitSplit(read, { seed, repeat }, first.scale));
  const kept = await context.remember("encoded splits", async () => lastAsked<LearnedSplit>(mostBytes, bytesOf));
  return kept(key, () => {
    const split = encodeSplit(read, fit);
    return { split, data: learningData(split) };
  });
}
