import * as z from "zod";
import { list } from "../../document/index.ts";

export { type ReadJudgements, readJudgements } from "./read-judgements.ts";

const judgementSchema = z
  .strictObject({
    distance: z.number().nonnegative(),
    /** 1: close, 0: not close; degrees between. */
    answer: z.number().min(0).max(1),
    weight: z.number().positive(),
    /** Null: nobody is named. */
    person: z.string().nullable(),
  })
  .readonly();

/** Which closeness did people mean, and what does it allow an activation? */
export const closenessFitQuestionSchema = z
  .strictObject({
    /** What was said of inputs. */
    inputs: list(judgementSchema),
    /** What was said of outputs; null: they are judged as inputs are. */
    outputs: list(judgementSchema).nullable(),
    /** Of the draws, and how many there are. */
    seed: z.int().nonnegative(),
    resamples: z.int().positive(),
  })
  .readonly();

export type ClosenessFitQuestion = z.infer<typeof closenessFitQuestionSchema>;
