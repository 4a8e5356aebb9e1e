import { type ClaimsDocument, claimsSchema } from "../claim/index.ts";
import { type Result, resultSchema } from "../derivation/index.ts";
import * as rooms from "../report/index.ts";
import { count } from "./guard/guard.ts";
import { bySchema } from "./guard/schema.ts";

export type { ClaimsDocument } from "../claim/index.ts";
export type { Result } from "../derivation/index.ts";

const result = bySchema(resultSchema);
const claims = bySchema(claimsSchema);

/** The page of a derivation: HTML that needs no network. */
export function renderReport(found: Result): string {
  return rooms.renderReport(result(found, "renderReport"));
}

/** What a derivation found, in lines of at most `width` signs. */
export function summarise(found: Result, width: number = rooms.terminalWidth): string {
  return rooms.summarise(result(found, "summarise, argument 1"), count(20)(width, "summarise, argument 2"));
}

/** The page of claims that were checked: HTML that needs no network. */
export function renderClaims(found: ClaimsDocument): string {
  return rooms.renderClaims(claims(found, "renderClaims"));
}

/** What was found of the claims, in lines of at most `width` signs. */
export function summariseClaims(found: ClaimsDocument, width: number = rooms.terminalWidth): string {
  return rooms.summariseClaims(
    claims(found, "summariseClaims, argument 1"),
    count(20)(width, "summariseClaims, argument 2"),
  );
}
