import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { claims, claimsSchema } from "../../claim/index.ts";
import { renderClaims } from "../../report/index.ts";
import { briefClaims } from "./brief.ts";

const document = claimsSchema.parse(
  JSON.parse(readFileSync(new URL("../../../data/claims.json", import.meta.url), "utf8")),
);

it("the run that comes with the page is of all claims as they are worded today", () => {
  expect(document.claims.map(({ id, title, statement, rule }) => ({ id, title, statement, rule }))).toEqual(
    claims.map(({ id, title, statement, rule }) => ({ id, title, statement, rule })),
  );
  expect(document.claims.map(({ experiment }) => experiment)).toEqual(
    claims.map(({ experiment }) => experiment(document.profile)),
  );
});

it("its page draws a figure for every claim", () => {
  const page = renderClaims(document);
  for (const { id, figures } of document.claims) {
    expect(figures.length).toBeGreaterThan(0);
    for (const { name } of figures) expect(page).toContain(`id="figure-${id.toLowerCase()}-${name}"`);
  }
});

it("claims that are run while one waits are claims", () => {
  for (const [id] of briefClaims) expect(claims.map((claim) => claim.id)).toContain(id);
});
