import * as z from "zod";
import { list } from "../document/index.ts";
import { claimIds } from "./claim.ts";

/** Which claims are checked, with how many trials, from which random numbers? */
export const claimsQuestionSchema = z
  .strictObject({
    claims: list(z.enum(claimIds)),
    profile: z.enum(["quick", "full"]),
    seed: z.int().nonnegative(),
  })
  .readonly();

export type ClaimsQuestion = z.infer<typeof claimsQuestionSchema>;
