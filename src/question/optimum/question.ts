import * as z from "zod";
import { pair } from "../../document/index.ts";
import { criterionSummandSchema } from "./criterion.ts";
import { densitySchema } from "./density.ts";

export { type CriterionSummand, plainCriteria, scaledCriteria } from "./criterion.ts";
export type { DensityQuestion } from "./density.ts";

/** Which activation with slopes in the band makes a criterion best? */
export const optimumQuestionSchema = z
  .strictObject({
    /** A sum of terms. */
    criterion: z.array(criterionSummandSchema).min(1).readonly(),
    /** Null: that of the first term. */
    goal: z.enum(["minimise", "maximise"]).nullable(),
    band: pair,
    /** Where the knots lie; null: as the density says. */
    interval: pair.nullable(),
    /** How many, ends included. */
    knots: z.int(),
    density: densitySchema,
    /** What E[s′] is fixed at, if it is. */
    meanSlope: z.number().nullable(),
    /** Random starting points of the search, and their seed. */
    starts: z.int(),
    seed: z.int(),
  })
  .readonly();

export type OptimumQuestion = z.infer<typeof optimumQuestionSchema>;
