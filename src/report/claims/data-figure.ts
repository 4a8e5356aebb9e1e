import { axisX, axisY, dot, gridY, line, link, rect, text } from "@observablehq/plot";
import { capitalised, formatNumber } from "../../wording/index.ts";
import { type Canvas, drawPlot, type FigureDocument, narrowWidth } from "../figure/canvas.ts";
import { bothWidths, frame, type KeyEntry, panels } from "../figure/frame.ts";
import type { Html } from "../html.ts";
import { logTicks } from "./log-ticks.ts";
import { type ClaimDocument, type FigureData, type LayerData, type Point, pointsOf } from "./points.ts";

/** As many series as the style sheet has colours for; more begin again. */
const colours = 10;
/** Ticks that fit along the x axis of a wide and of a narrow drawing. */
const mostTicks = { wide: 9, narrow: 6 } as const;

interface DrawnLayer {
  readonly layer: LayerData;
  readonly points: readonly Point[];
}

/** What all panels of a figure share. */
interface Drawing {
  readonly figure: FigureData;
  readonly layers: readonly DrawnLayer[];
  readonly series: readonly string[];
  readonly categories: readonly string[];
}

const distinct = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

function drawing(claim: ClaimDocument, figure: FigureData): Drawing {
  const layers = figure.layers.map((layer) => ({ layer, points: pointsOf(layer, figure, claim.tables) }));
  const points = layers.flatMap((drawn) => drawn.points);
  return {
    figure,
    layers,
    series: distinct(points.map(({ series }) => series).filter((name) => name !== "")),
    categories: figure.x.scale === "category" ? distinct(points.map(({ x }) => String(x))) : [],
  };
}

const colourOf = ({ series }: Drawing, name: string): string =>
  name === "" ? "var(--ink)" : `var(--s${(series.indexOf(name) % colours) + 1})`;

/** Series stand side by side over a category. */
function placed(
  drawing: Drawing,
  { layer, points }: DrawnLayer,
): readonly (Point & { place: number; width: number })[] {
  const { categories, series } = drawing;
  if (categories.length === 0) return points.map((point) => ({ ...point, place: Number(point.x), width: 0 }));
  const met = new Map<string, Set<string>>();
  for (const { x, series: name } of points) met.set(String(x), (met.get(String(x)) ?? new Set()).add(name));
  const crowded = layer.mark !== "line" && [...met.values()].some((names) => names.size > 1);
  const beside = crowded ? Math.max(1, series.length) : 1;
  const width = Math.min(0.3, 0.8 / beside);
  return points.map((point) => {
    const shift = beside === 1 || point.series === "" ? 0 : (series.indexOf(point.series) - (beside - 1) / 2) * width;
    return { ...point, place: categories.indexOf(String(point.x)) + shift, width };
  });
}

/** A number at an axis; powers of ten without "1 ×". */
const tickText = (x: number): string => formatNumber(x).replace(/^1 × /, "");

type Marks = NonNullable<Parameters<typeof drawPlot>[2]["marks"]>;

function marksOf(drawing: Drawing, drawn: DrawnLayer): Marks {
  const points = placed(drawing, drawn);
  const paint = (point: Point) => colourOf(drawing, point.series);
  const title = (point: Point) => `${[point.series, point.x].filter((part) => part !== "").join(", ")}: ${point.y}`;
  const whiskers = link(
    points.filter(({ interval }) => interval !== null),
    {
      x: "place",
      y1: (p: Point) => p.interval?.[0],
      y2: (p: Point) => p.interval?.[1],
      stroke: paint,
      strokeWidth: 1.4,
    },
  );
  switch (drawn.layer.mark) {
    case "line":
      return [
        line(points, {
          x: "place",
          y: "y",
          z: "series",
          stroke: paint,
          strokeWidth: 1.8,
          ...(drawn.layer.dashed && { strokeDasharray: "5,4", strokeWidth: 1.3 }),
        }),
        whiskers,
      ];
    case "dot":
      return [
        whiskers,
        dot(points, { x: "place", y: "y", r: 3.2, fill: paint, stroke: "var(--paper)", strokeWidth: 0.8, title }),
      ];
    case "bar":
      return [
        rect(points, {
          x1: (p: (typeof points)[number]) => p.place - 0.45 * (p.width || 0.8),
          x2: (p: (typeof points)[number]) => p.place + 0.45 * (p.width || 0.8),
          y1: () => 0,
          y2: "y",
          fill: paint,
          fillOpacity: 0.75,
          title,
        }),
        whiskers,
      ];
  }
}

/** Ticks of the x axis: every category; on a logarithmic axis the values themselves, if they are few and whole. */
function ticksOfX({ categories, layers, figure }: Drawing, most: number): readonly number[] | undefined {
  if (categories.length > 0) return categories.map((_, i) => i);
  if (figure.x.scale !== "log") return undefined;
  const places = distinct(layers.flatMap(({ points }) => points.map(({ x }) => Number(x))));
  return places.length <= most && places.every(Number.isInteger) ? places : logTicks(places, most, figure.x.domain);
}

