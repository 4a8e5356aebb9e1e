import * as z from "zod";
import { extended } from "../../document/index.ts";
import { functionAccuracy } from "../../model/index.ts";
import type { AccuracyAnswer } from "./accuracy.ts";
import { type CurvePoint, curvePoint, inOrder, usualRadii, wholeCurve } from "./curve.ts";

const share = z.number().min(0).max(1);

/** Shares of the rows at a radius. */
const pointFields = {
  radius: z.number(),
  /** Right, and proven to stay so within the radius, rounding in float32 included where `accuracy.covers` says so. */
  accuracy: share,
  /** The same in real arithmetic. */
  inRealArithmetic: share,
  /** By the least margin over √2·L, with the best bound L of the whole network, and with the product of norms. */
  byMargin: share,
  byProduct: share,
  /** Not shown to be classed otherwise within the radius; null where nobody looked. */
  resisting: share.nullable(),
};

/** What the document of a network says of rows of a table; all of it is missing without any. */
export const accuracyFields = {
  /** At the radii asked for, or a few that suit the network; in the scale that the network takes. */
  certifiedAccuracy: z.array(z.strictObject(pointFields)).readonly().optional(),
  accuracy: z
    .strictObject({
      data: z.strictObject({ name: z.string(), target: z.string(), divisor: z.number() }),
      /** Rows that have a label, and those that were reached. */
      rows: z.int(),
      reached: z.int(),
      isInterrupted: z.boolean(),
      /** Share of the rows whose class has the largest output. */
      clean: share,
      norm: z.enum(["l2", "linf"]),
      /** Names of the outputs, and how labels became outputs. */
      classes: z.array(z.string()).readonly(),
      labels: z.enum(["named", "number", "sorted"]),
      /** The last step that was left out, since it does not change which output is the largest. */
      without: z.enum(["softmax", "log-softmax", "sigmoid"]).nullable(),
      /** Whether one output decides by its sign. */
      isSign: z.boolean(),
      covers: z.enum(["float32", "real arithmetic"]),
      /** How far the outputs carried out in float32 lie from the real ones, in l2: at most constant + slope·|x|; null where that is not known. */
      executionError: z.strictObject({ constant: extended, slope: extended }).nullable(),
      /** What functions that are not piecewise linear are taken to be computed to. */
      functionAccuracy: z.number(),
      /** How fast the difference of any two outputs may change, in this norm: rows and columns are classes; the greatest of them, and those that radii rest on most. */
      pairBounds: z.array(z.array(extended).readonly()).readonly(),
      fastest: z.strictObject({ classes: z.tuple([z.string(), z.string()]).readonly(), bound: extended }).nullable(),
      limiting: z.array(z.strictObject({ label: z.string(), against: z.string(), rows: z.int() })).readonly(),
      curve: z.array(z.strictObject(pointFields)).readonly(),
      atLeast: z.number().nullable(),
    })
    .optional(),
};

const pointOf = ({ question }: AccuracyAnswer, point: CurvePoint) => ({
  radius: point.radius,
  accuracy: point.certified,
  inRealArithmetic: point.exact,
  byMargin: point.common,
  byProduct: point.product,
  resisting: question.isAttacked ? point.resisting : null,
});

/** Pairs of classes, those on which most radii rest first. */
function limiting({ samples, labels: { classes } }: AccuracyAnswer) {
  const counts = new Map<string, { label: number; against: number; rows: number }>();
  for (const { label, against, exact } of samples) {
    if (!(exact > 0) || against < 0) continue;
    const key = `${label} ${against}`;
    counts.set(key, { label, against, rows: (counts.get(key)?.rows ?? 0) + 1 });
  }
  return [...counts.values()]
    .toSorted((a, b) => b.rows - a.rows || a.label - b.label || a.against - b.against)
    .slice(0, 8)
    .map(({ label, against, rows }) => ({ label: classes[label]!, against: classes[against]!, rows }));
}

function fastest({ bounds: { outputs, constants }, labels: { classes } }: AccuracyAnswer) {
  const at = constants.reduce((best, bound, k) => (bound > constants[best]! ? k : best), 0);
  const pair = [classes[at % outputs]!, classes[Math.floor(at / outputs)]!] as const;
  return at === 0 ? null : { classes: [...pair] as [string, string], bound: constants[at]! };
}

export function accuracyDocument(answer: AccuracyAnswer) {
  const { question, labels, samples, rows, bounds, error, classifier, isInterrupted } = answer;
  const { table, target, divisor, norm, radii, atLeast } = question;
  const points = inOrder(radii ?? usualRadii(samples)).map((radius) => curvePoint(samples, radius));
  return {
    certifiedAccuracy: points.map((point) => pointOf(answer, point)),
    accuracy: {
      data: { name: table.name, target, divisor },
      rows,
      reached: samples.length,
      isInterrupted,
      clean: samples.filter(({ isRight }) => isRight).length / Math.max(1, samples.length),
      norm,
      classes: labels.classes,
      labels: labels.rule,
      ...classifier,
      covers: error ? ("float32" as const) : ("real arithmetic" as const),
      executionError: error,
      functionAccuracy,
      pairBounds: labels.classes.map((_, i) =>
        Array.from(labels.classes, (_, j) => bounds.constants[i * bounds.outputs + j]!),
      ),
      fastest: fastest(answer),
      limiting: limiting(answer),
      curve: wholeCurve(answer).map((point) => pointOf(answer, point)),
      atLeast,
    },
  };
}
