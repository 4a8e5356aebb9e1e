import { hashOf } from "../../trial/index.node.ts";
import { canonical, type FinishedTrial, type Json, type TrialTask } from "../../trial/index.ts";
import type { StudyStore } from "./store.ts";

/** What a trial came to in a store, by whatever plan; null where it is not done there. */
export async function finishedIn(store: Pick<StudyStore, "query">, task: TrialTask): Promise<FinishedTrial | null> {
  const hash = hashOf(canonical(task));
  const { rows } = await store.query(
    `SELECT o.outcome, t.seconds FROM trials_kept t JOIN outcomes o ON o.trial = t.id WHERE t.hash = '${hash}'`,
  );
  const [row] = rows as [string, number][];
  return row === undefined ? null : { outcome: JSON.parse(row[0]) as Json, seconds: row[1] };
}
