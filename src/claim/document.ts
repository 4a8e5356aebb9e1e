import { z } from "zod";
import { claimIds } from "./claim.ts";
import type { ClaimReport, ClaimsQuestion } from "./run-claims.ts";

const cell = z.union([z.number(), z.string(), z.boolean(), z.null()]);
const axis = z.strictObject({
  label: z.string(),
  scale: z.enum(["linear", "log", "category"]),
  domain: z.tuple([z.number(), z.number()]).optional(),
});
const layer = z.strictObject({
  mark: z.enum(["line", "dot", "bar"]),
  table: z.string(),
  x: z.string(),
  y: z.string(),
  interval: z.tuple([z.string(), z.string()]).optional(),
  series: z.string().optional(),
  label: z.string().optional(),
  dashed: z.literal(true).optional(),
  panel: z.string().optional(),
});

const claimSchema = z.strictObject({
  id: z.enum(claimIds),
  title: z.string(),
  statement: z.string(),
  sources: z.array(z.string()),
  question: z.string(),
  experiment: z.array(z.string()),
  rule: z.string(),
  verdict: z.enum(["holds", "fails", "holds if"]),
  condition: z.string().nullable(),
  headline: z.string(),
  answer: z.array(z.string()),
  meaning: z.string(),
  tables: z.array(
    z.strictObject({
      name: z.string(),
      caption: z.string(),
      columns: z.array(z.strictObject({ name: z.string(), title: z.string() })),
      rows: z.array(z.array(cell)),
      shown: z.boolean(),
    }),
  ),
  figures: z.array(
    z.strictObject({
      name: z.string(),
      title: z.string(),
      caption: z.string(),
      x: axis,
      y: axis,
      layers: z.array(layer),
    }),
  ),
  trials: z.int().min(0),
  seconds: z.number().min(0),
});

/** The schema of claims.json. `seconds` of a claim: time of all its trials, each on one thread; of the run: wall time. */
export const claimsSchema = z.strictObject({
  versions: z.record(z.string(), z.string()),
  profile: z.enum(["quick", "full"]),
  seed: z.int(),
  claims: z.array(claimSchema),
  seconds: z.number().min(0),
});

export type ClaimsDocument = z.infer<typeof claimsSchema>;

const hundredths = (seconds: number) => Math.round(seconds * 100) / 100;

function describe({ claim, kept, ...found }: ClaimReport, profile: ClaimsQuestion["profile"]): unknown {
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
