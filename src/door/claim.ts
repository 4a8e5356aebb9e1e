import * as rooms from "../claim/index.ts";
import { version } from "../document/index.ts";
import type { DataSource } from "../trial/index.ts";
import { functionOf, object, optional, options } from "./guard/guard.ts";
import { bySchema } from "./guard/schema.ts";
import { noData, onlyTable, runner, type Surroundings, surroundings, telling, unlessCancelled } from "./run.ts";

export { type ClaimId, type ClaimsDocument, type ClaimsQuestion, claimIds } from "../claim/index.ts";
export type { Cancellation, Progress, Surroundings } from "./run.ts";

/** Where claims are checked; some of them learn from data, which `bundledData` of `relucid/data/node` has. */
export interface ClaimSurroundings extends Surroundings {
  readonly data?: DataSource;
}

const question = bySchema(rooms.claimsQuestionSchema);
const around = options<ClaimSurroundings>({
  ...surroundings,
  data: optional(object<DataSource>({ table: functionOf(), bundled: functionOf(), mnist: functionOf() })),
});

/** Where no data were given. */
const none = onlyTable(() => Promise.reject(noData("a table")));

/**
 * Runs the experiments of the claims that are asked for, in this thread, and applies each claim's rule, which stood before; the same question gives
 * the same findings.
 *
 * @throws {TrialError} `trial/failed`; the signal's reason once it is aborted.
 */
export async function runClaims(asked: rooms.ClaimsQuestion, where: ClaimSurroundings): Promise<rooms.ClaimsDocument> {
  const begun = Date.now();
  const posed = question(asked, "runClaims, argument 1");
  const here = around(where, "runClaims, argument 2");
  const { data = none } = here;
  const carryOut = runner(rooms.trialKinds(rooms.claims), data, here);
  const progress = telling(here, ({ claims }: rooms.ClaimsProgress) => claims.join(", "));
  const found = await unlessCancelled(here, () =>
    rooms.runClaims(rooms.claims, posed, { width: 1, runner: carryOut, data, progress }),
  );
  const { name, version: engine } = here.engine;
  const versions = { relucid: version, [name]: engine };
  return rooms.claimsDocument(found, posed, { versions, seconds: (Date.now() - begun) / 1000 });
}
