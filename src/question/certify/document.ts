import * as z from "zod";
import { certificateSchema } from "../../certificate/index.ts";
import { documentOf } from "../../document/index.ts";
import type { CertifyAnswer } from "./answer.ts";

/** What `relucid certify SPEC --json` prints for one activation. */
export const certifySchema = z.strictObject({
  ...certificateSchema.shape,
  /** How an activation from points goes on where its file names no tail slopes. */
  tails: z.string().optional(),
});

export type CertifyDocument = z.infer<typeof certifySchema>;

export function certifyDocument({ certificate, tails }: CertifyAnswer): CertifyDocument {
  return documentOf(certifySchema, tails === null ? certificate : { ...certificate, tails });
}
