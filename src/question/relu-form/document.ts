import * as z from "zod";
import { reluFormIn, reluFormSchema } from "../../certificate/index.ts";
import { documentOf, enclosure, list } from "../../document/index.ts";
import type { ReluFormAnswer } from "./answer.ts";

/** What `relucid relu-form SPEC --json` prints for one activation: s(x) = a·x + b + Σ c·relu(x − t). */
export const reluFormDocumentSchema = z.strictObject({
  activation: z.string(),
  a: z.number(),
  b: z.number(),
  terms: list(z.strictObject({ c: z.number(), t: z.number() })),
  /** Whether a, b, all c and all t are exact; else they are rounded to nearest. */
  exact: z.boolean(),
  /** The doubles around the exact numbers. */
  enclosure: z.strictObject({
    a: enclosure,
    b: enclosure,
    terms: list(z.strictObject({ c: enclosure, t: enclosure })),
  }),
  reluForm: reluFormSchema.nullable(),
  /** Why there is no reluForm; null if there is one. */
  reason: z.string().nullable(),
  /** How an activation from points goes on where its file names no tail slopes. */
  tails: z.string().optional(),
});

export type ReluFormDocument = z.infer<typeof reluFormDocumentSchema>;

export function reluFormDocument({ activation, form, equivalence, tails }: ReluFormAnswer): ReluFormDocument {
  return documentOf(reluFormDocumentSchema, {
    activation,
    ...form,
    reluForm: reluFormIn(equivalence),
    reason: equivalence.equivalent ? null : equivalence.reason,
    ...(tails !== null && { tails }),
  });
}
