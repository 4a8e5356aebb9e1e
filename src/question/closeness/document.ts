import * as z from "zod";
import { documentOf, enclosure, extendedPair, list } from "../../document/index.ts";
import type { ClosenessAnswer } from "./answer.ts";

/** What `relucid closeness IN --json` prints. */
export const closenessSchema = z.strictObject({
  in: z.string(),
  out: z.string(),
  /** Encloses the slope bound L. */
  slopeBound: enclosure,
  talkHolds: z.boolean(),
  reason: z.string(),
  modulus: list(
    z.strictObject({
      d: z.number(),
      /** Memberships of d, rounded. */
      muIn: z.number(),
      muOut: z.number(),
      g: enclosure,
      omega: enclosure,
    }),
  ),
  /** The connected parts of the domain asked for; null: all reals. */
  domain: list(extendedPair).nullable(),
  /** Encloses the Lipschitz constant that follows on the whole domain. */
  lipschitz: enclosure,
  gaps: list(
    z.strictObject({
      from: z.number(),
      to: z.number(),
      /** All that holds for the outputs of its two ends. */
      g: enclosure,
      follows: z.enum(["as if connected", "less", "nothing", "undecided"]),
    }),
  ),
  /** What holds for the outputs of two inputs, chaining through the domain only. */
  pairs: list(z.strictObject({ x: z.number(), xPrime: z.number(), g: enclosure, omega: enclosure })),
});

export type ClosenessDocument = z.infer<typeof closenessSchema>;

export function closenessDocument({ hasDomain, found, ...answer }: ClosenessAnswer): ClosenessDocument {
  const { bound, domain, talkHolds, reason, lipschitz, gaps } = found;
  return documentOf(closenessSchema, {
    ...answer,
    slopeBound: bound,
    talkHolds,
    reason,
    domain: hasDomain ? domain : null,
    lipschitz,
    gaps,
  });
}
