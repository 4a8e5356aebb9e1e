import * as z from "zod";
import { readingSchema } from "../../data/index.ts";
import { list } from "../../document/index.ts";
import { decode, type OnnxModel } from "../../onnx/index.ts";
import { QuestionError } from "../question-error.ts";

/** What does a model of `derive` predict for rows that are read as those were that it learned from? */
export const predictQuestionSchema = z
  .strictObject({
    reading: readingSchema,
    /** Labels in the order of the probabilities; null where a quantity is predicted. */
    classes: list(z.string()).nullable(),
  })
  .readonly();

export type PredictQuestion = z.infer<typeof predictQuestionSchema>;

/** The question that a model's metadata poses. Throws QuestionError `question/no-reading` for a model that does not say how rows are read. */
export function predictQuestion(bytes: Uint8Array, name: string): PredictQuestion {
  const { metadata } = decode(bytes);
  const reading = entry(metadata, "relucid.reading");
  if (reading === undefined) {
    throw new QuestionError(
      "question/no-reading",
      `${name} does not say how rows become its inputs (metadata relucid.reading); pass a model.onnx that relucid derive wrote`,
    );
  }
  const classes = entry(metadata, "relucid.classes");
  return predictQuestionSchema.parse({
    reading: JSON.parse(reading),
    classes: classes === undefined ? null : JSON.parse(classes),
  });
}

const entry = (metadata: OnnxModel["metadata"], key: string) => metadata.find(([name]) => name === key)?.[1];
