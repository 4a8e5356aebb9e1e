import * as z from "zod";
import { recordSchema } from "../../check/index.ts";
import { documentOf } from "../../document/index.ts";
import type { CheckAnswer } from "./answer.ts";

/** What `relucid check FILE --json` prints. */
export const checkDocumentSchema = z.strictObject({
  holds: z.boolean(),
  /** The first claim that does not follow; null where all do. */
  because: z.string().nullable(),
  formula: z.string(),
  /** What the record claims: true where it holds. */
  claims: recordSchema.omit({ record: true, version: true, function: true, cells: true, reached: true }),
  /** The number of cells that cover the domain. */
  cells: z.int().nonnegative(),
});

export type CheckDocument = z.infer<typeof checkDocumentSchema>;

export function checkDocument({ formula, claims, outcome }: CheckAnswer): CheckDocument {
  const { record: _, version: __, function: ___, cells, reached: ____, ...rest } = claims;
  return documentOf(checkDocumentSchema, {
    holds: outcome.holds,
    because: outcome.holds ? null : outcome.because,
    formula,
    claims: rest,
    cells: cells.length,
  });
}
