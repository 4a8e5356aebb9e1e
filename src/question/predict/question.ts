import * as z from "zod";
import {
  type ColumnType,
  type FileReading,
  isPlain,
  knownInputsSchema,
  type Reading,
  type ReadingWishes,
  readingSchema,
} from "../../data/index.ts";
import { list } from "../../document/index.ts";
import { decode, type OnnxModel } from "../../onnx/index.ts";
import { QuestionError } from "../question-error.ts";

export { QuestionError } from "../question-error.ts";

/** What does a model of `derive` predict for rows that are read as those were that it learned from? */
export const predictQuestionSchema = z
  .strictObject({
    reading: readingSchema,
    /** What the model knows of its inputs; empty where it does not say. */
    known: knownInputsSchema,
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
    known: JSON.parse(entry(metadata, "relucid.inputs") ?? "[]"),
    classes: classes === undefined ? null : JSON.parse(classes),
  });
}

const entry = (metadata: OnnxModel["metadata"], key: string) => metadata.find(([name]) => name === key)?.[1];

/** How a file must be read so that its rows are what a model learned from; words for missing values and a delimiter of one's own count too. */
export function readAlike(
  reading: Reading,
  { missing = [], delimiter }: { readonly missing?: readonly string[]; readonly delimiter?: string } = {},
): {
  readonly reading: ReadingWishes;
  readonly types: Readonly<Record<string, ColumnType>>;
  readonly alike: FileReading | null;
} {
  const delimited = reading.format === "csv";
  const inQuotes = [...reading.missingInQuotes, ...missing];
  const words = inQuotes.filter((word) => word !== "");
  const none = delimited && reading.missing.length === 1;
  const asTexts = reading.inputs.filter((input) => input.kind !== "number" || !isPlain(input.form));
  return {
    reading: {
      missing: words.length > 0 || none ? words : null,
      delimiter: delimiter ?? (delimited ? reading.delimiter : null),
      sample: null,
    },
    types: Object.fromEntries(asTexts.map(({ column }) => [column, "category"] as const)),
    alike: delimited ? { ...reading, missing: [...reading.missing, ...missing], missingInQuotes: inQuotes } : null,
  };
}
