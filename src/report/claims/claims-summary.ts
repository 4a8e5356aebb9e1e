import type { ClaimsDocument } from "../../claim/index.ts";
import { formatNumber } from "../../wording/index.ts";
import { wrapped } from "../wrapped.ts";
import type { ClaimDocument } from "./points.ts";

const verdictWidth = 10;
const hanging = " ".repeat(4 + verdictWidth);

function lines({ id, title, verdict, condition, headline, seconds }: ClaimDocument): readonly string[] {
  const label = `${id.padEnd(4)}${verdict.padEnd(verdictWidth)}`;
  return [
    ...wrapped(`${title} (${formatNumber(seconds)} s)`, label, hanging),
    ...(condition === null ? [] : wrapped(`if ${condition}`, hanging, hanging)),
    ...wrapped(headline, hanging, hanging),
  ];
}

/** The verdicts as text for a terminal: a line or two each; seconds are of one thread. */
export function summariseClaims({ claims, profile, seed }: ClaimsDocument): string {
  const title = `The theory of ReLU, checked by experiment (${profile} profile, seed ${seed})`;
  return [title, ...claims.flatMap((claim) => ["", ...lines(claim)])].join("\n");
}
