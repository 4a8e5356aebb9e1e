import * as z from "zod";
import { residua } from "../closeness/index.ts";
import { documentOf, enclosure, extended, extendedPair, pair } from "../document/index.ts";
import type { Certificate } from "./certificate.ts";

const range = z.strictObject({ inf: enclosure, sup: enclosure });

/** ReLU up to affine changes: s(x) = alpha·relu(beta·x + gamma) + delta. */
export const reluFormSchema = z.strictObject({
  alpha: z.number(),
  beta: z.number(),
  gamma: z.number(),
  delta: z.number(),
  /** Whether the activation is that function to the last digit; else the numbers are rounded to nearest. */
  exact: z.boolean(),
});

/** The document of a certificate, alone or inside of another. */
export const certificateSchema = z.strictObject({
  activation: z.string(),
  verdict: z.enum(["proven", "refuted", "undecided"]),
  reason: z.string().nullable(),
  band: extendedPair,
  slope: range,
  extremes: z.strictObject({ inf: extended, sup: extended }),
  chord: range,
  lipschitz: enclosure,
  monotone: z.boolean().nullable(),
  continuous: z.boolean().nullable(),
  domain: extendedPair,
  method: z.enum(["exact", "interval"]),
  witness: z.strictObject({ x: z.number(), xPrime: z.number(), chordSlope: enclosure }).nullable(),
  scale: enclosure,
  regions: z.int().positive().nullable(),
  reluForm: reluFormSchema.nullable(),
  degree: z
    .strictObject({
      closeness: z.string(),
      residuum: z.enum(residua),
      kept: z.enum(["proven", "refuted", "undecided"]),
      value: enclosure,
      at: pair,
      domain: pair,
    })
    .nullable(),
});

export type CertificateDocument = z.infer<typeof certificateSchema>;

export function certificateDocument(certificate: Certificate): CertificateDocument {
  return documentOf(certificateSchema, certificate);
}
