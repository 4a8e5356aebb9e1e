import * as z from "zod";
import { residua } from "../../closeness/index.ts";
import { extendedPair, pair } from "../../document/index.ts";
import { activationSpecificationSchema, closenessSpecificationSchema } from "../../specification/index.ts";

/** Does an activation keep its slopes in a band, and how much of a closeness does it keep? */
export const certifyQuestionSchema = z
  .strictObject({
    activation: activationSpecificationSchema,
    band: pair,
    /** Inputs that count; null: all reals. */
    domain: extendedPair.nullable(),
    closeness: closenessSpecificationSchema.nullable(),
    /** The implication of the degree to which the closeness is kept. */
    residuum: z.enum(residua),
  })
  .readonly();

export type CertifyQuestion = z.infer<typeof certifyQuestionSchema>;
