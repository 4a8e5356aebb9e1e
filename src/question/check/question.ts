import * as z from "zod";
import { recordSchema } from "../../check/index.ts";

/** Does everything follow that a record claims about the slopes of a function? */
export const checkQuestionSchema = z.strictObject({ record: recordSchema }).readonly();

export type CheckQuestion = z.infer<typeof checkQuestionSchema>;
