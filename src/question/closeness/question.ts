import { z } from "zod";
import { extendedPair, pair } from "../../document/index.ts";
import { closenessSpecificationSchema } from "../../specification/index.ts";

/** What does a notion of closeness allow an activation? */
export const closenessQuestionSchema = z
  .strictObject({
    in: closenessSpecificationSchema,
    out: closenessSpecificationSchema,
    /** Distances at which g and ω are wanted. */
    at: z.array(z.number()).readonly(),
    /** Connected parts of the inputs that count; null: all reals. */
    domain: z.array(extendedPair).readonly().nullable(),
    /** Pairs of inputs whose g and ω are wanted. */
    pairs: z.array(pair).readonly(),
  })
  .readonly();

export type ClosenessQuestion = z.infer<typeof closenessQuestionSchema>;
