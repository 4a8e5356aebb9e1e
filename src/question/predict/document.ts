import * as z from "zod";
import { csvLine, documentOf, list } from "../../document/index.ts";
import type { PredictAnswer } from "./answer.ts";

/** What `relucid predict MODEL FILE --json` prints. */
export const predictDocumentSchema = z.strictObject({
  model: z.string(),
  file: z.string(),
  rows: z.int(),
  /** In the order of the probabilities; null for a quantity. */
  classes: list(z.string()).nullable(),
  /** Cells that the model has seen nothing like, by input: how many rows, the first (counted from 0), and what the model takes them for. */
  strange: list(
    z.strictObject({
      input: z.string(),
      rows: z.int(),
      first: z.int(),
      takenFor: z.enum(["the nearest end", "none of the known texts", "the mean"]),
    }),
  ),
  /** A row each: the predicted class with the probabilities of all, or the predicted quantity. */
  predictions: list(
    z.union([
      z.strictObject({ label: z.string(), probabilities: list(z.number()) }),
      z.strictObject({ value: z.number() }),
    ]),
  ),
});

export type PredictDocument = z.infer<typeof predictDocumentSchema>;

/** The predictions of `file` by `model`, both by name. */
export function predictDocument(
  names: Pick<PredictDocument, "model" | "file">,
  answer: PredictAnswer,
): PredictDocument {
  const predictions = answer.classes
    ? answer.labels.map((label, row) => ({ label, probabilities: probabilitiesOf(answer, row) }))
    : Array.from(answer.values, (value) => ({ value }));
  return documentOf(predictDocumentSchema, {
    ...names,
    rows: predictions.length,
    classes: answer.classes,
    strange: answer.strange,
    predictions,
  });
}

const probabilitiesOf = ({ classes, probabilities }: Extract<PredictAnswer, { labels: unknown }>, row: number) => [
  ...probabilities.subarray(row * classes.length, (row + 1) * classes.length),
];

/** The predictions as comma-separated values with a header, line by line. */
export function* predictLines(answer: PredictAnswer): Generator<string> {
  if (answer.classes === null) {
    yield "prediction";
    for (const value of answer.values) yield String(value);
    return;
  }
  yield csvLine(["label", ...answer.classes.map((label) => `probability of ${label}`)]);
  for (const [row, label] of answer.labels.entries())
    yield csvLine([label, ...probabilitiesOf(answer, row).map(String)]);
}
