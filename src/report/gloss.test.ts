import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { samples } from "../../test/report-sample.ts";
import { html } from "../figure/index.ts";
import { firstUses } from "./gloss.ts";
import { noInk } from "./ink.ts";
import { renderReport } from "./report.ts";
import { summarise } from "./summary.ts";
import { terms } from "./terms.ts";

describe("plain words", () => {
  it("stand where a term is used first, in words that readers see, not in code or attributes", () => {
    const parts = [
      html`<p title="AUC">A seed</p><pre>MAE</pre>`,
      html`<svg><text>AUC</text></svg> and seeds`,
      html`MAE, AUC`,
    ];
    expect(firstUses(parts).map((part) => part.map(({ name }) => name))).toEqual([["seed"], ["AUC"], ["MAE"]]);
  });

  it("explain no term by itself", () => {
    for (const { pattern, means, brief, name } of terms) {
      expect(pattern.test(name) || pattern.test(`${name},`), name).toBe(true);
      expect(pattern.test(means) || pattern.test(brief ?? ""), name).toBe(false);
    }
  });

  it.each(Object.entries(samples()))("stand before everything that uses them, in the report of %s", (_name, result) => {
    const { document } = parseHTML(renderReport(result));
    const explained = new Map<string, number>();
    const blocks = [...document.querySelectorAll("main > header, main > details.gloss, main > section")];
    for (const [at, block] of blocks.entries())
      for (const dt of block.querySelectorAll("dt"))
        if (dt.closest(".gloss") !== null) {
          expect(explained.has(dt.textContent!), dt.textContent!).toBe(false);
          explained.set(dt.textContent!, at);
        }
    expect(explained.size).toBeGreaterThan(15);
    for (const { name, pattern } of terms) {
      const uses = blocks.findIndex((block) => {
        const copy = block.cloneNode(true) as typeof block;
        for (const other of copy.querySelectorAll(".gloss, pre")) other.remove();
        return (
          !block.classList.contains("gloss") && pattern.test(copy.innerHTML.replaceAll(/<[^>]*>|&\w+;|&#\d+;/g, " "))
        );
      });
      const where = uses === 0 ? 1 : uses;
      expect(explained.get(name), name).toBe(uses < 0 ? undefined : where);
    }
  });

  it.each(Object.entries(samples()))(
    "stand below the part of a terminal's text that uses them, in the summary of %s",
    (_name, result) => {
      for (const width of [96, 60]) {
        const faint = (line: string) => `\u0001${line}`;
        const parts = summarise(result, width, { ...noInk, faint })
          .split("\n\n")
          .map((part) => part.trimEnd().split("\n"));
        const from = parts.map((lines) => lines.findLastIndex((line) => !line.startsWith("\u0001")) + 1);
        const said = parts.map((lines, at) => lines.slice(0, from[at]).join(" ").replaceAll(/\s+/g, " "));
        const explained = parts.map((lines, at) =>
          lines
            .slice(from[at])
            .map((line) => line.slice(1).trim())
            .join(" ")
            .split("; "),
        );
        for (const { name, pattern, brief } of terms) {
          const first = said.findIndex((part) => pattern.test(part));
          const where = explained.flatMap((words, at) =>
            words.filter((text) => text === `${name}: ${brief}`).map(() => at),
          );
          expect(where, name).toEqual(first < 0 || brief === null ? [] : [first]);
        }
      }
    },
  );
});
