import { areaY, line, ruleX, ruleY } from "@observablehq/plot";
import { at, slopeAt } from "../activation/index.ts";
import type { FigureDocument } from "../report/index.ts";
import { type Panel, panelFigure, samples } from "./panel-figure.ts";
import type { Repaired } from "./repaired.ts";

const ink = { original: "#d55e00", repaired: "#0072b2", band: "#56b4e9" } as const;

function functionPanel({ activation, chosen, options }: Repaired): Panel {
  return {
    title: "original (orange, dashed) and repaired function (blue)",
    x: "x",
    y: "s(x)",
    marks: [
      ruleY([0], { strokeOpacity: 0.3 }),
      ruleX([0], { strokeOpacity: 0.3 }),
      line(
        samples(options.interval, (x) => activation.at(x)),
        { stroke: ink.original, strokeDasharray: "6,4" },
      ),
      line(
        samples(options.interval, (x) => at(chosen.repaired, x)),
        { stroke: ink.repaired, strokeWidth: 2 },
      ),
    ],
  };
}

function slopePanel({ activation, chosen, options }: Repaired): Panel {
  const [lo, hi] = options.band;
  const strip = options.interval.map((x) => ({ x, lo, hi }));
  const margin = 0.6 * (hi - lo);
  const original = samples(options.interval, (x) => activation.slopeAt(x));
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
        samples(options.interval, (x) => slopeAt(chosen.repaired, x)),
        { stroke: ink.repaired, strokeWidth: 2 },
      ),
    ],
  };
}

/** φ over the values that s takes on the interval; null where s is constant or no φ exists. */
function potentialPanel({ potential, chosen, options }: Repaired): Panel | null {
  const ends = options.interval.map((x) => at(chosen.repaired, x)) as [number, number];
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
export function repairFigure(found: Repaired, document: FigureDocument): string {
  const panels = [functionPanel(found), slopePanel(found), potentialPanel(found)].filter((panel) => panel !== null);
  return panelFigure(`${found.spec}, repaired to slopes in [${found.options.band.join(", ")}]`, panels, document);
}
