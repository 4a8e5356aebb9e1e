import { encodeSplit, fitSplit, type ReadData, readData, type SplitData } from "../../data/index.ts";
import type { TrialContext } from "../../trial/index.ts";
import type { DataQuestion } from "../question.ts";

/** The table of a question, read once where trials run. */
export function readOnce({ data, remember }: TrialContext, question: DataQuestion): Promise<ReadData> {
  return remember(JSON.stringify(question), async () => readData({ ...question, table: await data.table(question) }));
}

/** The data of the networks of some seeds: seed n learns from split n. Splits are found once where trials run; encoded, they would fill the memory. */
export async function splitsOf(
  context: TrialContext,
  question: DataQuestion,
  seeds: readonly number[],
): Promise<ReadonlyMap<number, SplitData>> {
  const read = await readOnce(context, question);
  const splits = new Map<number, SplitData>();
  for (const repeat of seeds) {
    const key = JSON.stringify([question, "split", repeat]);
    const fit = await context.remember(key, async () => fitSplit(read, { seed: question.seed, repeat }));
    splits.set(repeat, encodeSplit(read, fit));
  }
  return splits;
}
