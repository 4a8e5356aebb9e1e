import * as z from "zod";
import { pair } from "../../document/index.ts";
import { activationSpecificationSchema } from "../../specification/index.ts";

/** Which activation with slopes in the band is nearest to this one? */
export const repairQuestionSchema = z
  .strictObject({
    activation: activationSpecificationSchema,
    band: pair,
    /** Where the two are compared. */
    interval: pair,
    /** How many, ends included. */
    knots: z.int(),
    method: z.enum(["l2", "clip"]),
    target: z.enum(["knots", "function"]),
  })
  .readonly();

export type RepairQuestion = z.infer<typeof repairQuestionSchema>;
