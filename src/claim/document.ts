import * as z from "zod";
import { hundredths, list } from "../document/index.ts";
import { claimIds } from "./claim.ts";
import { findingSchema } from "./finding.ts";
import type { ClaimsQuestion } from "./question.ts";
import type { ClaimReport } from "./run-claims.ts";

const claimSchema = z.strictObject({
  id: z.enum(claimIds),
  title: z.string(),
  statement: z.string(),
  sources: list(z.string()),
  question: z.string(),
  experiment: list(z.string()),
  rule: z.string(),
  ...findingSchema.shape,
  trials: z.int().min(0),
  seconds: z.number().min(0),
});

/** The schema of claims.json. `seconds` of a claim: time of all its trials, each on one thread; of the run: wall time. */
export const claimsSchema = z.strictObject({
  versions: z.record(z.string(), z.string()),
  profile: z.enum(["quick", "full"]),
  seed: z.int(),
  claims: list(claimSchema),
  seconds: z.number().min(0),
});

export type ClaimsDocument = Readonly<z.infer<typeof claimsSchema>>;

function describe({ claim, kept, ...found }: ClaimReport, profile: ClaimsQuestion["profile"]) {
  const { id, title, statement, sources, question, experiment, rule } = claim;
  const seconds = hundredths(found.seconds);
  return { id, title, statement, sources, question, experiment: experiment(profile), rule, ...found, seconds };
}

/** What a run found, as the document that claims.json holds. */
export function claimsDocument(
  reports: readonly ClaimReport[],
  { profile, seed }: Pick<ClaimsQuestion, "profile" | "seed">,
  around: Pick<ClaimsDocument, "versions" | "seconds">,
): ClaimsDocument {
  const claims = reports.map((report) => describe(report, profile));
  return claimsSchema.parse({ ...around, profile, seed, claims, seconds: hundredths(around.seconds) });
}
