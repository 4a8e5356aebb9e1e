import { axisX, axisY, plot } from "@observablehq/plot";
import type { FigureDocument } from "../report/index.ts";

const WIDTH = 640;
const HEIGHT = 260;
const SAMPLES = 801;

type PlotOptions = NonNullable<Parameters<typeof plot>[0]>;
export type Point = readonly [number, number];

/** One plot of a figure. */
export interface Panel {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly marks: NonNullable<PlotOptions["marks"]>;
  readonly domain?: readonly [number, number];
}

/** Points of a curve over an interval; NaN where the function is not finite. */
export function samples([lo, hi]: readonly [number, number], f: (x: number) => number): readonly Point[] {
  return Array.from({ length: SAMPLES }, (_, i) => {
    const x = lo + ((hi - lo) * i) / (SAMPLES - 1);
    const y = f(x);
    return [x, Number.isFinite(y) ? y : Number.NaN];
  });
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
  const title = `<text x="56" y="14" font-weight="600">${escaped(panel.title)}</text>`;
  return `<g transform="translate(0,${index * HEIGHT})">${title}${body}</g>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** Panels below each other as one SVG file, under a name for those who do not see it. */
export function panelFigure(name: string, panels: readonly Panel[], document: FigureDocument): string {
  const height = panels.length * HEIGHT;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" font-family="system-ui, sans-serif" font-size="12" fill="currentColor" color="#222">`,
    `<title>${escaped(name)}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
    ...panels.map((panel, index) => drawn(panel, index, document)),
    "</svg>",
    "",
  ].join("\n");
}
