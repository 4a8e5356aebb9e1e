import * as z from "zod";
import { certificateSchema } from "../../certificate/index.ts";
import { documentOf, extended, extendedPair, list, pair, severalSchema } from "../../document/index.ts";
import type { RepairAnswer } from "./answer.ts";

const kkt = z.strictObject({
  projectedGradient: z.number(),
  offsetGradient: z.number(),
  /** The objective exceeds the least possible by at most this, up to rounding. */
  gap: z.number(),
  /** One per cell: positive at the upper bound, negative at the lower, 0 between. */
  multipliers: list(z.number()),
  activeLower: z.int(),
  activeUpper: z.int(),
});

/** On [from, to], φ(y) = value + slope·(y − anchor) + curvature/2·(y − anchor)². */
const potential = z.strictObject({
  domain: extendedPair,
  pieces: list(
    z.strictObject({
      from: extended,
      to: extended,
      anchor: z.number(),
      value: z.number(),
      slope: z.number(),
      curvature: z.number(),
    }),
  ),
});

/** What `relucid repair SPEC --json` prints for one activation. */
export const repairSchema = z.strictObject({
  spec: z.string(),
  activation: z.string(),
  band: pair,
  interval: pair,
  method: z.enum(["l2", "clip"]),
  target: z.enum(["knots", "function"]),
  knots: list(z.number()),
  values: list(z.number()),
  leftSlope: z.number(),
  rightSlope: z.number(),
  /** ∫(s − target)² over the interval. */
  objective: z.number(),
  /** The objective of either method. */
  objectives: z.strictObject({ l2: z.number(), clip: z.number() }),
  /** ∫(s − f)² over the interval, with f itself. */
  distance: z.number(),
  /** That of the repaired function over all reals, as `relucid certify` prints it. */
  certificate: certificateSchema,
  kkt: kkt.nullable(),
  iterations: z.int(),
  /** The convex φ with s = prox_φ, where all slopes lie in [0, 1]. */
  potential: potential.nullable(),
  /** How an activation from points goes on where its file names no tail slopes. */
  tails: z.string().optional(),
});

export const repairsSchema = severalSchema(repairSchema);

export type RepairDocument = z.infer<typeof repairSchema>;

export function repairDocument(answer: RepairAnswer): RepairDocument {
  const { question, activation, l2, clip, chosen, certificate, potential, tails } = answer;
  const { knots, values, leftSlope, rightSlope } = chosen.repaired;
  return documentOf(repairSchema, {
    spec: question.activation.spec,
    activation: activation.name,
    band: question.band,
    interval: question.interval,
    method: chosen.method,
    target: chosen.target,
    knots,
    values,
    leftSlope,
    rightSlope,
    objective: chosen.objective,
    objectives: { l2: l2.objective, clip: clip.objective },
    distance: chosen.distance,
    certificate,
    kkt: chosen.kkt,
    iterations: chosen.iterations,
    potential: potential && { domain: potential.domain, pieces: potential.pieces },
    ...(tails !== null && { tails }),
  });
}
