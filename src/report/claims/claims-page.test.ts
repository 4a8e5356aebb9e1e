import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { claimsDocument, figure, sizes } from "../../../test/claims-sample.ts";
import { renderClaims } from "./claims-page.ts";
import { summariseClaims } from "./claims-summary.ts";
import type { ClaimDocument } from "./points.ts";

const page = (over: Partial<ClaimDocument> = {}) => parseHTML(renderClaims(claimsDocument(over))).document;

describe("the page of claims", () => {
  it("tells question, rule, verdict with its condition, and meaning of each claim", () => {
    const section = page().querySelector("#c4")!;
    for (const text of ["Are they?", "exceeds 0.9", "most is meant, not all", "0.985 at n = 64", "Expect slopes"])
      expect(section.textContent!.replaceAll("\u00a0", " ")).toContain(text);
    expect(section.querySelector(".badge")!.className).toContain("holds-if");
    expect(section.querySelector(".statement")!.textContent).toContain("<are>");
  });

  it("draws a line and a labelled tick for every value, and a key for every series", () => {
    const figureElement = page().querySelector("#figure-c4-share")!;
    const wide = figureElement.querySelector(".wide-only svg")!;
    const ticks = [...wide.querySelectorAll('[class="x-axis tick label"] text')].map((t) => t.textContent);
    expect(ticks).toEqual(sizes.map(String));
    expect(wide.querySelectorAll('[class="line"] path')).toHaveLength(2);
    expect(wide.querySelectorAll('[class="dot"] circle')).toHaveLength(11);
    expect([...figureElement.querySelectorAll(".key li")].map((li) => li.textContent)).toEqual([
      "GOE",
      "convex & more",
    ]);
  });

  it("gives every value of a panel column a drawing of its own", () => {
    const layers = [{ ...figure.layers[1]!, panel: "family" }];
    const drawings = page({ figures: [{ ...figure, layers }] }).querySelectorAll("#figure-c4-share svg");
    expect([...drawings].map((svg) => svg.querySelectorAll("circle").length)).toEqual([6, 5]);
  });

  it("explains its terms in plain words behind the part that uses them first, and once", () => {
    const told = page({ experiment: ["Weights of spectral norm 1.", "The spectral norm is exact."] });
    const blocks = [...told.querySelectorAll("main > header, main > section, main > details.gloss")];
    const words = blocks.map((block) =>
      block.classList.contains("gloss") ? [...block.querySelectorAll("dt")].map((dt) => dt.textContent) : [],
    );
    const at = (term: string) => words.flatMap((names, block) => (names.includes(term) ? [block] : []));
    expect(at("closeness")).toEqual([1]);
    expect(at("spectral norm")).toEqual([blocks.findIndex(({ id }) => id === "c4") + 1]);
    expect(new Set(words.flat()).size).toBe(words.flat().length);
    expect(blocks.at(-1)!.id).toBe("references");
  });

  it("loads nothing and runs no script", () => {
    const text = renderClaims(claimsDocument());
    expect(text).not.toMatch(/<script|src=|url\(/);
  });

  it("refuses a figure of a column that is not there", () => {
    const layers = [{ ...figure.layers[0]!, y: "median" }];
    expect(() => page({ figures: [{ ...figure, layers }] })).toThrow(/no column median/);
  });
});

describe("the summary for a terminal", () => {
  it("tells verdict, condition and decisive numbers in lines that fit", () => {
    const lines = summariseClaims(claimsDocument()).split("\n");
    expect(lines.join("\n")).toContain("C4  holds if");
    expect(lines.join("\n")).toMatch(/if most is meant, not all\n\s+0\.985 at n = 64/);
    for (const width of [96, 80, 60])
      for (const line of summariseClaims(claimsDocument(), width).split("\n"))
        expect(line.length, line).toBeLessThanOrEqual(width);
  });
});
