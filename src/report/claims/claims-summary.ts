import type { ClaimsDocument } from "../../claim/index.ts";
import { formatNumber } from "../../wording/index.ts";
import { briefly } from "../gloss.ts";
import { type Ink, noInk } from "../ink.ts";
import { terminalWidth, wrapped } from "../wrapped.ts";
import type { ClaimDocument } from "./points.ts";

const verdictWidth = 10;
const hanging = " ".repeat(4 + verdictWidth);

const said = ({ title, condition, headline }: ClaimDocument) => [title, condition ?? "", headline].join(" ");

function lines({ id, title, verdict, condition, headline, seconds }: ClaimDocument, width: number): readonly string[] {
  const label = `${id.padEnd(4)}${verdict.padEnd(verdictWidth)}`;
  return [
    ...wrapped(`${title} (${formatNumber(seconds)} s)`, label, hanging, width),
    ...(condition === null ? [] : wrapped(`if ${condition}`, hanging, hanging, width)),
    ...wrapped(headline, hanging, hanging, width),
  ];
}

/** The verdicts as text for a terminal: a line or two each, then what its terms mean in plain words; seconds are of one thread. */
export function summariseClaims(
  { claims, profile, seed }: ClaimsDocument,
  width = terminalWidth,
  ink: Ink = noInk,
): string {
  const title = wrapped(`The theory of ReLU, checked by experiment (${profile} profile, seed ${seed})`, "", "", width);
  const explained = briefly(claims.map(said)).map((words) =>
    words === "" ? [] : wrapped(words, hanging, hanging, width).map(ink.faint),
  );
  return [...title, ...claims.flatMap((claim, at) => ["", ...lines(claim, width), ...explained[at]!])].join("\n");
}
