import * as z from "zod";
import { networkRecordSchema, recordSchema } from "../../check/index.ts";

/** Does everything follow that a record claims about the slopes of a function, or about a network? */
export const checkQuestionSchema = z.strictObject({ record: z.union([recordSchema, networkRecordSchema]) }).readonly();

export type CheckQuestion = z.infer<typeof checkQuestionSchema>;
