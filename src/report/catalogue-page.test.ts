import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { cataloguePage } from "./catalogue-page.ts";

test("docs/catalogue.md and its figures are up to date (node scripts/catalogue-docs.mjs)", () => {
  for (const [path, text] of Object.entries(cataloguePage())) {
    expect(readFileSync(new URL(`../../docs/${path}`, import.meta.url), "utf8"), path).toBe(text);
  }
});
