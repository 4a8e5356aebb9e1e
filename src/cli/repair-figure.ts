import { areaY, line, ruleX, ruleY } from "@observablehq/plot";
import { at, slopeAt } from "../activation/index.ts";
import type { RepairAnswer } from "../question/index.ts";
import type { FigureDocument } from "../report/index.ts";
import { type Panel, panelFigure, samples } from "./panel-figure.ts";

const ink = { original: "#d55e00", repaired: "#0072b2", band: "#56b4e9" } as const;

function functionPanel({ activation, chosen, question }: RepairAnswer): Panel {
  return {
    title: "original (orange, dashed) and repaired function (blue)",
    x: "x",
    y: "s(x)",
    marks: [
      ruleY([0], { strokeOpacity: 0.3 }),
      ruleX([0], { strokeOpacity: 0.3 }),
      line(
        samples(question.interval, (x) => activation.at(x)),
        { stroke: ink.original, strokeDasharray: "6,4" },
      ),
      line(
        samples(question.interval, (x) => at(chosen.repaired, x)),
        { stroke: ink.repaired, strokeWidth: 2 },
      ),
    ],
  };
}

function slopePanel({ activation, chosen, question }: RepairAnswer): Panel {
  const [lo, hi] = question.band;
  const strip = question.interval.map((x) => ({ x, lo, hi }));
  const margin = 0.6 * (hi - lo);
  const original = samples(question.interval, (x) => activation.slopeAt(x));
  const shown = original.map(([, y]) => y).filter((y) => y >= lo - 5 * margin && y <= hi + 5 * margin);
  return {
    title: "their slopes, and the band of admitted slopes (shaded)",
    x: "x",
    y: "s′(x)",
    domain: [Math.min(lo - margin / 4, ...shown), Math.max(hi + margin / 4, ...shown)],
    marks: [
      areaY(strip, { x: "x", y1: "lo", y2: "hi", fill: ink.band, fillOpacity: 0.25 }),
      line(original, { stroke: ink.original, strokeDasharray: "6,4", clip: true }),
      line(
        samples(question.interval, (x) => slopeAt(chosen.repaired, x)),
        { stroke: ink.repaired, strokeWidth: 2 },
      ),
    ],
  };
}

/** φ over the values that s takes on the interval; null where s is constant or no φ exists. */
function potentialPanel({ potential, chosen, question }: RepairAnswer): Panel | null {
  const ends = question.interval.map((x) => at(chosen.repaired, x)) as [number, number];
  if (potential === null || ends[0] >= ends[1]) return null;
  return {
    title: "the convex φ with s = prox φ: s(x) makes ½(y − x)² + φ(y) least",
    x: "y",
    y: "φ(y)",
    marks: [
      ruleY([0], { strokeOpacity: 0.3 }),
      ...potential.domain
        .filter(Number.isFinite)
        .map((end) => ruleX([end], { stroke: ink.repaired, strokeDasharray: "2,3" })),
      line(samples(ends, potential.at), { stroke: ink.repaired, strokeWidth: 2 }),
    ],
  };
}

/** The repaired function, its slopes against the band and its potential, as one SVG file. */
export function repairFigure(found: RepairAnswer, document: FigureDocument): string {
  const panels = [functionPanel(found), slopePanel(found), potentialPanel(found)].filter((panel) => panel !== null);
  return panelFigure(
    `${found.question.activation.spec}, repaired to slopes in [${found.question.band.join(", ")}]`,
    panels,
    document,
  );
}
