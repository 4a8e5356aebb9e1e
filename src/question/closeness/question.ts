import * as z from "zod";
import { extendedPair, list, pair } from "../../document/index.ts";
import { closenessSpecificationSchema } from "../../specification/index.ts";

/** What does a notion of closeness allow an activation? */
export const closenessQuestionSchema = z
  .strictObject({
    in: closenessSpecificationSchema,
    out: closenessSpecificationSchema,
    /** Distances at which g and ω are wanted. */
    at: list(z.number()),
    /** Connected parts of the inputs that count; null: all reals. */
    domain: list(extendedPair).nullable(),
    /** Pairs of inputs whose g and ω are wanted. */
    pairs: list(pair),
  })
  .readonly();

export type ClosenessQuestion = z.infer<typeof closenessQuestionSchema>;
