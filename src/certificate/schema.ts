import { z } from "zod";
import type { ReluEquivalence, ReluForm } from "../activation/index.ts";
import { type Certificate, reluFormIn } from "./certificate.ts";

/** A number of the documents: infinities travel as strings (SPEC §14). */
const extended = z.union([z.number(), z.literal("Infinity"), z.literal("-Infinity")]);
const enclosure = z.strictObject({ lo: extended, hi: extended });
const range = z.strictObject({ inf: enclosure, sup: enclosure });
const pair = z.tuple([extended, extended]);

/** ReLU up to affine changes: s(x) = alpha·relu(beta·x + gamma) + delta. */
export const reluFormSchema = z.strictObject({
  alpha: z.number(),
  beta: z.number(),
  gamma: z.number(),
  delta: z.number(),
  /** Whether the activation is that function to the last digit; else the numbers are rounded to nearest. */
  exact: z.boolean(),
});

/** The document that `relucid certify --json` prints for one activation. */
export const certificateSchema = z.strictObject({
  activation: z.string(),
  verdict: z.enum(["proven", "refuted", "undecided"]),
  reason: z.string().nullable(),
  band: pair,
  slope: range,
  extremes: z.strictObject({ inf: extended, sup: extended }),
  chord: range,
  lipschitz: enclosure,
  monotone: z.boolean().nullable(),
  continuous: z.boolean().nullable(),
  domain: pair,
  method: z.enum(["exact", "interval"]),
  witness: z.strictObject({ x: z.number(), xPrime: z.number(), chordSlope: enclosure }).nullable(),
  scale: enclosure,
  regions: z.int().positive().nullable(),
  reluForm: reluFormSchema.nullable(),
  degree: z
    .strictObject({
      closeness: z.string(),
      residuum: z.enum(["lukasiewicz", "goedel", "goguen"]),
      value: enclosure,
      at: z.tuple([z.number(), z.number()]),
      domain: z.tuple([z.number(), z.number()]),
    })
    .nullable(),
});

export type CertificateDocument = z.infer<typeof certificateSchema>;

/** The certificate in its machine-readable form; checked against the schema. */
export function certificateDocument(certificate: Certificate): CertificateDocument {
  return certificateSchema.parse(JSON.parse(JSON.stringify(certificate, finiteOrNamed)));
}

/** What JSON has no number for; −0 is written as 0 by JSON itself. */
function finiteOrNamed(_key: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}

/** The document that `relucid relu-form --json` prints for one activation: s(x) = a·x + b + Σ c·relu(x − t). */
export const reluFormDocumentSchema = z.strictObject({
  activation: z.string(),
  a: z.number(),
  b: z.number(),
  terms: z.array(z.strictObject({ c: z.number(), t: z.number() })),
  /** Whether a, b, all c and all t are exact; else they are rounded to nearest. */
  exact: z.boolean(),
  /** The doubles around the exact numbers. */
  enclosure: z.strictObject({
    a: enclosure,
    b: enclosure,
    terms: z.array(z.strictObject({ c: enclosure, t: enclosure })),
  }),
  reluForm: reluFormSchema.nullable(),
  /** Why there is no reluForm; null if there is one. */
  reason: z.string().nullable(),
});

export type ReluFormDocument = z.infer<typeof reluFormDocumentSchema>;

/** The canonical form in its machine-readable form; checked against the schema. */
export function reluFormDocument(activation: string, form: ReluForm, equivalence: ReluEquivalence): ReluFormDocument {
  return reluFormDocumentSchema.parse({
    activation,
    ...form,
    reluForm: reluFormIn(equivalence),
    reason: equivalence.equivalent ? null : equivalence.reason,
  });
}
