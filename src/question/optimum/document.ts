import * as z from "zod";
import { certificateSchema, reluFormIn, reluFormSchema } from "../../certificate/index.ts";
import { documentOf, extended, list, pair } from "../../document/index.ts";
import type { OptimumAnswer } from "./answer.ts";

/** A sum of masses, which are 1 together up to rounding. */
const share = z
  .number()
  .min(0)
  .max(1 + 1e-12);

/** What `relucid optimum --json` prints. */
export const optimumSchema = z.strictObject({
  criterion: z.string(),
  goal: z.enum(["minimise", "maximise"]),
  curvature: z.enum(["linear", "convex", "strictly convex", "concave", "strictly concave", "none"]),
  value: z.number(),
  band: pair,
  interval: pair,
  density: z.string(),
  /** What E[s′] was fixed at, if it was. */
  meanSlope: z.number().nullable(),
  /** Between the regions; one slope and one weight P(x in region) for each region. */
  kinks: list(z.number()),
  slopes: list(z.number()),
  weights: list(z.number()),
  /** s(0). */
  offset: z.number(),
  /** The function, as `points:FILE.json` reads it; kinks between equal slopes are left out. */
  knots: z.array(z.number()).min(1).readonly(),
  values: z.array(z.number()).min(1).readonly(),
  leftSlope: z.number(),
  rightSlope: z.number(),
  theorem: z.strictObject({
    name: z.enum(["linear", "extreme point", "unique", "convex", "none"]),
    statement: z.string(),
    source: z.string().nullable(),
  }),
  /** No admissible function on these regions is better by more than this, up to rounding; null where nobody knows. */
  gap: z.number().min(0).nullable(),
  active: z.strictObject({ plain: share, weighted: share, weightedAtLower: share, weightedAtUpper: share }),
  /** Of the function found, exact up to rounding: E[s′], E[s′²], TV(2), P(s′ = 0); nothing is smoothed here. */
  statistics: z.strictObject({
    meanSlope: z.number(),
    meanSquareSlope: z.number().min(0),
    totalVariation: z.number().min(0),
    zeroSlopeMass: share,
  }),
  /** In minimising form: what is maximised is negated. One multiplier and one place (−1 lower bound, 0 inside, 1 upper) per slope. */
  kkt: z.strictObject({
    projectedGradient: z.number().min(0),
    gradientScale: z.number().min(0),
    multipliers: list(z.number()),
    active: list(z.union([z.literal(-1), z.literal(0), z.literal(1)])),
    margin: extended,
    planeMultiplier: z.number().nullable(),
  }),
  secondOrder: z.enum(["positive definite", "singular", "indefinite", "no free variable"]),
  search: z.strictObject({
    status: z.enum(["converged", "stalled", "iteration limit"]),
    starts: z.int().positive(),
    agreeing: z.int().positive(),
    evaluations: z.int().positive(),
    seed: z.int(),
  }),
  reluForm: reluFormSchema.nullable(),
  /** That of the function over all reals, as `relucid certify` prints it. */
  certificate: certificateSchema,
});

export type OptimumDocument = z.infer<typeof optimumSchema>;

/** Multipliers and places are those of the slopes. */
export function optimumDocument(answer: OptimumAnswer): OptimumDocument {
  const { question, interval, space, optimum, certificate, equivalence } = answer;
  const { activation, search, ...found } = optimum;
  const { knots, values, leftSlope, rightSlope } = activation;
  const { kkt, secondOrder, status, starts, agreeing, evaluations } = search;
  return documentOf(optimumSchema, {
    ...found,
    band: question.band,
    interval,
    density: space.density.name,
    meanSlope: question.meanSlope,
    kinks: space.kinks,
    weights: [...space.weights],
    knots,
    values,
    leftSlope,
    rightSlope,
    kkt: {
      ...kkt,
      multipliers: [...kkt.multipliers.slice(0, space.regions)],
      active: [...kkt.active.slice(0, space.regions)],
    },
    secondOrder,
    search: { status, starts, agreeing, evaluations, seed: question.seed },
    reluForm: reluFormIn(equivalence),
    certificate,
  });
}
