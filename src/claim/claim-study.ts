import { bundledTargets } from "../data/index.ts";
import {
  type Cell,
  expandPlan,
  type NetworksOutcome,
  networksKind,
  type PlanFields,
  resolvePlan,
  type StudiedNetwork,
  type Study,
  takePlan,
} from "../study/index.ts";
import { type DataSource, type Json, TrialError, type TrialKind } from "../trial/index.ts";

/** A study of bundled data, without its name and its seed. */
export type ClaimStudy = Omit<PlanFields, "study" | "seed">;

/** A network that a study has trained: what it is called there, and what it came to. */
export type ClaimNetwork = Omit<Cell, "trial"> & StudiedNetwork;

/** The networks of a study and the trials that train them: those that `relucid study run` names by the same hashes. */
export async function studyOf(
  plan: ClaimStudy,
  { name, seed }: { readonly name: string; readonly seed: number },
  data: Pick<DataSource, "bundled">,
): Promise<Study> {
  return expandPlan(
    await resolvePlan(takePlan({ study: name, seed, ...plan }), {
      text: (file) => Promise.reject(new TrialError("trial/no-such-data", `claims have no file ${file}`)),
      data: async (given, question) => {
        const { hash, target } = await data.bundled(given as string);
        return { ...question, hash, target };
      },
    }),
  );
}

/** The networks of a study, in the order of its cells, from the outcomes of its trials. */
export function networksOf({ cells }: Study, outcomes: readonly Json[]): readonly ClaimNetwork[] {
  return cells.map(({ trial, ...cell }) => {
    const { networks } = outcomes[trial] as unknown as NetworksOutcome;
    return { ...cell, ...networks.find(({ seed }) => seed === cell.seed)! };
  });
}

/** Finds the tables of trials, which are named by their content, among those that come with the package. */
const amongBundled = (data: DataSource): DataSource => ({
  ...data,
  table: async (reference) => {
    for (const name of Object.keys(bundledTargets)) {
      const { hash, table } = await data.bundled(name);
      if (hash === reference.hash) return table;
    }
    return data.table(reference);
  },
});

/** The trials of studies of bundled data. */
export const bundledNetworks: TrialKind = {
  ...networksKind,
  run: (task, context) => networksKind.run(task, { ...context, data: amongBundled(context.data) }),
};
