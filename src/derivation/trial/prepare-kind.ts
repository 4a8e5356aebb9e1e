import { DataError, type DataErrorCode, type DataSummary, prepareSplit } from "../../data/index.ts";
import type { Json, TrialKind, TrialPlan, TrialTask } from "../../trial/index.ts";
import type { DataQuestion } from "../question.ts";
import { readOnce } from "./splits.ts";

type PreparePlan = { readonly key: string; readonly data: DataQuestion };

/** What is to be said of the data, or why nothing can be learned from them. */
type Prepared =
  | { readonly summary: DataSummary }
  | { readonly refused: { readonly code: DataErrorCode; readonly message: string } };

/** Reads a table and makes its first split, away from where somebody waits. */
export const prepareKind: TrialKind = {
  kind: "prepare",
  revision: 1,
  run: async ({ plan }, context) => {
    const { data } = plan as unknown as PreparePlan;
    const prepared = async (): Promise<Prepared> => {
      try {
        return { summary: prepareSplit(await readOnce(context, data), { seed: data.seed }).summary };
      } catch (error) {
        if (!(error instanceof DataError)) throw error;
        return { refused: { code: error.code, message: error.message } };
      }
    };
    return (await prepared()) as unknown as Json;
  },
};

export function prepareTrial(data: DataQuestion): TrialTask {
  const plan: PreparePlan = { key: "prepare", data };
  return {
    kind: prepareKind.kind,
    revision: prepareKind.revision,
    plan: plan as unknown as TrialPlan,
    seed: data.seed,
  };
}

/** What a finished trial says of the data. Throws the `DataError` that it met. */
export function preparedSummary(outcome: Json): DataSummary {
  const prepared = outcome as unknown as Prepared;
  if ("summary" in prepared) return prepared.summary;
  throw new DataError(prepared.refused.code, prepared.refused.message);
}