/** Ticks of the y axis where it is logarithmic. */
function ticksOfY({ layers, figure }: Drawing): readonly number[] | undefined {
  if (figure.y.scale !== "log") return undefined;
  const values = layers.flatMap(({ points }) => points.flatMap(({ y, interval }) => [y, ...(interval ?? [])]));
  return logTicks(
    values.filter((y) => y > 0),
    mostTicks.wide,
    figure.y.domain,
  );
}

const longLabel = 8;

/** `id` keeps drawings of one page apart; `panel` is written above the plot where a figure has several. */
function draw(
  canvas: Canvas,
  drawing: Drawing,
  { id, panel }: { readonly id: string; readonly panel: string },
): string {
  const { figure, categories } = drawing;
  const wide = canvas.width > narrowWidth;
  const ticks = ticksOfX(drawing, wide ? mostTicks.wide : mostTicks.narrow);
  const ticksUp = ticksOfY(drawing);
  const tilted = categories.some((name) => name.length * 7 > (canvas.width - 80) / categories.length);
  const longest = Math.max(0, ...categories.map((name) => name.length));
  return drawPlot(
    canvas,
    {
      id,
      title: panel === "" ? figure.title : `${figure.title}: ${panel}`,
      description: `${figure.title}. ${figure.caption}`,
    },
    {
      height: (wide ? 320 : 260) + (tilted ? 4 * longest : 0),
      marginLeft: ticksUp ? 68 : 58,
      marginRight: 16,
      marginTop: panel === "" ? 28 : 44,
      marginBottom: tilted ? 30 + Math.max(longLabel, 5.2 * longest) : 42,
      x: {
        type: figure.x.scale === "log" ? "log" : "linear",
        ...(categories.length > 0 && { domain: [-0.5, categories.length - 0.5] }),
        ...(figure.x.domain && { domain: figure.x.domain }),
      },
      y: {
        type: figure.y.scale === "log" ? "log" : "linear",
        nice: figure.y.scale !== "log",
        ...(figure.y.domain && { domain: figure.y.domain }),
      },
      marks: [
        gridY({ ticks: ticksUp ? [...ticksUp] : 6 }),
        axisX({
          label: figure.x.label,
          labelAnchor: "center",
          labelArrow: "none",
          ...(ticks && { ticks: [...ticks] }),
          // Not tickFormat: a logarithmic axis would thin its labels.
          ...(ticks && { text: (x: number) => categories[x] ?? tickText(x) }),
          ...(tilted && { tickRotate: -40 }),
        }),
        axisY({
          label: `↑ ${figure.y.label}`,
          ...(ticksUp ? { ticks: [...ticksUp], text: tickText } : { ticks: 6 }),
        }),
        ...drawing.layers.flatMap((drawn) => marksOf(drawing, drawn)),
        text(panel === "" ? [] : [panel], {
          frameAnchor: "top-right",
          dy: -20,
          fontWeight: "bold",
          text: (d: string) => d,
        }),
      ],
      color: { type: "identity" },
    },
  );
}

function swatchOf({ mark, dashed }: LayerData): string {
  if (mark === "line") return dashed ? "dashed ink" : "ink";
  return mark === "dot" ? "dot ink" : "block ink";
}

function key({ layers, series }: Drawing): readonly KeyEntry[] {
  const labelled = layers.filter(({ layer }) => layer.label !== undefined);
  return [
    ...series.map((name, i) => ({ swatch: `s${(i % colours) + 1}`, label: name })),
    ...labelled.map(({ layer }) => ({ swatch: swatchOf(layer), label: layer.label! })),
  ];
}

/** A figure of a claim: lines, dots and bars with 95 % intervals, in panels where the figure asks for them. */
export function dataFigure(claim: ClaimDocument, figure: FigureData, document: FigureDocument): Html {
  const whole = drawing(claim, figure);
  const id = `${claim.id.toLowerCase()}-${figure.name}`;
  const names = distinct(whole.layers.flatMap(({ points }) => points.map(({ panel }) => panel))).filter(
    (p) => p !== "",
  );
  const inPanel = (name: string): Drawing => ({
    ...whole,
    layers: whole.layers.map(({ layer, points }) => ({
      layer,
      points: points.filter((p) => p.panel === name || p.panel === ""),
    })),
  });
  const drawings =
    names.length === 0
      ? bothWidths(document, (canvas) => draw(canvas, whole, { id, panel: "" }))
      : panels(
          names.map((name, i) =>
            draw({ document, width: narrowWidth, suffix: "panel" }, inPanel(name), { id: `${id}-${i}`, panel: name }),
          ),
        );
  return frame(`figure-${id}`, drawings, key(whole), `${capitalised(figure.title)}. ${figure.caption}`);
}
