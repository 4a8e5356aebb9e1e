import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { binary, classification, perNeuron, plateau, regression, samples } from "../../test/report-sample.ts";
import { renderReport } from "./report.ts";
import { stepIds } from "./story/step.ts";

const voidElements = new Set(["meta", "link", "br", "hr", "img", "input"]);

/** Names of elements opened and not closed in order: an independent, strict reading of the markup. */
function unbalanced(markup: string): readonly string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  const body = markup.replace(/<!doctype html>/, "").replace(/<style>[\s\S]*?<\/style>/, "");
  for (const [, closing, name = "", selfClosed] of body.matchAll(
    /<(\/?)([A-Za-z][A-Za-z0-9]*)(?:"[^"]*"|[^"<>])*?(\/?)>/g,
  )) {
    if (selfClosed === "/" || voidElements.has(name)) continue;
    if (closing === "") open.push(name);
    else if (open.pop() !== name) wrong.push(name);
  }
  return [...wrong, ...open];
}

/** What a pattern finds, short enough to be read when a test fails. */
function found(text: string, pattern: RegExp): readonly string[] {
  return text.match(pattern) ?? [];
}

function visibleText(markup: string): string {
  const { document } = parseHTML(markup);
  for (const style of document.querySelectorAll("style")) style.remove();
  return document.documentElement.textContent ?? "";
}

describe.each(Object.entries(samples()))("the report of %s", (_name, result) => {
  const page = renderReport(result);
  const { document } = parseHTML(page);

  it("is well-formed: every element is closed in order, ids are unique, links within the page arrive", () => {
    expect(unbalanced(page)).toEqual([]);
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    expect(ids.length).toBe(new Set(ids).size);
    for (const link of document.querySelectorAll('a[href^="#"]')) {
      expect(ids).toContain(link.getAttribute("href")?.slice(1));
    }
    for (const svg of document.querySelectorAll("svg")) {
      for (const id of svg.getAttribute("aria-labelledby")?.split(" ") ?? [""]) expect(ids).toContain(id);
    }
  });

  it("loads nothing: no scripts, images, frames, imports or addresses outside citations", () => {
    expect([...document.querySelectorAll("script, img, iframe, object, embed, video, audio, base, form")]).toEqual([]);
    expect(found(page, /@import|url\(|javascript:|\son[a-z]+="/gi)).toEqual([]);
    for (const element of document.querySelectorAll("[src], [href], [xlink\\:href], [srcset]")) {
      const isCitation = element.localName === "a" && element.closest("#references") !== null;
      const address = element.getAttribute("href") ?? "";
      expect(isCitation || address.startsWith("#") || address === "data:,").toBe(true);
    }
  });

  it("says nothing in the machine's words", () => {
    const words = page.replace(/<pre[^>]*>[\s\S]*?<\/pre>/g, "");
    expect(found(words, /.{0,20}(NaN|undefined|\[object)/g)).toEqual([]);
    expect(found(visibleText(words), /.{0,20}(\bnull\b|Infinity)/g)).toEqual([]);
  });

  it("has every section, with a figure where one belongs", () => {
    for (const step of stepIds) expect(document.querySelector(`section#${step.toLowerCase()} h3`), step).not.toBeNull();
    for (const id of ["activation", "comparison", "chain", "departures", "data", "method", "files", "references"]) {
      expect(document.querySelector(`section#${id} h2`), id).not.toBeNull();
    }
    const figures = ["closeness", "activation", "slopes", "history", "pareto", "comparison", "training"];
    for (const name of figures) expect(document.querySelector(`figure#figure-${name} svg path`), name).not.toBeNull();
    expect(document.querySelector("#figure-confusion") === null).toBe(result.model.confusion === null);
    expect(document.querySelector("#figure-predictions") === null).toBe(result.model.predictions === null);
  });

  it("describes every figure for those who do not see it", () => {
    for (const svg of document.querySelectorAll("svg")) {
      expect(svg.getAttribute("role")).toBe("img");
      expect(svg.querySelector("title")?.textContent?.length).toBeGreaterThan(5);
      expect(svg.querySelector("desc")?.textContent?.length).toBeGreaterThan(5);
      expect(svg.getAttribute("viewBox")).toMatch(/^0 0 [\d.]+ [\d.]+$/);
    }
  });

  it("is the same page when rendered again", () => {
    expect(renderReport(result) === page).toBe(true);
  });
});

describe("the report", () => {
  it("shows names from the data as text, never as markup", () => {
    const page = renderReport(plateau);
    const { document } = parseHTML(page);
    expect(found(page, /<script|<img/g)).toEqual([]);
    expect(document.querySelector("#data")?.textContent).toContain("<script>alert('column')</script>");
    expect(document.querySelector("#data")?.textContent).toContain("<script>alert('note')</script>");
    expect(document.querySelector("title")?.textContent).toContain('<img src=x onerror="alert(1)">.csv');
  });

  it("draws six of many functions and says so", () => {
    const { document } = parseHTML(renderReport(perNeuron));
    expect(document.querySelectorAll("#figure-slopes svg").length).toBe(6);
    expect(document.querySelector("#figure-slopes figcaption")?.textContent).toContain("64 functions; 6 of them");
  });

  it("shows the code of a sorting where that is recommended, and no slopes of it", () => {
    const compare = binary.compare.map((row) =>
      row.activation === "gelu" ? { ...row, activation: "group_sort(4)", groupSize: 4 } : row,
    );
    const answer = { ...binary.answer, use: "group_sort(4)" };
    const text = visibleText(renderReport({ ...binary, compare, answer }));
    expect(text).toContain("group_sort(4) as code");
    expect(text).toContain("x.unflatten(-1, (4, -1)).sort(-2).values.flatten(-2)");
    expect(text).toContain("none: groups of 4 are sorted");
    expect(visibleText(renderReport(binary))).not.toContain("gelu as code");
  });

  it("says what a learned gain was priced at, and draws no search for it", () => {
    const searched = { ...regression.settings, gainFrom: "chosen on validation" as const };
    const learned = { ...searched, gain: 2.5, gainFrom: "learned" as const, gainPrice: 0.03 };
    const gains = [1, 2].map((gain) => ({ gain, score: 0.4, ci95: null, atBounds: 1 }));
    const page = (settings: typeof searched | typeof learned) =>
      parseHTML(renderReport({ ...regression, gains, settings })).document;
    expect(page(learned).querySelector("#method")!.textContent).toContain(
      "2.5 (learned: 1 more of the certified constant costs 0.03 of the loss)",
    );
    expect(page(learned).querySelector("#figure-price")).toBeNull();
    expect(page(searched).querySelector("#figure-price")).not.toBeNull();
  });

  it("shows the test score with its interval and the certified bound rounded up", () => {
    const text = visibleText(renderReport(classification));
    expect(text).toContain("0.976");
    expect(text).toContain("10.0001");
    expect(text).toContain("0.922–0.997");
  });
});
