import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AxeResults } from "axe-core";
import { afterAll, expect, it } from "vitest";
import { renderClaims, renderReport } from "../src/report/index.ts";
import { noBrowser, openPage, overflow } from "./browser.ts";
import { claimsDocument } from "./claims-sample.ts";
import { classification, plane, regression } from "./report-sample.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "relucid-accessibility-"));
afterAll(() => rmSync(folder, { recursive: true }));

const pages: Readonly<Record<string, string>> = {
  classes: renderReport(classification),
  plane: renderReport(plane),
  quantity: renderReport(regression),
  claims: renderClaims(claimsDocument()),
};
const screens = (["light", "dark"] as const).flatMap((scheme) => [390, 1100].map((width) => ({ scheme, width })));

it.skipIf(noBrowser).each(Object.keys(pages))(
  "the page of %s has no fault that axe knows, light and dark, on a phone and a screen",
  async (name) => {
    const path = join(folder, `${name}.html`);
    writeFileSync(path, pages[name]!);
    const { problems, found } = await openPage(path, async (page) => {
      const faults: unknown[] = [];
      for (const { scheme, width } of screens) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.setViewportSize({ width, height: 900 });
        await page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
        const { violations } = (await page.evaluate(`${axe}; axe.run()`)) as AxeResults;
        faults.push(
          ...violations.map(({ id, nodes }) => ({ scheme, width, id, nodes: nodes.map(({ html }) => html) })),
        );
        if ((await overflow(page)) > 0) faults.push({ scheme, width, id: "wider than the screen" });
      }
      return faults;
    });
    expect(found).toEqual([]);
    expect(problems).toEqual([]);
  },
);
