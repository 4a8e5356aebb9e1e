import { areaY, axisX, axisY, line, plot, ruleX, ruleY } from "@observablehq/plot";
import { at, slopeAt } from "../activation/index.ts";
import type { FigureDocument } from "../report/index.ts";
import type { Repaired } from "./repaired.ts";

const WIDTH = 640;
const HEIGHT = 260;
const SAMPLES = 801;
const ink = { original: "#d55e00", repaired: "#0072b2", band: "#56b4e9" } as const;

type PlotOptions = NonNullable<Parameters<typeof plot>[0]>;
type Point = readonly [number, number];

interface Panel {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly marks: NonNullable<PlotOptions["marks"]>;
  readonly domain?: readonly [number, number];
}

function samples([lo, hi]: readonly [number, number], f: (x: number) => number): readonly Point[] {
  return Array.from({ length: SAMPLES }, (_, i) => {
    const x = lo + ((hi - lo) * i) / (SAMPLES - 1);
    const y = f(x);
    return [x, Number.isFinite(y) ? y : Number.NaN];
  });
}

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

/** A panel as a nested SVG element, placed below the ones before. */
function drawn(panel: Panel, index: number, document: FigureDocument): string {
  const svg = plot({
    document: document as PlotOptions["document"] & object,
    width: WIDTH,
    height: HEIGHT,
    marginLeft: 56,
    marginTop: 34,
    marginBottom: 40,
    className: "panel",
    x: { label: panel.x },
    y: { label: panel.y, ...(panel.domain && { domain: panel.domain }) },
    marks: [axisX({ label: panel.x }), axisY({ label: panel.y }), ...panel.marks],
  }) as unknown as { outerHTML: string };
  const body = svg.outerHTML
    .replace(/^<svg [^>]*>/, "")
    .replace(/<\/svg>$/, "")
    .replace(/<style>[\s\S]*?<\/style>/, "");
  const title = `<text x="56" y="14" font-weight="600">${panel.title}</text>`;
  return `<g transform="translate(0,${index * HEIGHT})">${title}${body}</g>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** The repaired function, its slopes against the band and its potential, as one SVG file. */
export function repairFigure(found: Repaired, document: FigureDocument): string {
  const panels = [functionPanel(found), slopePanel(found), potentialPanel(found)].filter((panel) => panel !== null);
  const height = panels.length * HEIGHT;
  const name = `${found.spec}, repaired to slopes in [${found.options.band.join(", ")}]`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" font-family="system-ui, sans-serif" font-size="12" fill="currentColor" color="#222">`,
    `<title>${escaped(name)}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    ...panels.map((panel, index) => drawn(panel, index, document)),
    "</svg>",
    "",
  ].join("\n");
}
