import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { classification, perNeuron, plateau, regression } from "../../../test/report-sample.ts";
import type { Html } from "../../figure/index.ts";
import { activationFigure } from "./activation.ts";
import { closenessFigure } from "./closeness.ts";
import { comparisonFigure } from "./comparison.ts";
import { confusionFigure } from "./confusion.ts";
import { historyFigure } from "./history.ts";
import { shownFunctions, thinned } from "./learned.ts";
import { paretoFigure } from "./pareto.ts";

function parsed(figure: Html | null): ReturnType<typeof parseHTML>["document"] {
  return parseHTML(`<!doctype html><html><body>${figure?.html ?? ""}</body></html>`).document;
}

function marks(figure: Html | null, selector: string): number {
  return parsed(figure).querySelectorAll(selector).length;
}

describe("figures", () => {
  it("draw one bar of density for each region, for the wide and the narrow screen", () => {
    expect(marks(activationFigure(classification), "g.rect rect")).toBe(2 * 24);
  });

  it("draw a strip and a density bar for each region of each seed", () => {
    const page = parsed(historyFigure(classification));
    const paths = page.querySelectorAll(".wide-only g.line path");
    expect(paths.length).toBe(24);
  });

  it("draw every candidate and the linear network, and one ring around the choice", () => {
    const page = parsed(paretoFigure(classification));
    expect(page.querySelectorAll(".wide-only circle").length).toBe(classification.pareto.length + 2);
    expect(page.querySelectorAll(".wide-only circle[r='10']").length).toBe(1);
  });

  it("mark activations outside the band by shape, not by colour alone", () => {
    const page = parsed(comparisonFigure(classification));
    expect(page.querySelector("ul.key")?.textContent).toContain("slopes outside the band");
    expect(page.querySelector("figcaption")?.textContent).toContain("95 % interval");
  });

  it("print every count of the confusion matrix, and draw none for a regression", () => {
    const text = parsed(confusionFigure(classification)).querySelector(".wide-only svg")?.textContent ?? "";
    for (const count of ["30", "13", "25"]) expect(text).toContain(count);
    expect(confusionFigure(regression)).toBeNull();
  });

  it("draw the line L·d only where there is a finite bound", () => {
    const line = "path[stroke-dasharray='4,4'], g[stroke-dasharray='4,4']";
    expect(marks(closenessFigure(classification), line)).toBeGreaterThan(0);
    expect(marks(closenessFigure(plateau), line)).toBe(0);
  });

  it("leave the history out where there is none", () => {
    const empty = { ...classification, representative: { ...classification.representative, history: [] } };
    expect(historyFigure(empty)).toBeNull();
  });

  it("show six functions spread from the first to the last", () => {
    expect(shownFunctions(perNeuron.functions)).toEqual([0, 13, 25, 38, 50, 63]);
    expect(shownFunctions(3)).toEqual([0, 1, 2]);
  });

  it("thin a long history without losing its ends", () => {
    const long = Array.from({ length: 1000 }, (_, epoch) => ({ epoch, slopes: [], trainLoss: 1, validationLoss: 1 }));
    const kept = thinned(long).map((row) => row.epoch);
    expect(kept.length).toBe(80);
    expect([kept[0], kept.at(-1)]).toEqual([0, 999]);
  });
});
