import { z } from "zod";
import { certificateSchema } from "../certificate/index.ts";

/** A number that may be infinite: JSON has no infinities, so they travel as strings (SPEC §14). */
const extended = z.union([z.number(), z.literal("Infinity"), z.literal("-Infinity")]);
const pair = z.tuple([z.number(), z.number()]);

const kkt = z.object({
  projectedGradient: z.number(),
  offsetGradient: z.number(),
  /** The objective exceeds the least possible by at most this, up to rounding. */
  gap: z.number(),
  /** One per cell: positive at the upper bound, negative at the lower, 0 between. */
  multipliers: z.array(z.number()),
  activeLower: z.int(),
  activeUpper: z.int(),
});

/** On [from, to], φ(y) = value + slope·(y − anchor) + curvature/2·(y − anchor)². */
const potential = z.object({
  domain: z.tuple([extended, extended]),
  pieces: z.array(
    z.object({
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
export const repairSchema = z.object({
  spec: z.string(),
  activation: z.string(),
  band: pair,
  interval: pair,
  method: z.enum(["l2", "clip"]),
  target: z.enum(["knots", "function"]),
  knots: z.array(z.number()),
  values: z.array(z.number()),
  leftSlope: z.number(),
  rightSlope: z.number(),
  /** ∫(s − target)² over the interval. */
  objective: z.number(),
  /** The objective of either method. */
  objectives: z.object({ l2: z.number(), clip: z.number() }),
  /** ∫(s − f)² over the interval, with f itself. */
  distance: z.number(),
  /** That of the repaired function over all reals, as `relucid certify` prints it. */
  certificate: certificateSchema,
  kkt: kkt.nullable(),
  iterations: z.int(),
  /** The convex φ with s = prox_φ, where all slopes lie in [0, 1]. */
  potential: potential.nullable(),
});

export const repairsSchema = z.array(
  z.union([repairSchema, z.object({ spec: z.string(), error: z.object({ code: z.string(), message: z.string() }) })]),
);
