import { z } from "zod";

/** A number that may be infinite: JSON has no infinities, so they travel as strings (SPEC §14). */
const extended = z.union([z.number(), z.literal("Infinity"), z.literal("-Infinity")]);
const enclosure = z.object({ lo: extended, hi: extended });

/** What `relucid closeness IN --json` prints. */
export const closenessSchema = z.object({
  in: z.string(),
  out: z.string(),
  /** Encloses the slope bound L. */
  slopeBound: enclosure,
  talkHolds: z.boolean(),
  reason: z.string(),
  modulus: z.array(
    z.object({
      d: z.number(),
      /** Memberships of d, rounded. */
      muIn: z.number(),
      muOut: z.number(),
      g: enclosure,
      omega: enclosure,
    }),
  ),
  /** The connected parts of the domain asked for; null: all reals. */
  domain: z.array(z.tuple([extended, extended])).nullable(),
  /** Encloses the Lipschitz constant that follows on the whole domain. */
  lipschitz: enclosure,
  gaps: z.array(
    z.object({
      from: z.number(),
      to: z.number(),
      /** All that holds for the outputs of its two ends. */
      g: enclosure,
      follows: z.enum(["as if connected", "less", "nothing", "undecided"]),
    }),
  ),
  /** What holds for the outputs of two inputs, chaining through the domain only. */
  pairs: z.array(z.object({ x: z.number(), xPrime: z.number(), g: enclosure, omega: enclosure })),
});
