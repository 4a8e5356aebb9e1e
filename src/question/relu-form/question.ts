import * as z from "zod";
import { activationSpecificationSchema } from "../../specification/index.ts";

/** What is the canonical form of a piecewise-linear activation, and is it ReLU up to affine maps? */
export const reluFormQuestionSchema = z.strictObject({ activation: activationSpecificationSchema }).readonly();

export type ReluFormQuestion = z.infer<typeof reluFormQuestionSchema>;
