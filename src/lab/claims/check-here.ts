import {
  type ClaimId,
  type ClaimsDocument,
  claims,
  claimsDocument,
  claimsQuestionSchema,
  runClaims,
  trialKinds,
} from "../../claim/index.ts";
import { version } from "../../document/index.ts";
import type { Engine } from "../../engine/index.ts";
import { type DataSource, runHere } from "../../trial/index.ts";

export interface ClaimsHere {
  readonly ids: readonly ClaimId[];
  readonly seed: number;
  readonly engine: () => Promise<Engine>;
  readonly data: DataSource;
  /** Share that is done; waited for. */
  readonly onProgress: (done: number) => unknown;
  /** A clock. */
  readonly seconds: () => number;
  /** Of the place, beside the version of the library. */
  readonly place: string;
}

/** Checks claims in this thread as `relucid claims --only …` does, by its quick profile. */
export async function checkHere(given: ClaimsHere): Promise<ClaimsDocument> {
  const { ids, seed, engine, data, onProgress, seconds, place } = given;
  const begun = seconds();
  const question = claimsQuestionSchema.parse({ claims: ids, profile: "quick", seed });
  const runner = runHere(trialKinds(claims), { engine, data, seconds });
  const progress = ({ done }: { readonly done: number }) => onProgress(done);
  const reports = await runClaims(claims, question, { width: 1, runner, data, progress });
  return claimsDocument(reports, question, {
    versions: { relucid: version, page: place },
    seconds: seconds() - begun,
  });
}
