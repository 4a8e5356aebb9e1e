import * as z from "zod";
import { documentOf } from "../../document/index.ts";
import type { NetworkRepairAnswer } from "./answer.ts";

const lipschitz = z.strictObject({ lower: z.number(), best: z.number() });

const point = z.strictObject({ radius: z.number(), before: z.number(), after: z.number() });

/** What `relucid repair MODEL.onnx --json` prints, and what stands in repair.json. */
export const networkRepairSchema = z.strictObject({
  model: z.string(),
  /** The Lipschitz constant in l2 that was asked for. */
  constant: z.number(),
  /** Proven ends of the network's constant; an upper end that is null is infinite. */
  before: z.strictObject({ lower: z.number(), best: z.number().nullable() }),
  /** Proven of the written file, read again; null where nothing was to be repaired. */
  after: lipschitz.nullable(),
  layers: z
    .array(z.strictObject({ rows: z.int(), columns: z.int(), before: z.number(), after: z.number() }))
    .readonly(),
  /** Activations that were replaced by the nearest ones with slopes in the band. */
  replacements: z.array(z.strictObject({ formula: z.string(), pieces: z.int(), distance: z.number() })).readonly(),
  trim: z.number(),
  /** |f(x) − g(x)| ≤ constant + slope·|x|, up to rounding; null where activations were replaced. */
  distance: z.strictObject({ constant: z.number(), slope: z.number() }).nullable(),
  /** Shares of the first `rows` of the rows that only measure that are right and proven to stay so within a radius; null where there are no classes. */
  certified: z
    .strictObject({ rows: z.int(), points: z.array(point).readonly(), curve: z.array(point).readonly() })
    .nullable(),
  /** What each way to the constant does on rows that only measure; radii, R² and changes are computed in doubles. */
  ways: z
    .array(
      z.strictObject({
        name: z.string(),
        constant: z.number(),
        accuracy: z.number().nullable(),
        radius: z.number().nullable(),
        determination: z.number().nullable(),
        change: z.number(),
      }),
    )
    .readonly(),
  /** The radius that training asked of the rows; null: none. */
  radius: z.number().nullable(),
  rows: z.strictObject({ train: z.int(), validation: z.int(), test: z.int() }).nullable(),
  isTrained: z.boolean(),
  isInterrupted: z.boolean(),
});

export type NetworkRepairDocument = z.infer<typeof networkRepairSchema>;

export function networkRepairDocument(answer: NetworkRepairAnswer): NetworkRepairDocument {
  const {
    question,
    before,
    after,
    layers,
    replacements,
    trim,
    distance,
    certified,
    ways,
    rows,
    isTrained,
    isInterrupted,
  } = answer;
  return documentOf(networkRepairSchema, {
    model: question.model,
    constant: question.constant,
    before: { lower: before.lower.value, best: Number.isFinite(before.best) ? before.best : null },
    after: after && { lower: after.lower.value, best: after.best },
    layers,
    replacements,
    trim,
    distance,
    certified,
    ways: ways.map(({ name, constant, score }) => ({ name, constant, ...score })),
    radius: question.radius,
    rows,
    isTrained,
    isInterrupted,
  });
}
