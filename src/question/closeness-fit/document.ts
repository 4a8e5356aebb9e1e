import * as z from "zod";
import { documentOf, enclosure, extendedPair, list, pair } from "../../document/index.ts";
import type { FittedCloseness, FittedFamily } from "../../judgement/index.ts";
import type { ModulusRow } from "../closeness/answer.ts";
import type { ClosenessFitAnswer } from "./answer.ts";

const familySchema = z.strictObject({
  /** As `relucid closeness` reads it. */
  spec: z.string(),
  family: z.string(),
  parameters: list(z.number()),
  /** The middle 95 % of each parameter over the draws. */
  ranges: list(pair),
  /** Mean squared error on all answers, and on answers left out. */
  loss: z.number(),
  unseenLoss: z.number(),
  /** Share of the draws in which it foretold better than the chosen one. */
  betterShare: z.number(),
});

const modulusSchema = z.strictObject({
  d: z.number(),
  muIn: z.number(),
  muOut: z.number(),
  g: enclosure,
  omega: enclosure,
});

const fittedSchema = z.strictObject({
  answers: z.int(),
  /** Answers at distance 0 that are not "close": not used. */
  againstZero: z.int(),
  kind: z.enum(["yes or no", "degrees"]),
  /** What chance drew: people where several are named. */
  units: z.enum(["people", "answers"]),
  /** The non-increasing fit, straight between the knots. */
  knots: list(z.number()),
  memberships: list(z.number()),
  distances: list(
    z.strictObject({
      distance: z.number(),
      answers: z.int(),
      weight: z.number(),
      /** Weighted mean of the answers. */
      mean: z.number(),
      membership: z.number(),
      /** Right with at least 95 % at each distance by itself. */
      bounds: pair,
      /** The middle 95 % over the draws: narrower, and right only roughly. */
      drawn: pair,
    }),
  ),
  /** The least distance with an answer below 1: no answer speaks against a plateau up to it. */
  plateauAllowed: z.number(),
  families: list(familySchema),
  people: list(
    z.strictObject({
      person: z.string(),
      answers: z.int(),
      halfDistance: z.number().nullable(),
      lean: z.number(),
      ownLoss: z.number(),
      isCrisp: z.boolean(),
    }),
  ),
  /** What the common curve leaves of the answers, and what everybody's own leaves. */
  commonLoss: z.number(),
  ownLoss: z.number(),
});

/** What `relucid closeness fit FILE --json` prints. */
export const closenessFitSchema = z.strictObject({
  /** The non-increasing fit of inputs, in the form that points:FILE reads. */
  knots: list(z.number()),
  memberships: list(z.number()),
  in: familySchema,
  out: familySchema,
  /** Encloses L of the chosen members; `range` is the middle 95 % of L over the draws. */
  slopeBound: enclosure,
  range: extendedPair,
  unboundedShare: z.number(),
  talkHolds: z.boolean(),
  reason: z.string(),
  modulus: list(modulusSchema),
  plateau: z.strictObject({ core: z.number(), rows: list(modulusSchema) }),
  inputs: fittedSchema,
  /** Null: outputs are judged as inputs are. */
  outputs: fittedSchema.nullable(),
  seed: z.int(),
  resamples: z.int(),
});

export type ClosenessFitDocument = z.infer<typeof closenessFitSchema>;

const familyDocument = ({ closeness, ...rest }: FittedFamily) => ({ spec: closeness.name, ...rest });

function fittedDocument({
  judgements,
  isBinary,
  points,
  closeness: _,
  withPlateau: __,
  chosen: ___,
  draws: ____,
  ...rest
}: FittedCloseness) {
  return {
    ...rest,
    ...points,
    answers: judgements.length,
    kind: isBinary ? "yes or no" : "degrees",
    families: rest.families.map(familyDocument),
  };
}

const rowsOf = (rows: readonly ModulusRow[]) =>
  rows.map(({ d, muIn, muOut, g, omega }) => ({ d, muIn, muOut, g, omega }));

export function closenessFitDocument({ question, found, range, ...answer }: ClosenessFitAnswer): ClosenessFitDocument {
  return documentOf(closenessFitSchema, {
    ...answer.inputs.points,
    in: familyDocument(answer.in),
    out: familyDocument(answer.out),
    slopeBound: found.bound,
    range,
    unboundedShare: answer.unboundedShare,
    talkHolds: found.talkHolds,
    reason: found.reason,
    modulus: rowsOf(answer.modulus),
    plateau: { core: answer.plateau.core, rows: rowsOf(answer.plateau.rows) },
    inputs: fittedDocument(answer.inputs),
    outputs: answer.outputs && fittedDocument(answer.outputs),
    seed: question.seed,
    resamples: question.resamples,
  });
}
