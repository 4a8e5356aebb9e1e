import address from "../../../data/claims.json?url";
import type { ClaimsDocument } from "../../claim/index.ts";

/** The ten claims as a run found them that comes with the page: the document, and the page that `relucid claims` writes of it. */
export interface FoundClaims {
  readonly document: ClaimsDocument;
  readonly page: string;
}

/** Loads it; what writes the page is loaded with it and not before. */
export async function foundClaims(): Promise<FoundClaims> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`the claims could not be loaded (${answer.status})`);
  const document = (await answer.json()) as ClaimsDocument;
  const { renderClaims } = await import("./page.ts");
  return { document, page: renderClaims(document) };
}
