import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { samples } from "../../test/report-sample.ts";
import { renderReport } from "./report.ts";
import { summarise } from "./summary.ts";

/** What is read on a page, one line for each block, without the insides of figures. */
function readText(markup: string): string {
  const { document } = parseHTML(markup);
  for (const hidden of document.querySelectorAll("style, svg, title")) hidden.remove();
  const blocks = document.querySelectorAll("h1, h2, h3, h4, p, li, dt, dd, tr, pre, figcaption, summary");
  return [...blocks]
    .map((block) => {
      const cells = [...block.querySelectorAll("th, td")].map(({ textContent }) => textContent ?? "");
      return (cells.length > 0 ? cells.join(" | ") : (block.textContent ?? "")).replaceAll(/\s+/g, " ").trim();
    })
    .join("\n");
}

describe.each(Object.entries(samples()))("the words for %s", (name, result) => {
  it("in a terminal are what they were: golden/ pins change, not truth (read the new ones, then vitest run -u)", async () => {
    await expect(summarise(result)).toMatchFileSnapshot(`golden/${name}-summary.txt`);
  });

  it("on the page are what they were: golden/ pins change, not truth (read the new ones, then vitest run -u)", async () => {
    await expect(`${readText(renderReport(result))}\n`).toMatchFileSnapshot(`golden/${name}-page.txt`);
  });
});
